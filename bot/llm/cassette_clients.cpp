// The HTTP clients that record and replay.
#include <fstream>

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include "base/log.hpp"
#include "llm/cassette.hpp"
#include "net/deadline.hpp"

namespace coco::llm {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// What clients look at in an answer's header; nothing else is kept.
constexpr const char* kKeptHeaders[] = {"Content-Type",   "Retry-After", "retry-after-ms",
                                        "x-should-retry", "request-id",  "x-request-id"};
/// Shown of both requests from where they part.
constexpr std::size_t kExcerptBytes = 60;

/// What a recording needs while the exchange runs.
struct Recording {
    CassetteEntry entry;
    steady_clock::time_point start = steady_clock::now();

    void keep_head(const net::Response& head) {
        entry.status = head.status;
        for (const char* name : kKeptHeaders)
            if (const auto value = head.header(name))
                entry.headers.push_back({name, std::string(*value)});
    }
    void keep(std::string_view piece) {
        const auto at = std::chrono::duration_cast<milliseconds>(steady_clock::now() - start);
        entry.chunks.push_back({at, std::string(piece)});
    }
};

class Recorder final : public net::HttpClient {
public:
    Recorder(net::HttpClient& inner, std::ofstream file) : inner_(inner), file_(std::move(file)) {}

    task<result<net::Response>> send(net::ClientRequest request) override {
        const auto recording = std::make_shared<Recording>();
        recording->entry = entry_for(request);
        request.on_head = [recording, tell = request.on_head](const net::Response& head) {
            recording->keep_head(head);
            if (tell) tell(head);
        };
        const bool streamed = static_cast<bool>(request.on_data);
        if (streamed)
            request.on_data = [recording, tell = request.on_data](std::string_view piece) {
                recording->keep(piece);
                return tell(piece);
            };
        auto answer = co_await inner_.send(std::move(request));
        if (answer && !streamed) recording->keep(answer->body);
        if (!answer) recording->entry.error = name_of(answer.error().code);
        file_ << print_entry(recording->entry) << std::flush;
        co_return answer;
    }
    void stop() override { inner_.stop(); }

private:
    net::HttpClient& inner_;
    std::ofstream file_;
};

errc code_named(std::string_view name) {
    for (int code = 0; code <= static_cast<int>(errc::internal); ++code)
        if (name_of(static_cast<errc>(code)) == name) return static_cast<errc>(code);
    return errc::internal;
}

class Replayer final : public net::HttpClient {
public:
    Replayer(std::vector<CassetteEntry> entries, bool in_real_time)
        : entries_(std::move(entries)), used_(entries_.size()), in_real_time_(in_real_time) {}

    task<result<net::Response>> send(net::ClientRequest request) override {
        if (stopped_) co_return fail(errc::cancelled, "the client stopped");
        const CassetteEntry wanted = entry_for(request);
        const CassetteEntry* entry = find(wanted.key);
        if (entry == nullptr) co_return fail(errc::not_found, miss(wanted));
        auto played = co_await play(*entry, std::move(request));
        co_return played;
    }
    void stop() override { stopped_ = true; }

private:
    const CassetteEntry* find(const std::string& key) {
        const CassetteEntry* last = nullptr;
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            if (entries_[i].key != key) continue;
            last = &entries_[i];
            if (!used_[i]) {
                used_[i] = true;
                break;
            }
        }
        return last;
    }

    task<result<net::Response>> play(const CassetteEntry& entry, net::ClientRequest request) {
        // As over a network: nothing arrives before send() has returned to its caller.
        co_await boost::asio::post(co_await boost::asio::this_coro::executor,
                                   boost::asio::use_awaitable);
        net::Response response;
        response.status = entry.status;
        response.headers = entry.headers;
        if (const auto type = response.header("Content-Type"))
            response.content_type = std::string(*type);
        if (entry.status != 0 && request.on_head) request.on_head(response);
        milliseconds played{0};
        for (const CassetteChunk& chunk : entry.chunks) {
            if (in_real_time_ && chunk.at > played) {
                const auto waited = co_await net::wait_for(chunk.at - played);
                if (!waited) co_return waited.error();
                played = chunk.at;
            }
            if (!request.on_data)
                response.body += chunk.bytes;
            else if (!request.on_data(chunk.bytes))
                co_return response;
        }
        if (entry.error == name_of(errc::cancelled)) {
            const auto given_up = co_await net::wait_for(request.timeout);
            co_return fail(given_up ? errc::timed_out : errc::cancelled, "as recorded");
        }
        if (!entry.error.empty()) co_return fail(code_named(entry.error), "as recorded");
        co_return response;
    }

    /// Shows the request with the longest common beginning.
    std::string miss(const CassetteEntry& wanted) const {
        const std::string& body = wanted.request;
        const CassetteEntry* nearest = nullptr;
        std::size_t longest = 0;
        for (const CassetteEntry& entry : entries_) {
            const auto parted =
                std::mismatch(body.begin(), body.end(), entry.request.begin(), entry.request.end());
            const auto common = static_cast<std::size_t>(parted.first - body.begin());
            if (nearest != nullptr && common <= longest) continue;
            nearest = &entry;
            longest = common;
        }
        std::string detail = fmt::format("no cassette for {} {}", wanted.path, wanted.key);
        if (nearest == nullptr) return detail + "; there are none at all";
        const auto from = [longest](const std::string& text) {
            return text.substr(std::min(longest, text.size()), kExcerptBytes);
        };
        return detail + fmt::format(
                            "; the nearest is {} {}, which differs from byte {}: it has "
                            "[{}], the request [{}]",
                            nearest->path, nearest->key, longest, from(nearest->request),
                            from(body));
    }

    std::vector<CassetteEntry> entries_;
    std::vector<bool> used_;
    bool in_real_time_;
    bool stopped_ = false;
};

}  // namespace

result<std::unique_ptr<net::HttpClient>> make_recorder(net::HttpClient& inner, std::string file) {
    std::ofstream stream(file, std::ios::app | std::ios::binary);
    if (!stream) return fail(errc::invalid_input, "cannot write to " + file);
    return std::unique_ptr<net::HttpClient>(std::make_unique<Recorder>(inner, std::move(stream)));
}

std::unique_ptr<net::HttpClient> make_replayer(std::vector<CassetteEntry> entries,
                                               bool in_real_time) {
    return std::make_unique<Replayer>(std::move(entries), in_real_time);
}

}  // namespace coco::llm
