// One connection to Redis, kept alive: Asio owns the socket, hiredis encodes and decodes.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "base/task.hpp"
#include "redis/reply.hpp"

namespace coco::redis {

/// Where Redis is. redis://user:password@host:port/db, rediss:// for TLS, unix:///path?db=0.
struct Endpoint {
    enum class Transport { tcp, tls, unix_socket };
    Transport transport = Transport::tcp;
    std::string host = "127.0.0.1";
    std::string port = "6379";
    std::string path;  ///< unix_socket
    std::string user;
    Secret password;
    int database = 0;
};

/// invalid_input with what is wrong; the password is never part of the detail.
result<Endpoint> parse_url(std::string_view url);

struct ClientOptions {
    std::string name = "coco";  ///< CLIENT SETNAME
    std::chrono::milliseconds connect_timeout{1000};
    std::chrono::milliseconds command_timeout{500};
    std::chrono::milliseconds backoff_min{50};
    std::chrono::milliseconds backoff_max{2000};
    std::size_t max_pending = 10'000;  ///< commands waiting for a reply; more are refused
    std::size_t max_reply_bytes = 64u << 20;
    std::string ca_file;  ///< TLS: trusted roots; empty = the system's
};

/// A script: sent by its SHA1, by its source after NOSCRIPT.
struct Script {
    std::string name;  ///< for errors and metrics
    std::string source;
    std::string sha1;  ///< lower-case hex; filled by make_script
};
Script make_script(std::string name, std::string source);

/// Thread: one io_context. A reply can never reach another caller: an abandoned command keeps its
/// place and its reply is dropped; after an error or a deadline the connection is replaced, and
/// every waiting caller gets an error. Each call completes exactly once.
class Client {
public:
    virtual ~Client() = default;
    /// Begins to connect and to reconnect; returns at once.
    virtual void start() = 0;
    /// Fails what is waiting with `cancelled` and closes. The client is of no use afterwards.
    virtual void stop() = 0;
    virtual bool connected() const = 0;
    /// Counts established connections; a change means that earlier replies may have been lost.
    virtual std::uint64_t generation() const = 0;
    /// Called after each established connection (once AUTH, SELECT and SETNAME succeeded).
    virtual void on_connect(std::function<void()> handler) = 0;

    /// Sends one command (pipelined with whatever else is waiting) and waits for its reply.
    /// not_ready: not connected, LOADING, BUSY, READONLY, MASTERDOWN; not_durable: OOM, MISCONF,
    /// NOREPLICAS; unauthorized: NOAUTH, WRONGPASS, NOPERM; disconnected, timed_out: the outcome is
    /// unknown; remote: any other error reply; protocol: MOVED and other cluster answers.
    virtual task<result<Reply>> command(std::vector<std::string> arguments) = 0;
    /// EVALSHA, then EVAL after NOSCRIPT.
    virtual task<result<Reply>> eval(const Script& script, std::vector<std::string> keys,
                                     std::vector<std::string> arguments) = 0;
};

std::unique_ptr<Client> make_client(Executor executor, Endpoint endpoint, ClientOptions options);

/// Pub/sub on a connection of its own; subscriptions are made again after each reconnect.
class Subscriber {
public:
    virtual ~Subscriber() = default;
    virtual void start() = 0;
    virtual void stop() = 0;
    /// `handler` gets each message of the channel. Messages may be lost: a hint only.
    virtual void subscribe(std::string channel,
                           std::function<void(std::string message)> handler) = 0;
};

std::unique_ptr<Subscriber> make_subscriber(Executor executor, Endpoint endpoint,
                                            ClientOptions options);

}  // namespace coco::redis
