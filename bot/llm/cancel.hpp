// A stop button for one piece of work.
#pragma once
#include <functional>
#include <map>
#include <memory>

namespace coco::llm {

/// Copies share one state. Everything happens on the thread of the io_context.
class CancelToken {
    struct State {
        bool cancelled = false;
        int next_id = 0;
        std::map<int, std::function<void()>> listeners;
    };

public:
    /// For good; a second time does nothing.
    void cancel() const;
    bool cancelled() const { return state_->cancelled; }

    /// While it lives, its function runs when cancel() is called; not if that was before. The
    /// function must not destroy listeners of the same token.
    class Listener {
    public:
        Listener(const CancelToken& token, std::function<void()> run);
        ~Listener();
        Listener(const Listener&) = delete;
        Listener& operator=(const Listener&) = delete;

    private:
        std::shared_ptr<State> state_;
        int id_;
    };

private:
    std::shared_ptr<State> state_ = std::make_shared<State>();
};

}  // namespace coco::llm
