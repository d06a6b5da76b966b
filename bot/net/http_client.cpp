#include "net/http_client.hpp"

#include <set>

#include <boost/asio/async_result.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/post.hpp>
#include <fmt/format.h>

#include "base/text.hpp"
#include "net/curl_multi.hpp"

namespace coco::net {
namespace {

namespace asio = boost::asio;

void start_curl_once() {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    (void)started;
}

/// One exchange; alive until its handler ran.
struct Transfer {
    explicit Transfer(ClientRequest what) : request(std::move(what)), easy(curl_easy_init()) {}
    ~Transfer() {
        curl_slist_free_all(header_list);
        curl_easy_cleanup(easy);
    }
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    ClientRequest request;
    CURL* easy;
    curl_slist* header_list = nullptr;
    Response response;
    std::size_t sent = 0;  ///< bytes of the body
    std::size_t received = 0;
    bool head_told = false;
    bool too_large = false;
    bool ended_by_reader = false;
    std::function<void(result<Response>)> complete;  ///< empty once called
};

/// Hands out the body. There is no way back to its start on purpose: curl would send a request
/// again on a fresh connection when a reused one ends without an answer, and a post must not happen
/// twice.
std::size_t on_read(char* buffer, std::size_t, std::size_t size, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    const std::size_t count = transfer.request.body.copy(buffer, size, transfer.sent);
    transfer.sent += count;
    return count;
}

std::size_t on_body(char* data, std::size_t, std::size_t size, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    transfer.received += size;
    if (transfer.received > transfer.request.max_response_bytes) {
        transfer.too_large = true;
        return 0;
    }
    if (transfer.request.on_data) {
        if (transfer.request.on_data({data, size})) return size;
        transfer.ended_by_reader = true;
        return 0;
    }
    transfer.response.body.append(data, size);
    return size;
}

void take_status(Transfer& transfer) {
    long status = 0;
    curl_easy_getinfo(transfer.easy, CURLINFO_RESPONSE_CODE, &status);
    transfer.response.status = static_cast<int>(status);
    if (const auto type = transfer.response.header("Content-Type"))
        transfer.response.content_type = std::string(*type);
}

/// A header is complete: the answer's, one before it (100), or the trailer of a chunked body.
void end_header(Transfer& transfer) {
    take_status(transfer);
    if (transfer.response.status < 200 || std::exchange(transfer.head_told, true)) return;
    if (transfer.request.on_head) transfer.request.on_head(transfer.response);
}

std::size_t on_header(char* data, std::size_t, std::size_t size, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    const std::string_view line = trim({data, size});
    if (line.empty()) end_header(transfer);
    if (line.starts_with("HTTP/")) {
        transfer.response.headers.clear();  // a 100 came before
        return size;
    }
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos)
        transfer.response.headers.push_back(
            {std::string(line.substr(0, colon)), std::string(trim(line.substr(colon + 1)))});
    return size;
}

bool is_one_line(const std::string& text) {
    return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos;
}

/// What a failed transfer means: whether the request may have been received decides about retries.
Error error_of(const Transfer& transfer, CURLcode code) {
    if (transfer.too_large) return fail(errc::too_large, "the answer is too large");
    long sent = 0;
    curl_easy_getinfo(transfer.easy, CURLINFO_REQUEST_SIZE, &sent);
    const std::string words = curl_easy_strerror(code);
    if (sent == 0) return fail(errc::not_ready, words);
    if (code == CURLE_OPERATION_TIMEDOUT) return fail(errc::timed_out, words);
    return fail(errc::disconnected, words);
}

void set_up(Transfer& transfer, const HttpClientOptions& options) {
    CURL* easy = transfer.easy;
    const ClientRequest& request = transfer.request;
    curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "https,http");
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
                     static_cast<long>(request.connect_timeout.count()));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &on_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &on_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!options.ca_file.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, options.ca_file.c_str());
    if (request.method == "POST" || !request.body.empty()) {
        curl_easy_setopt(easy, CURLOPT_POST, 1L);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE,
                         static_cast<curl_off_t>(request.body.size()));
        curl_easy_setopt(easy, CURLOPT_READFUNCTION, &on_read);
        curl_easy_setopt(easy, CURLOPT_READDATA, &transfer);
    }
    // Without a body nothing keeps curl from sending again when a reused connection ends early.
    if (request.method != "GET" && request.body.empty())
        curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    for (const Header& header : request.headers)
        transfer.header_list =
            curl_slist_append(transfer.header_list, (header.name + ": " + header.value).c_str());
    transfer.header_list = curl_slist_append(transfer.header_list, "Expect:");
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer.header_list);
}

class CurlHttpClient final : public HttpClient {
public:
    CurlHttpClient(Executor executor, HttpClientOptions options)
        : executor_(executor),
          options_(std::move(options)),
          multi_(executor, options_.max_connections_per_host) {}
    ~CurlHttpClient() override { stop(); }

    task<result<Response>> send(ClientRequest request) override {
        const auto parts = parse_url(request.url);
        if (!parts) co_return parts.error();
        const bool local = parts->scheme == "http" && is_loopback_host(parts->host);
        if (parts->scheme != "https" && !local)
            co_return fail(errc::invalid_input, "only https is spoken to other machines");
        for (const Header& header : request.headers)
            if (header.name.empty() || !is_one_line(header.name + header.value))
                co_return fail(errc::invalid_input, "a header holds a line break");
        auto answer = co_await begin(std::make_shared<Transfer>(std::move(request)));
        co_return answer;
    }

    void stop() override {
        stopped_ = true;
        for (const auto& transfer : std::set(running_))
            finish(transfer, fail(errc::cancelled, "the client stopped"));
    }

private:
    using Shared = std::shared_ptr<Transfer>;

    task<result<Response>> begin(Shared transfer) {
        auto boxed = co_await start(std::move(transfer));
        co_return std::move(*boxed);
    }

    /// A plain function: the initiation must not live in a coroutine's frame.
    asio::awaitable<std::shared_ptr<result<Response>>> start(Shared transfer) {
        return asio::async_initiate<decltype(asio::use_awaitable),
                                    void(std::shared_ptr<result<Response>>)>(
            [this](auto handler, Shared what) { launch(std::move(handler), std::move(what)); },
            asio::use_awaitable, std::move(transfer));
    }

    template <class HandlerType>
    void launch(HandlerType handler, Shared transfer) {
        auto slot = asio::get_associated_cancellation_slot(handler);
        auto shared = std::make_shared<HandlerType>(std::move(handler));
        transfer->complete = [executor = executor_, shared](result<Response> answer) {
            auto boxed = std::make_shared<result<Response>>(std::move(answer));
            asio::post(executor, [shared, boxed] { (*shared)(boxed); });
        };
        if (stopped_) {
            transfer->complete(fail(errc::cancelled, "the client stopped"));
            return;
        }
        running_.insert(transfer);
        if (slot.is_connected())
            slot.assign([this, weak = std::weak_ptr(transfer)](asio::cancellation_type) {
                if (const Shared still = weak.lock())
                    finish(still, fail(errc::cancelled, "the caller gave up"));
            });
        set_up(*transfer, options_);
        const auto finished = [this, transfer](CURLcode code) {
            // Posted: the client may be gone by now, and has completed the transfer then.
            if (transfer->complete) done(transfer, code);
        };
        multi_.add(transfer->easy, finished, transfer->request.gather);
    }

    void done(const Shared& transfer, CURLcode code) {
        if (code != CURLE_OK && !transfer->ended_by_reader) {
            finish(transfer, error_of(*transfer, code));
            return;
        }
        take_status(*transfer);
        finish(transfer, std::move(transfer->response));
    }

    void finish(const Shared& transfer, result<Response> answer) {
        multi_.remove(transfer->easy, transfer);
        running_.erase(transfer);
        if (const auto complete = std::exchange(transfer->complete, nullptr))
            complete(std::move(answer));
    }

    Executor executor_;
    HttpClientOptions options_;
    CurlMulti multi_;
    std::set<Shared> running_;
    bool stopped_ = false;
};

}  // namespace

std::unique_ptr<HttpClient> make_http_client(Executor executor, HttpClientOptions options) {
    start_curl_once();
    return std::make_unique<CurlHttpClient>(executor, std::move(options));
}

}  // namespace coco::net
