// One socket to Redis: connects, sends bytes, hands over decoded replies. No retries here.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include "redis/client.hpp"

struct redisReader;

namespace coco::redis {

/// A reply, or an error reply with its text ("WRONGTYPE Operation …").
struct Decoded {
    Reply reply;
    bool is_error = false;
};

/// "*2\r\n$3\r\nGET…": one command as Redis expects it.
std::string encode(const std::vector<std::string>& arguments);

/// Callbacks run on the executor and never from inside send(). After close() none runs any more,
/// except on_closed, once.
class Link : public std::enable_shared_from_this<Link> {
public:
    Link(Executor executor, Endpoint endpoint, ClientOptions options);
    ~Link();

    std::function<void(Decoded)> on_reply;
    std::function<void(Error)> on_closed;

    /// Resolves afresh, connects, does the TLS handshake; then reads until the link closes.
    task<result<void>> open();
    /// Sends once the current loop turn is over, together with everything else of that turn.
    void send(std::string_view bytes);
    void close(Error why);
    bool is_open() const { return open_; }

private:
    using Socket = boost::asio::generic::stream_protocol::socket;
    using TlsStream = boost::asio::ssl::stream<Socket&>;
    struct FreeReader {
        void operator()(redisReader* reader) const;
    };

    task<result<void>> connect();
    task<result<void>> connect_tcp();
    task<result<void>> shake_hands();
    task<void> read();
    result<void> decode(std::string_view bytes);
    void flush();
    template <class Handler>
    void write(Handler handler);

    Executor executor_;
    Endpoint endpoint_;
    ClientOptions options_;
    Socket socket_;
    boost::asio::ssl::context tls_context_{boost::asio::ssl::context::tls_client};
    std::unique_ptr<TlsStream> tls_;
    std::unique_ptr<redisReader, FreeReader> reader_;
    std::string waiting_, sending_;  ///< bytes of this turn, bytes on their way
    bool open_ = false, closed_ = false, flush_posted_ = false, writing_ = false;
    std::size_t unread_bytes_ = 0;  ///< of a reply that is not complete yet
};

}  // namespace coco::redis
