#include "app/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace coco::app {
namespace {

using prometheus::BuildCounter;
using prometheus::BuildGauge;
using prometheus::BuildHistogram;
using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;

/// Slack waits three seconds for an acknowledgement.
const Histogram::BucketBoundaries kAckBuckets{.001, .0025, .005, .01, .025, .05,
                                              .1,   .25,   .5,   1,   2,    3};
const Histogram::BucketBoundaries kLlmBuckets{.5, 1, 2, 5, 10, 20, 40, 80, 160};
const Histogram::BucketBoundaries kTurnBuckets{.01, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60};

Family<Counter>& counter(prometheus::Registry& registry, const char* name, const char* help) {
    return BuildCounter().Name(name).Help(help).Register(registry);
}

}  // namespace

struct Metrics::Families {
    prometheus::Registry registry;
    Family<Counter>& requests =
        counter(registry, "coco_requests_total", "Inbound requests by path and status.");
    Family<Histogram>& ack_seconds = BuildHistogram()
                                         .Name("coco_ack_seconds")
                                         .Help("Time from a request to its acknowledgement.")
                                         .Register(registry);
    Family<Counter>& puts =
        counter(registry, "coco_puts_total", "Delivered turns by what became of them.");
    Family<Counter>& turns =
        counter(registry, "coco_turns_total", "Turns worked on, by handler and outcome.");
    Family<Histogram>& turn_seconds = BuildHistogram()
                                          .Name("coco_turn_seconds")
                                          .Help("Time that a turn was worked on.")
                                          .Register(registry);
    Family<Counter>& posts = counter(registry, "coco_posts_total", "Visible posts by outcome.");
    Counter& ambiguous = counter(registry, "coco_posts_ambiguous_total",
                                 "Posts made although an earlier one of the same turn may exist.")
                             .Add({});
    Counter& buried =
        counter(registry, "coco_turns_buried_total", "Turns put aside after too many tries.")
            .Add({});
    Counter& apologies = counter(registry, "coco_apologies_dropped_total",
                                 "Apologies that could not be delivered either.")
                             .Add({});
    Family<Counter>& api = counter(registry, "coco_slack_api_calls_total",
                                   "Calls of Slack's Web API by method and outcome.");
    Family<Counter>& llm_requests = counter(registry, "coco_llm_requests_total",
                                            "Requests to language models by provider and outcome.");
    Family<Histogram>& llm_seconds = BuildHistogram()
                                         .Name("coco_llm_seconds")
                                         .Help("Time from a request to the end of its answer.")
                                         .Register(registry);
    Family<Counter>& llm_tokens =
        counter(registry, "coco_llm_tokens_total",
                "Tokens of language models by provider and direction (input, output).");
    Family<Counter>& llm_cost = counter(registry, "coco_llm_cost_dollars_total",
                                        "What language models cost, in US dollars.");
    Gauge& ready = BuildGauge()
                       .Name("coco_ready")
                       .Help("1 while turns can be kept.")
                       .Register(registry)
                       .Add({});
    Gauge& build = BuildGauge()
                       .Name("coco_build_info")
                       .Help("The version in its label.")
                       .Register(registry)
                       .Add({{"version", COCO_VERSION}});
};

Metrics::Metrics() : families_(std::make_unique<Families>()) { families_->build.Set(1); }
Metrics::~Metrics() = default;

void Metrics::acknowledged(std::string_view path, int status, double seconds) {
    families_->requests.Add({{"path", std::string(path)}, {"status", std::to_string(status)}})
        .Increment();
    families_->ack_seconds.Add({{"path", std::string(path)}}, kAckBuckets).Observe(seconds);
}

void Metrics::put(std::string_view outcome) {
    families_->puts.Add({{"outcome", std::string(outcome)}}).Increment();
}

void Metrics::turn_done(std::string_view handler, std::string_view outcome, double seconds) {
    families_->turns.Add({{"handler", std::string(handler)}, {"outcome", std::string(outcome)}})
        .Increment();
    families_->turn_seconds.Add({{"handler", std::string(handler)}}, kTurnBuckets).Observe(seconds);
}

void Metrics::posted(std::string_view outcome) {
    families_->posts.Add({{"outcome", std::string(outcome)}}).Increment();
}

void Metrics::post_ambiguous() { families_->ambiguous.Increment(); }
void Metrics::buried() { families_->buried.Increment(); }
void Metrics::apology_dropped() { families_->apologies.Increment(); }

void Metrics::api_call(std::string_view method, std::string_view outcome) {
    families_->api.Add({{"method", std::string(method)}, {"outcome", std::string(outcome)}})
        .Increment();
}

void Metrics::llm_request(std::string_view provider, std::string_view outcome, double seconds) {
    families_->llm_requests
        .Add({{"outcome", std::string(outcome)}, {"provider", std::string(provider)}})
        .Increment();
    families_->llm_seconds.Add({{"provider", std::string(provider)}}, kLlmBuckets).Observe(seconds);
}

void Metrics::llm_usage(std::string_view provider, std::int64_t input, std::int64_t output,
                        std::int64_t cost) {
    constexpr double kNanodollars = 1e9;
    const std::string name(provider);
    families_->llm_tokens.Add({{"direction", "input"}, {"provider", name}})
        .Increment(static_cast<double>(input));
    families_->llm_tokens.Add({{"direction", "output"}, {"provider", name}})
        .Increment(static_cast<double>(output));
    families_->llm_cost.Add({{"provider", name}})
        .Increment(static_cast<double>(cost) / kNanodollars);
}

void Metrics::set_ready(bool ready) { families_->ready.Set(ready ? 1 : 0); }

std::string Metrics::text() const {
    return prometheus::TextSerializer().Serialize(families_->registry.Collect());
}

}  // namespace coco::app
