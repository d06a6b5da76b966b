// Visible posts of one lease: each recorded before and after, so that none is made twice.
#pragma once
#include <map>
#include <string>

#include "app/metrics.hpp"
#include "app/platform.hpp"
#include "base/clock.hpp"
#include "store/mailbox.hpp"

namespace coco::app {

/// True for a record of Mailbox::steps() that says that a post was begun, not that it was made.
bool is_intent(std::string_view recorded);
/// True for the record of a message that was retired.
bool is_retired(std::string_view recorded);

class Poster {
public:
    /// All references outlive the poster; the lease is renewed through `mailbox`.
    Poster(store::Mailbox& mailbox, Platform& platform, Metrics& metrics, const Clock& clock,
           store::Lease& lease);

    /// Reads what earlier tries recorded. Call once, before the first post.
    task<result<void>> recall();

    /// Posts a reply and returns the id of its last message (the one with the buttons). What an
    /// earlier try posted is adopted instead. not_ready: try the whole turn again later;
    /// lease_lost: send nothing more; remote: the platform will never take it.
    task<result<std::string>> post(std::string turn_id, conversation::Reply reply, Spot spot);

    /// Replaces a message; may be repeated. remote when it cannot be replaced. What is no final
    /// text is dropped (not_ready) rather than waiting when the workspace updates too much.
    task<result<void>> update(conversation::Reply reply, Spot spot, bool final_text = true);

    /// What was posted as `slot` of the turn is no longer what can be acted on: its buttons are
    /// void from now on, even where somebody still sees them.
    task<result<void>> retire(std::string turn_id, std::string slot, std::string message);

private:
    task<result<std::string>> post_one(std::string key, RenderedMessage message, Spot spot);
    task<result<std::string>> post_plain(std::string key, conversation::Reply reply, Spot spot);
    /// What became of a post that was intended but not confirmed: its id, or empty to post it
    /// (again).
    task<result<std::string>> look_for(std::string key, std::string intent, Spot spot);
    task<result<void>> ensure_lease();
    std::string marker_of(const std::string& key) const;

    store::Mailbox& mailbox_;
    Platform& platform_;
    Metrics& metrics_;
    const Clock& clock_;
    store::Lease& lease_;
    std::map<std::string, std::string> recorded_;
};

}  // namespace coco::app
