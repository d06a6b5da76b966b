#include "llm/chain.hpp"

namespace coco::llm {
namespace {

bool may_go_on(FailureKind kind) {
    switch (kind) {
        case FailureKind::refused:
        case FailureKind::truncated:
        case FailureKind::cancelled:
        case FailureKind::timed_out: return false;
        default: return true;
    }
}

class Chain final : public LanguageModel {
public:
    explicit Chain(std::vector<std::unique_ptr<LanguageModel>> providers)
        : providers_(std::move(providers)) {}

    task<Outcome> complete(Request request, OnText on_text, Until until) override {
        Outcome outcome;
        outcome.failure = Failure{.kind = FailureKind::paused, .code = "no_provider"};
        std::vector<Try> tries;
        for (const auto& provider : providers_) {
            outcome = co_await provider->complete(request, on_text, until);
            std::move(outcome.tries.begin(), outcome.tries.end(), std::back_inserter(tries));
            const bool shown = on_text && !outcome.text.empty();
            if (!outcome.failure || shown || !may_go_on(outcome.failure->kind)) break;
        }
        outcome.tries = std::move(tries);
        co_return outcome;
    }

private:
    std::vector<std::unique_ptr<LanguageModel>> providers_;
};

}  // namespace

std::unique_ptr<LanguageModel> make_chain(std::vector<std::unique_ptr<LanguageModel>> providers) {
    return std::make_unique<Chain>(std::move(providers));
}

}  // namespace coco::llm
