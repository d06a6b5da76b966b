#include "sandbox/postman.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "sandbox/signing.hpp"

namespace coco::sandbox {
namespace {

std::string problem_of(const result<net::Response>& response) {
    if (!response)
        return response.error().code == errc::timed_out ? "http_timeout" : "connection_failed";
    return response->status >= 200 && response->status < 300 ? "" : "http_error";
}

}  // namespace

std::string Delivery::word() const {
    if (problem.empty()) return {};
    return problem == "http_timeout" ? "operation_timeout" : "dispatch_failed";
}

Postman::Postman(net::HttpClient& http, const Clock& clock, Secret signing_secret,
                 milliseconds answer_limit)
    : http_(http),
      clock_(clock),
      signing_secret_(std::move(signing_secret)),
      answer_limit_(answer_limit) {}

task<Delivery> Postman::send(Parcel parcel) {
    const std::string timestamp =
        fmt::format("{}", clock_.now_ms() / 1'000 + parcel.clock_offset_s);
    net::ClientRequest request;
    request.url = service_url_ + parcel.path;
    request.timeout = answer_limit_;
    request.connect_timeout = answer_limit_;
    request.headers.push_back({"Content-Type", parcel.content_type});
    request.headers.push_back({"User-Agent", "Slackbot 1.0 (sandbox)"});
    request.headers.push_back({"X-Slack-Request-Timestamp", timestamp});
    const std::string signature =
        parcel.signature.empty() ? signature_of(signing_secret_, timestamp, parcel.body)
                                 : parcel.signature;
    request.headers.push_back({"X-Slack-Signature", signature});
    if (parcel.retry_number > 0) {
        request.headers.push_back({"X-Slack-Retry-Num", fmt::format("{}", parcel.retry_number)});
        request.headers.push_back({"X-Slack-Retry-Reason", parcel.retry_reason});
    }
    request.body = std::move(parcel.body);

    const std::int64_t started = boottime_ms();
    result<net::Response> response = co_await http_.send(std::move(request));
    Delivery delivery;
    delivery.kind = std::move(parcel.kind);
    delivery.name = std::move(parcel.name);
    delivery.path = std::move(parcel.path);
    delivery.retry_number = parcel.retry_number;
    delivery.took_ms = boottime_ms() - started;
    delivery.problem = problem_of(response);
    if (response) {
        delivery.status = response->status;
        delivery.answer_type = response->content_type;
        delivery.no_retry = response->header("X-Slack-No-Retry") == "1";
        delivery.answer = std::move(response->body);
    }
    co_return delivery;
}

}  // namespace coco::sandbox
