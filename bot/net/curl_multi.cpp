#include "net/curl_multi.hpp"

#include <boost/asio/post.hpp>

namespace coco::net {

namespace asio = boost::asio;
using boost::system::error_code;

/// A descriptor of curl's that is waited for. Handlers hold weak references: what comes late, after
/// curl gave the number to another connection, ends here.
struct CurlMulti::Watch {
    Watch(Executor executor, curl_socket_t number)
        : socket(number), descriptor(executor, number), pause(executor) {}
    ~Watch() {
        if (descriptor.is_open()) descriptor.release();
    }
    curl_socket_t socket;
    asio::posix::stream_descriptor descriptor;  ///< closed while bytes gather
    asio::steady_timer pause;                   ///< while bytes gather
    CURL* easy = nullptr;                       ///< whose socket it is just now
    int wanted = 0;                             ///< CURL_POLL_IN and CURL_POLL_OUT bits
    bool waiting_read = false, waiting_write = false;
};

CurlMulti::CurlMulti(Executor executor, long max_connections_per_host)
    : executor_(executor), multi_(curl_multi_init()), timer_(executor) {
    curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, &CurlMulti::on_socket);
    curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, &CurlMulti::on_timer);
    curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(multi_, CURLMOPT_MAX_HOST_CONNECTIONS, max_connections_per_host);
}

CurlMulti::~CurlMulti() {
    *alive_ = false;
    timer_.cancel();
    for (const auto& [easy, transfer] : transfers_) curl_multi_remove_handle(multi_, easy);
    curl_multi_cleanup(multi_);  // calls on_socket once more for its idle connections
    watches_.clear();
}

void CurlMulti::add(CURL* easy, Finished finished, Gather gather) {
    transfers_[easy] = {std::move(finished), std::move(gather)};
    curl_multi_add_handle(multi_, easy);
}

void CurlMulti::remove(CURL* easy, std::shared_ptr<void> keeper) {
    if (transfers_.erase(easy) == 0) return;
    if (acting_)
        leaving_[easy] = std::move(keeper);
    else
        curl_multi_remove_handle(multi_, easy);
}

int CurlMulti::on_socket(CURL* easy, curl_socket_t socket, int what, void* self, void*) {
    static_cast<CurlMulti*>(self)->watch(easy, socket, what);
    return 0;
}

int CurlMulti::on_timer(CURLM*, long timeout_ms, void* self) {
    auto& multi = *static_cast<CurlMulti*>(self);
    if (timeout_ms < 0) {
        multi.timer_.cancel();
        return 0;
    }
    // Also for 0: curl must not be called from inside its own callback.
    multi.timer_.expires_after(std::chrono::milliseconds(timeout_ms));
    multi.timer_.async_wait([&multi, alive = multi.alive_](error_code failure) {
        if (!failure && *alive) multi.act(CURL_SOCKET_TIMEOUT, 0);
    });
    return 0;
}

void CurlMulti::watch(CURL* easy, curl_socket_t socket, int what) {
    const auto found = watches_.find(socket);
    if (what == CURL_POLL_REMOVE) {
        if (found == watches_.end()) return;
        found->second->descriptor.release();
        watches_.erase(found);
        return;
    }
    std::shared_ptr<Watch> entry =
        found != watches_.end() ? found->second : std::make_shared<Watch>(executor_, socket);
    watches_[socket] = entry;
    entry->wanted = what;
    entry->easy = easy;
    if (entry->descriptor.is_open()) arm(entry);
}

void CurlMulti::arm(const std::shared_ptr<Watch>& entry) {
    if ((entry->wanted & CURL_POLL_IN) != 0 && !entry->waiting_read) wait(entry, true);
    if ((entry->wanted & CURL_POLL_OUT) != 0 && !entry->waiting_write) wait(entry, false);
}

void CurlMulti::wait(const std::shared_ptr<Watch>& entry, bool read) {
    using Descriptor = asio::posix::stream_descriptor;
    (read ? entry->waiting_read : entry->waiting_write) = true;
    entry->descriptor.async_wait(
        read ? Descriptor::wait_read : Descriptor::wait_write,
        [this, read, alive = alive_, weak = std::weak_ptr(entry)](error_code failure) {
            const std::shared_ptr<Watch> still = weak.lock();
            if (!still || !*alive || !still->descriptor.is_open()) return;
            (read ? still->waiting_read : still->waiting_write) = false;
            const int bit = read ? CURL_POLL_IN : CURL_POLL_OUT;
            if (failure == asio::error::operation_aborted) return;
            if ((still->wanted & bit) != 0)
                act(still->descriptor.native_handle(), failure ? CURL_CSELECT_ERR
                                                       : read  ? CURL_CSELECT_IN
                                                               : CURL_CSELECT_OUT);
            if (!*alive || !still->descriptor.is_open()) return;
            if (read) rest(still);
            if (still->descriptor.is_open()) arm(still);
        });
}

/// Lets the kernel gather what comes: a stream of many small pieces costs a wake-up, a read and a
/// callback for each otherwise. The descriptor is taken off the reactor meanwhile, which would be
/// woken by every piece even if nobody waits for one.
void CurlMulti::rest(const std::shared_ptr<Watch>& entry) {
    const auto found = transfers_.find(entry->easy);
    const bool reads_only =
        entry->wanted == CURL_POLL_IN && !entry->waiting_read && !entry->waiting_write;
    if (found == transfers_.end() || !found->second.gather || !reads_only) return;
    const std::chrono::milliseconds time = found->second.gather();
    if (time.count() <= 0) return;
    entry->descriptor.release();
    entry->pause.expires_after(time);
    entry->pause.async_wait(
        [this, alive = alive_, weak = std::weak_ptr(entry)](error_code failure) {
            const std::shared_ptr<Watch> still = weak.lock();
            if (failure || !still || !*alive) return;  // curl let go of the socket
            still->descriptor.assign(still->socket);
            arm(still);
        });
}

void CurlMulti::act(curl_socket_t socket, int flags) {
    int running = 0;
    acting_ = true;
    curl_multi_socket_action(multi_, socket, flags, &running);
    acting_ = false;
    for (const auto& [easy, keeper] : leaving_) curl_multi_remove_handle(multi_, easy);
    leaving_.clear();
    collect();
}

void CurlMulti::collect() {
    int left = 0;
    while (CURLMsg* message = curl_multi_info_read(multi_, &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        CURL* easy = message->easy_handle;
        const CURLcode code = message->data.result;  // the message dies with the handle's removal
        const auto found = transfers_.find(easy);
        if (found == transfers_.end()) continue;
        Finished finished = std::move(found->second.finished);
        transfers_.erase(found);
        curl_multi_remove_handle(multi_, easy);
        asio::post(executor_, [finished = std::move(finished), code] { finished(code); });
    }
}

}  // namespace coco::net
