#include "app/ops_routes.hpp"

namespace coco::app {
namespace {

net::Response text(int status, std::string body) {
    return {status, "text/plain; charset=utf-8", std::move(body), {}};
}

}  // namespace

task<net::Response> OpsRoutes::handle(net::Request request) {
    if (request.method != "GET") co_return text(405, "Only GET is served here.\n");
    if (request.path == "/healthz") co_return text(200, "alive\n");
    if (request.path == "/readyz") {
        auto answer = co_await readiness();
        co_return answer;
    }
    co_return text(404, "There is nothing here.\n");
}

task<net::Response> OpsRoutes::readiness() {
    if (!open_) co_return text(503, "starting or stopping\n");
    auto writable = co_await mailbox_.check_writable();
    metrics_.set_ready(writable.has_value());
    if (writable) co_return text(200, "ready\n");
    co_return text(503, "Redis: " + std::string(name_of(writable.error().code)) + "\n");
}

task<net::Response> OpsRoutes::metrics(net::Request request) {
    if (request.method != "GET" || request.path != "/metrics")
        co_return text(404, "There is nothing here but /metrics.\n");
    co_return net::Response{200, "text/plain; version=0.0.4; charset=utf-8", metrics_.text(), {}};
}

}  // namespace coco::app
