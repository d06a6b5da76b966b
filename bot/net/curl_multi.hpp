// libcurl's multi interface on Asio: borrows curl's descriptors, never opens or closes them.
#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <memory>

#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <curl/curl.h>

#include "base/task.hpp"

namespace coco::net {

/// Runs transfers; each ends with one call of its handler, posted, never from inside add().
class CurlMulti {
public:
    using Finished = std::function<void(CURLcode)>;
    using Gather = std::function<std::chrono::milliseconds()>;

    CurlMulti(Executor executor, long max_connections_per_host);
    ~CurlMulti();
    CurlMulti(const CurlMulti&) = delete;
    CurlMulti& operator=(const CurlMulti&) = delete;

    /// `easy` stays the caller's; it must live until it finished or was removed. `gather`, which
    /// may be empty, is asked after each read how long the socket is left alone before the next.
    void add(CURL* easy, Finished finished, Gather gather = {});
    /// Takes a transfer away; its handler is not called any more. From inside one of curl's own
    /// callbacks this happens a moment later; `keeper` keeps `easy` alive until then.
    void remove(CURL* easy, std::shared_ptr<void> keeper);

private:
    struct Watch;
    struct Transfer {
        Finished finished;
        Gather gather;
    };
    static int on_socket(CURL*, curl_socket_t, int what, void* self, void*);
    static int on_timer(CURLM*, long timeout_ms, void* self);
    void watch(CURL* easy, curl_socket_t socket, int what);
    void arm(const std::shared_ptr<Watch>& watch);
    void wait(const std::shared_ptr<Watch>& watch, bool read);
    void rest(const std::shared_ptr<Watch>& watch);
    void act(curl_socket_t socket, int flags);
    void collect();

    Executor executor_;
    CURLM* multi_;
    boost::asio::steady_timer timer_;
    std::map<curl_socket_t, std::shared_ptr<Watch>> watches_;
    std::map<CURL*, Transfer> transfers_;
    /// Removed from inside a callback, in which curl refuses to let go of a transfer.
    std::map<CURL*, std::shared_ptr<void>> leaving_;
    bool acting_ = false;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace coco::net
