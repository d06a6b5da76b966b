// What the tests of providers share: a loop, a clock that is turned by hand, a fake server.
#pragma once
#include <future>
#include <stdexcept>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <gmock/gmock.h>

#include "fakes/fake_llm.hpp"
#include "llm/chain.hpp"
#include "llm/provider.hpp"
#include "net/http_client.hpp"

namespace coco::llm::test {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using fakes::LlmFault;
using fakes::LlmStep;

constexpr std::chrono::seconds kPatience{20};  ///< then a test has failed

class HandClock final : public Clock {
public:
    std::int64_t now_ms() const override { return now; }
    void pass(std::chrono::milliseconds time) { now += time.count(); }
    std::int64_t now = 1'795'424'400'000;  ///< 23 November 2026, 09:00 UTC
};

struct Loop {
    asio::io_context io{1};

    template <class T>
    std::future<T> start(task<T> work) {
        return asio::co_spawn(io, std::move(work), asio::use_future);
    }
    /// Runs until `ready` is true; fails the test when that never comes.
    template <class Condition>
    void run_until(Condition ready) {
        const auto end = std::chrono::steady_clock::now() + kPatience;
        while (!ready()) {
            if (std::chrono::steady_clock::now() > end) throw std::runtime_error("never came");
            io.restart();
            io.run_one_for(20ms);
        }
    }
    template <class T>
    T get(std::future<T>& future) {
        run_until([&] { return future.wait_for(0s) == std::future_status::ready; });
        return future.get();
    }
    template <class T>
    T wait(task<T> work) {
        auto future = start(std::move(work));
        return get(future);
    }
};

inline LlmStep step(LlmFault fault) {
    LlmStep step;
    step.fault = fault;
    return step;
}
inline LlmStep says(std::string text) {
    LlmStep step;
    step.text = std::move(text);
    return step;
}

/// A server, and what providers need to talk to it.
struct Rig : testing::Test {
    Loop loop;
    HandClock clock;
    fakes::FakeLlm server{loop.io.get_executor(), 0, {}};
    std::unique_ptr<net::HttpClient> http =
        net::make_http_client(loop.io.get_executor(), {.max_connections_per_host = 64});
    CapabilityMemory capabilities;
    RetryBudget retry_budget{clock};
    MemoryBudgetStore store;
    BudgetLimits limits;
    std::unique_ptr<Budget> budget;
    RetryPolicy policy{
        .retries = 2, .first_pause = 1ms, .longest_pause = 2ms, .longest_wait = 200ms};
    CancelToken cancel;
    std::string shown;  ///< what the caller got so far
    std::function<void()> on_show = [] {};

    void SetUp() override { server.start(); }
    void TearDown() override {
        http->stop();
        loop.wait(server.stop());
    }
    void script(std::vector<LlmStep> steps) { server.set_script(std::move(steps)); }

    Endpoint endpoint(WireKind kind = WireKind::anthropic, std::string name = "first") const {
        Endpoint endpoint;
        endpoint.name = std::move(name);
        endpoint.kind = kind;
        endpoint.base_url = server.url();
        endpoint.auth = AuthStyle::x_api_key;
        endpoint.key = Secret("the-key");
        endpoint.model = "some-model";
        endpoint.patience.gather = 1ms;
        endpoint.prices = {
            .input = 2'000, .cache_read = 200, .cache_write = 4'000, .output = 10'000};
        return endpoint;
    }
    Services services() {
        if (!budget) budget = std::make_unique<Budget>(store, clock, limits);
        return {.http = *http,
                .clock = clock,
                .capabilities = capabilities,
                .retry_budget = retry_budget,
                .budget = budget.get(),
                .random = [] { return 0.5; },
                .policy = policy};
    }
    std::unique_ptr<LanguageModel> provider(Endpoint endpoint) {
        return make_provider(std::move(endpoint), services());
    }
    std::unique_ptr<LanguageModel> provider() { return provider(endpoint()); }

    static Request request(std::string workspace = "T1") {
        Request request;
        request.system = "Frozen words.";
        request.messages = {{Role::user, {"Write."}}};
        request.workspace = std::move(workspace);
        request.user = "U1";
        return request;
    }
    OnText show() {
        return [this](std::string_view text) {
            shown += text;
            on_show();
        };
    }
    Until until(std::chrono::milliseconds time = kPatience) const {
        return {std::chrono::steady_clock::now() + time, cancel};
    }
    Outcome ask(LanguageModel& model, OnText on_text) {
        return loop.wait(model.complete(request(), std::move(on_text), until()));
    }
    Outcome ask(LanguageModel& model) { return ask(model, show()); }
};

/// The kinds of failure of all tries; "ok" for the one that answered.
inline std::vector<std::string> kinds_of(const Outcome& outcome) {
    std::vector<std::string> kinds;
    for (const Try& made : outcome.tries)
        kinds.emplace_back(made.failure ? name_of(made.failure->kind) : "ok");
    return kinds;
}

}  // namespace coco::llm::test
