#include "llm/provider.hpp"

#include <boost/asio/this_coro.hpp>

#include "base/log.hpp"
#include "base/text.hpp"
#include "llm/admission.hpp"
#include "llm/breaker.hpp"
#include "llm/exchange.hpp"
#include "llm/rate_gate.hpp"
#include "llm/wakeup.hpp"

namespace coco::llm {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// A provider that limits requests without saying for how long is left alone this long.
constexpr milliseconds kUnknownLimitPause{1'000};

Failure failure_of(FailureKind kind, std::string code = {}) {
    Failure failure;
    failure.kind = kind;
    failure.code = std::move(code);
    return failure;
}

Failure failure_of_queue(const Error& error) {
    if (error.code == errc::not_ready) return failure_of(FailureKind::busy, "queue_full");
    if (error.code == errc::timed_out) return failure_of(FailureKind::timed_out, "queue");
    return failure_of(FailureKind::cancelled);
}

/// What the model's stop means for an answer that ended in good order.
std::optional<Failure> failure_of_stop(StopReason stop) {
    switch (stop) {
        case StopReason::end: return std::nullopt;
        case StopReason::length: return failure_of(FailureKind::truncated, "length");
        case StopReason::refusal: return failure_of(FailureKind::refused, "refusal");
        case StopReason::content_filter: return failure_of(FailureKind::refused, "content_filter");
        case StopReason::none:
        case StopReason::other: break;
    }
    return failure_of(FailureKind::retryable, "incomplete");
}

Breaker::End end_of(const std::optional<Failure>& failure) {
    if (!failure) return Breaker::End::good;
    switch (failure->kind) {
        case FailureKind::retryable:
        case FailureKind::overloaded:
        case FailureKind::network: return Breaker::End::bad;
        case FailureKind::quota:
        case FailureKind::auth: return Breaker::End::hard;
        case FailureKind::bad_request:
        case FailureKind::too_long:
        case FailureKind::refused:
        case FailureKind::truncated: return Breaker::End::neutral;
        default: return Breaker::End::unknown;
    }
}

class HttpProvider final : public LanguageModel {
public:
    HttpProvider(Endpoint endpoint, Services services)
        : endpoint_(std::move(endpoint)),
          services_(std::move(services)),
          breaker_(services_.clock),
          gate_(services_.clock),
          admission_(endpoint_.concurrency, endpoint_.waiting) {}

    task<Outcome> complete(Request request, OnText on_text, Until until) override {
        Outcome outcome;
        services_.retry_budget.note_request();
        for (int retry = 0;;) {
            Reply reply = co_await attempt(request, on_text, until, outcome.tries);
            outcome.text = std::move(reply.text);
            outcome.stop = reply.stop;
            outcome.failure = std::move(reply.failure);
            const bool shown = on_text && !outcome.text.empty();
            if (!outcome.failure || shown) co_return outcome;
            if (learn_from(*outcome.failure)) continue;
            const auto pause = pause_before_retry(*outcome.failure, retry, until);
            if (!pause) co_return outcome;
            ++retry;
            co_await sleep_for(*pause, until.cancel);
        }
    }

private:
    /// One request from the queue to the settled bill, noted in `tries`.
    task<Reply> attempt(const Request& request, const OnText& on_text, const Until& until,
                        std::vector<Try>& tries) {
        const auto start = steady_clock::now();
        Try made;
        made.provider = endpoint_.name;
        made.model = endpoint_.model;
        Reply reply = co_await admitted(request, on_text, until, made);
        made.failure = reply.failure;
        made.first_text = reply.first_text;
        made.request_id = reply.request_id;
        made.took = std::chrono::duration_cast<milliseconds>(steady_clock::now() - start);
        log_try(made);
        tries.push_back(std::move(made));
        co_return reply;
    }

    task<Reply> admitted(const Request& request, const OnText& on_text, const Until& until,
                         Try& made) {
        Reply reply;
        reply.may_be_billed = false;
        const bool open = co_await pass_gate(until);
        if (!open) {
            reply.failure = failure_of(FailureKind::paused, "rate_limit");
            reply.failure->retry_after = gate_.remaining();
            co_return reply;
        }
        const auto slot = co_await admission_.enter(request.workspace, until);
        if (!slot)
            reply.failure = failure_of_queue(slot.error());
        else if (until.remaining() == milliseconds(0))
            reply.failure = failure_of(FailureKind::timed_out, "deadline");
        if (reply.failure) co_return reply;
        const auto pass = breaker_.enter();
        if (!pass) {
            reply.failure = failure_of(FailureKind::paused, "breaker");
            co_return reply;
        }
        // Given back also when the calling task is cancelled, which ends it by an exception.
        Leaving leaving{breaker_, *pass};
        reply = co_await paid(request, on_text, until, made);
        leaving.end = end_of(reply.failure);
        leaving.provider = &endpoint_;
        if (reply.failure && reply.failure->kind == FailureKind::rate_limited)
            gate_.close_for(reply.failure->retry_after.value_or(kUnknownLimitPause));
        co_return reply;
    }

    task<Reply> paid(const Request& request, const OnText& on_text, const Until& until, Try& made) {
        net::ClientRequest call =
            call_for(endpoint_, request, services_.capabilities.refused(endpoint_));
        const std::size_t prompt_bytes = call.body.size();
        Reservation reservation;
        if (services_.budget != nullptr) {
            const Nanodollars most =
                most_it_can_cost(endpoint_.prices, prompt_bytes, output_limit(endpoint_, request));
            auto reserved =
                co_await services_.budget->reserve(request.workspace, request.user, most);
            if (!reserved) {
                Reply refused;
                refused.failure =
                    failure_of(FailureKind::over_budget,
                               reserved.error().code == errc::too_large ? "day" : "budget_store");
                co_return refused;
            }
            reservation = std::move(*reserved);
        }
        Reply reply = co_await exchange(services_.http, services_.clock, endpoint_, std::move(call),
                                        on_text, until);
        if (!reply.failure) reply.failure = failure_of_stop(reply.stop);
        bill(reply, prompt_bytes, made);
        if (services_.budget != nullptr) {
            const auto settled =
                co_await services_.budget->settle(std::move(reservation), made.cost);
            if (!settled) log::warning("llm_budget_not_settled", {{"provider", endpoint_.name}});
        }
        co_return reply;
    }

    /// The server's count, or an estimate when it was lost.
    void bill(const Reply& reply, std::size_t prompt_bytes, Try& made) const {
        if (reply.usage) {
            made.usage = *reply.usage;
            // Anthropic counts the output at the end only.
            made.usage_is_estimated = reply.failure && reply.stop == StopReason::none;
            if (made.usage_is_estimated)
                made.usage.output = std::max(made.usage.output, tokens_at_most(reply.text.size()));
        } else if (reply.may_be_billed) {
            made.usage.input = tokens_at_most(prompt_bytes);
            made.usage.output = tokens_at_most(reply.text.size());
            made.usage_is_estimated = true;
        }
        made.cost = cost_of(endpoint_.prices, made.usage);
    }

    /// Waits for a rate limit to pass if that is soon enough to be of use.
    task<bool> pass_gate(const Until& until) {
        const milliseconds closed = gate_.remaining();
        if (closed > affordable(until)) co_return false;
        if (closed > milliseconds(0)) co_await sleep_for(closed, until.cancel);
        co_return true;
    }

    /// The longest wait that leaves time for an answer.
    milliseconds affordable(const Until& until) const {
        return std::min(services_.policy.longest_wait, until.remaining() / 2);
    }

    /// True when the server named a parameter that it does not take and that can be left out.
    bool learn_from(const Failure& failure) {
        const std::string_view parameter = refused_parameter(wire_of(endpoint_.kind), failure);
        if (parameter.empty() || !services_.capabilities.remember(endpoint_, parameter))
            return false;
        log::warning(
            "llm_parameter_dropped",
            {{"provider", endpoint_.name}, {"model", endpoint_.model}, {"parameter", parameter}});
        return true;
    }

    std::optional<milliseconds> pause_before_retry(const Failure& failure, int retry,
                                                   const Until& until) {
        if (retry >= services_.policy.retries || !is_worth_retrying(failure)) return std::nullopt;
        const milliseconds pause =
            pause_before(services_.policy, failure, retry, services_.random());
        const bool in_time = pause <= affordable(until) && gate_.remaining() <= affordable(until);
        if (!in_time || !services_.retry_budget.take()) return std::nullopt;
        return pause;
    }

    void log_try(const Try& made) const {
        const std::string_view kind = made.failure ? name_of(made.failure->kind) : "ok";
        const std::string code =
            made.failure ? std::string(first_code_points(made.failure->code, 64)) : "";
        log::info("llm_try", {{"provider", made.provider},
                              {"model", made.model},
                              {"end", kind},
                              {"code", code},
                              {"status", made.failure ? made.failure->status : 200},
                              {"request_id", made.request_id},
                              {"ms", std::int64_t{made.took.count()}},
                              {"input_tokens", made.usage.input},
                              {"cached_tokens", made.usage.cache_read},
                              {"output_tokens", made.usage.output},
                              {"nanodollars", made.cost}});
    }

    /// Tells the breaker how a request ended, whatever way it leaves.
    struct Leaving {
        Breaker& breaker;
        Breaker::Pass pass;
        Breaker::End end = Breaker::End::unknown;
        const Endpoint* provider = nullptr;
        ~Leaving() {
            if (!breaker.leave(pass, end) || provider == nullptr) return;
            log::error(end == Breaker::End::hard ? "llm_provider_needs_admin" : "llm_breaker_open",
                       {{"provider", provider->name}, {"model", provider->model}});
        }
    };

    Endpoint endpoint_;
    Services services_;
    Breaker breaker_;
    RateGate gate_;
    Admission admission_;
};

}  // namespace

std::unique_ptr<LanguageModel> make_provider(Endpoint endpoint, Services services) {
    return std::make_unique<HttpProvider>(std::move(endpoint), std::move(services));
}

}  // namespace coco::llm
