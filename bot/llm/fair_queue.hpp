// First in, first out within a workspace; the workspaces take turns.
#pragma once
#include <cstddef>
#include <deque>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace coco::llm {

/// One that asks for fifty things waits as long as one that asks for one, but for its first.
template <class T>
class FairQueue {
public:
    void push(std::string_view workspace, T item) {
        ++size_;
        for (auto& [name, items] : turns_)
            if (name == workspace) return items.push_back(std::move(item));
        turns_.emplace_back(std::string(workspace), std::deque<T>{});
        turns_.back().second.push_back(std::move(item));
    }
    /// The next in turn; its workspace goes to the end of the line.
    std::optional<T> pop() {
        if (turns_.empty()) return std::nullopt;
        auto& items = turns_.front().second;
        T item = std::move(items.front());
        items.pop_front();
        --size_;
        if (items.empty())
            turns_.pop_front();
        else
            turns_.splice(turns_.end(), turns_, turns_.begin());
        return item;
    }
    /// Takes out an item that waits no longer; false when it is not there.
    bool erase(const T& item) {
        for (auto turn = turns_.begin(); turn != turns_.end(); ++turn)
            for (auto at = turn->second.begin(); at != turn->second.end(); ++at) {
                if (!(*at == item)) continue;
                turn->second.erase(at);
                --size_;
                if (turn->second.empty()) turns_.erase(turn);
                return true;
            }
        return false;
    }
    std::size_t size() const { return size_; }

private:
    std::list<std::pair<std::string, std::deque<T>>> turns_;  ///< none of them empty
    std::size_t size_ = 0;
};

}  // namespace coco::llm
