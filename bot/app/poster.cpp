#include "app/poster.hpp"

#include <charconv>

#include <fmt/format.h>

#include "base/log.hpp"

namespace coco::app {
namespace {

constexpr std::string_view kIntent = "intent ";
constexpr std::string_view kRetired = "retired ";
/// The platform's clock and ours may differ; look a little further back than the intent.
constexpr std::int64_t kClockSlackSeconds = 120;
/// What a refused layout is told apart by, inside this file only.
constexpr std::string_view kRefusedContent = "refused_content";

std::int64_t time_of(std::string_view intent) {
    std::int64_t seconds = 0;
    intent.remove_prefix(std::min(kIntent.size(), intent.size()));
    std::from_chars(intent.data(), intent.data() + intent.size(), seconds);
    return seconds;
}

Error error_of(const Posted& posted) {
    switch (posted.delivery) {
        case Delivery::retry:
        case Delivery::ambiguous: return fail(errc::not_ready, posted.error);
        case Delivery::refused_content: return fail(errc::remote, std::string(kRefusedContent));
        case Delivery::unauthorized: return fail(errc::unauthorized, posted.error);
        case Delivery::not_here:
        case Delivery::gone:
        case Delivery::ok: break;
    }
    return fail(errc::remote, posted.error);
}

}  // namespace

bool is_intent(std::string_view recorded) { return recorded.starts_with(kIntent); }
bool is_retired(std::string_view recorded) { return recorded.starts_with(kRetired); }

Poster::Poster(store::Mailbox& mailbox, Platform& platform, Metrics& metrics, const Clock& clock,
               store::Lease& lease)
    : mailbox_(mailbox), platform_(platform), metrics_(metrics), clock_(clock), lease_(lease) {}

std::string Poster::marker_of(const std::string& key) const {
    return log::pseudonym(
        fmt::format("{}|{}|{}", lease_.address.workspace, lease_.address.conversation, key));
}

task<result<void>> Poster::recall() {
    auto steps = co_await mailbox_.steps(lease_);
    if (!steps) co_return steps.error();
    recorded_ = *std::move(steps);
    co_return result<void>();
}

task<result<void>> Poster::ensure_lease() {
    // A send may start only while the lease outlives it: a frozen worker must not post later.
    if (lease_.good_until - boottime_ms() > platform_.deadline().count()) co_return result<void>();
    auto beaten = co_await mailbox_.beat(lease_);
    co_return beaten;
}

task<result<std::string>> Poster::look_for(std::string key, std::string intent, Spot spot) {
    const Posted found = co_await platform_.find(std::move(spot), marker_of(key),
                                                 time_of(intent) - kClockSlackSeconds);
    if (found.delivery == Delivery::ok) {
        if (!found.message.empty()) metrics_.posted("adopted");
        co_return found.message;
    }
    if (found.delivery == Delivery::retry || found.delivery == Delivery::ambiguous)
        co_return fail(errc::not_ready, "cannot look for an earlier post yet: " + found.error);
    // Nobody can tell whether it was posted: posting again is the lesser harm, and counted.
    metrics_.post_ambiguous();
    log::warning("post_ambiguous", {{"error", found.error}});
    co_return std::string();
}

task<result<std::string>> Poster::post_one(std::string key, RenderedMessage message, Spot spot) {
    const std::string before = recorded_[key];
    if (!before.empty() && !before.starts_with(kIntent)) co_return before;
    if (!before.empty()) {
        auto earlier = co_await look_for(key, before, spot);
        if (!earlier) co_return earlier.error();
        if (!earlier->empty()) {
            auto kept = co_await mailbox_.step(lease_, key, *earlier);
            if (!kept) co_return kept.error();
            recorded_[key] = *earlier;
            co_return *earlier;
        }
    }
    auto safe = co_await ensure_lease();
    if (!safe) co_return safe.error();
    const std::string intent = fmt::format("{}{}", kIntent, clock_.now_ms() / 1000);
    auto intended = co_await mailbox_.step(lease_, key, intent);
    if (!intended) co_return intended.error();
    recorded_[key] = intent;
    const Posted posted =
        co_await platform_.post(std::move(spot), std::move(message), marker_of(key));
    if (posted.delivery != Delivery::ok) {
        metrics_.posted(posted.delivery == Delivery::refused_content ? "refused" : "failed");
        co_return error_of(posted);
    }
    metrics_.posted("posted");
    auto kept = co_await mailbox_.step(lease_, key, posted.message);
    if (!kept) co_return kept.error();
    recorded_[key] = posted.message;
    co_return posted.message;
}

task<result<std::string>> Poster::post_plain(std::string key, conversation::Reply reply,
                                             Spot spot) {
    std::string last;
    int part = 0;
    for (RenderedMessage& message : platform_.render_plain(reply)) {
        auto posted =
            co_await post_one(fmt::format("{}.plain{}", key, part++), std::move(message), spot);
        if (!posted) co_return posted.error();
        last = *posted;
        metrics_.posted("plain");
    }
    co_return last;
}

task<result<std::string>> Poster::post(std::string turn_id, conversation::Reply reply, Spot spot) {
    const std::string key = fmt::format("{}/{}", turn_id, reply.slot);
    std::string last;
    int part = 0;
    for (RenderedMessage& message : platform_.render(reply)) {
        const std::string part_key = part == 0 ? key : fmt::format("{}.{}", key, part);
        auto posted = co_await post_one(part_key, std::move(message), spot);
        if (!posted && posted.error().detail == kRefusedContent) {
            // The layout was refused before anything of this reply was shown, or in its middle: the
            // words matter more than the layout, so all of them follow as text.
            auto plain = co_await post_plain(key, std::move(reply), std::move(spot));
            co_return plain;
        }
        if (!posted) co_return posted.error();
        last = *posted;
        ++part;
    }
    co_return last;
}

task<result<void>> Poster::retire(std::string turn_id, std::string slot, std::string message) {
    const std::string key = fmt::format("{}/{}", turn_id, slot);
    auto kept = co_await mailbox_.step(lease_, key, fmt::format("{}{}", kRetired, message));
    co_return kept;
}

task<result<void>> Poster::update(conversation::Reply reply, Spot spot, bool final_text) {
    auto safe = co_await ensure_lease();
    if (!safe) co_return safe.error();
    std::vector<RenderedMessage> messages = platform_.render(reply);
    if (messages.empty()) co_return result<void>();
    // A message that was one must stay one: what does not fit any more stays as it was.
    if (messages.size() > 1) co_return result<void>();
    const Posted updated =
        co_await platform_.update(spot, reply.target, std::move(messages.front()), final_text);
    if (updated.delivery == Delivery::ok) co_return result<void>();
    co_return error_of(updated);
}

}  // namespace coco::app
