// For operators: is it alive, is it ready, how is it doing.
#pragma once
#include "app/metrics.hpp"
#include "base/task.hpp"
#include "net/http.hpp"
#include "store/mailbox.hpp"

namespace coco::app {

/// GET /healthz (alive), /readyz (turns can be kept), /metrics (on its own loopback port).
class OpsRoutes {
public:
    OpsRoutes(store::Mailbox& mailbox, Metrics& metrics) : mailbox_(mailbox), metrics_(metrics) {}
    task<net::Response> handle(net::Request request);
    task<net::Response> metrics(net::Request request);
    /// False from the start of a stop on: load balancers then send nothing more.
    void set_open(bool open) { open_ = open; }

private:
    task<net::Response> readiness();
    store::Mailbox& mailbox_;
    Metrics& metrics_;
    bool open_ = false;
};

}  // namespace coco::app
