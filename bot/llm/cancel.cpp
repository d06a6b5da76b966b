#include "llm/cancel.hpp"

namespace coco::llm {

void CancelToken::cancel() const {
    if (std::exchange(state_->cancelled, true)) return;
    const auto kept = state_;  // a listener may let go of the last token
    for (const auto& [id, run] : kept->listeners) run();
}

CancelToken::Listener::Listener(const CancelToken& token, std::function<void()> run)
    : state_(token.state_), id_(state_->next_id++) {
    state_->listeners[id_] = std::move(run);
}

CancelToken::Listener::~Listener() { state_->listeners.erase(id_); }

}  // namespace coco::llm
