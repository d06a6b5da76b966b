#include "app/desk.hpp"

#include <fmt/format.h>

#include "base/log.hpp"
#include "handlers/catalog.hpp"
#include "partnership/partner_name.hpp"

namespace coco::app {
namespace {

using conversation::Place;
using conversation::Reply;
using conversation::Turn;
using conversation::TurnKind;
using handlers::Handler;
using handlers::Outcome;
using handlers::Scene;
using partnership::Deal;

constexpr std::string_view kSlotPrefix = "slot:";
constexpr std::string_view kMessagePrefix = "message:";
/// How often a turn is put off because its thread is just being born.
constexpr int kBirthPatienceTries = 4;
constexpr std::chrono::milliseconds kBirthDelay{1000};

Spot spot_of(const Turn& turn) { return {turn.workspace, turn.channel, turn.thread}; }

/// Buttons that begin something stand in messages without a deal.
bool needs_deal(const Turn& turn) {
    if (turn.kind == TurnKind::button)
        return turn.action.starts_with("draft.") || turn.action.starts_with("fact.");
    return turn.kind == TurnKind::message && !turn.mentions_coco && !turn.direct;
}

/// A reminder knows its conversation alone; the deal knows the place.
void place_reminder(Scene& scene) {
    Turn& turn = scene.turns.back();
    if (turn.kind != TurnKind::expiring || !scene.deal) return;
    turn.channel = scene.deal->channel;
    turn.direct = scene.deal->direct;
    if (turn.conversation.starts_with(turn.channel + ":"))
        turn.thread = turn.conversation.substr(turn.channel.size() + 1);
}

/// Puts the ids of posted messages where the handler wrote "slot:NAME"; false when it was not
/// posted.
bool resolve(std::string& message, const std::map<std::string, std::string>& posted) {
    if (!message.starts_with(kSlotPrefix)) return true;
    const auto id = posted.find(message.substr(kSlotPrefix.size()));
    message = id == posted.end() ? std::string() : id->second;
    return !message.empty();
}

void resolve(Deal& deal, const std::map<std::string, std::string>& posted, std::int64_t now_ms) {
    std::erase_if(deal.shown, [&](partnership::Shown& shown) {
        if (shown.message.starts_with(kSlotPrefix)) shown.at_ms = now_ms;
        return !resolve(shown.message, posted);
    });
    for (partnership::Correction& correction : deal.corrections)
        resolve(correction.message, posted);
    for (partnership::Dispute& dispute : deal.disputes) resolve(dispute.message, posted);
}

}  // namespace

task<result<GroupDone>> Desk::work(store::Lease& lease, std::vector<Turn> group) {
    co_await learn_names(group);
    const bool apology = group.front().kind == TurnKind::apology;
    if (group.front().conversation.starts_with("cmd:") && !apology) {
        group.resize(1);
        auto scene = co_await scene_of(lease, std::move(group));
        if (!scene) co_return scene.error();
        auto begun = co_await begin(lease, *std::move(scene));
        co_return begun;
    }
    auto done = co_await converse(lease, std::move(group));
    co_return done;
}

task<void> Desk::learn_names(std::vector<Turn>& group) {
    for (Turn& turn : group)
        if (turn.author.name.empty() && !turn.author.id.empty())
            turn.author.name = co_await parts_.platform.name_of(turn.workspace, turn.author.id);
}

task<result<std::optional<Deal>>> Desk::load_deal(store::Address address) {
    auto head = co_await parts_.mailbox.head(address);
    if (!head) co_return head.error();
    if (head->empty()) co_return std::optional<Deal>();
    auto deal = partnership::deal_from_json(*head);
    if (!deal) co_return deal.error();
    for (const int index : deal->newest) {
        auto draft = co_await version_at(address, index);
        if (!draft) co_return draft.error();
        deal->drafts.push_back(*std::move(draft));
    }
    co_return std::optional<Deal>(*std::move(deal));
}

task<std::optional<std::string>> Desk::objection_to(Turn turn) {
    if (turn.direct) co_return std::nullopt;
    const PlaceInfo place = co_await parts_.platform.place(turn.workspace, turn.channel);
    if (place.is_direct) co_return std::nullopt;
    const std::string name = place.name.empty() ? "This channel" : "#" + place.name;
    if (turn.shared_channel || (place.known && place.is_shared))
        co_return fmt::format(
            "{} includes people from another company, so I post nothing about partners here.",
            name);
    if (!place.known)
        co_return fmt::format(
            "I could not check who is in {}, so I post nothing about partners here.",
            place.name.empty() ? "this channel" : name);
    if (!place.is_member)
        co_return fmt::format(
            "I am not in {}, so I cannot post here. Invite me with /invite @COCO "
            "if the team should work on it there.",
            name);
    co_return std::nullopt;
}

task<void> Desk::whisper(Turn turn, Reply reply) {
    const std::string person = reply.to.empty() ? turn.author.id : reply.to;
    for (RenderedMessage& message : parts_.platform.render(reply)) {
        Posted told = co_await parts_.platform.whisper(turn, person, message);
        if (told.delivery == Delivery::not_here) {
            // Where COCO is no member it cannot whisper either: the direct message is as private.
            Spot direct{turn.workspace, {}, {}};
            direct.channel = co_await parts_.platform.direct_channel(turn.workspace, person);
            if (!direct.channel.empty())
                told = co_await parts_.platform.post(direct, std::move(message), {});
        }
        if (told.delivery != Delivery::ok)
            log::warning("whisper_failed", {{"slot", reply.slot}, {"error", told.error}});
    }
}

task<result<GroupDone>> Desk::converse(store::Lease& lease, std::vector<Turn> group) {
    const std::size_t size = group.size();
    auto seen = co_await scene_of(lease, std::move(group));
    if (!seen) co_return seen.error();
    Scene scene = *std::move(seen);
    const Turn& turn = scene.turn();
    if (!scene.deal && needs_deal(turn)) {
        auto birth = co_await parts_.mailbox.birth_announced(turn.workspace, turn.channel);
        if (!birth) co_return birth.error();
        if (*birth && lease.tries <= kBirthPatienceTries) {
            GroupDone later;
            later.finish.delay = kBirthDelay;
            later.outcome = "retried";
            co_return later;
        }
    }
    GroupDone quiet;
    quiet.finish.done = static_cast<int>(size);
    quiet.outcome = "silent";
    set_lifetime(quiet, scene);
    const Handler* handler = handlers::handler_for(scene);
    if (!handler) co_return quiet;
    if (const auto objection = co_await objection_to(turn)) {
        Reply refusal;
        refusal.slot = "objection";
        refusal.summary = *objection + " Use /coco here, and I will answer in a direct message.";
        refusal.document.blocks.push_back(document::Text{{document::plain(refusal.summary)}});
        if (!turn.author.id.empty()) co_await whisper(turn, std::move(refusal));
        quiet.handler = handler->name;
        co_return quiet;
    }
    if (!scene.deal && handler->open && turn.kind == TurnKind::message) {
        auto there = co_await go_on_in_thread(*handler, scene);
        if (!there) co_return there.error();
        if (*there) co_return **std::move(there);
    }
    auto done = co_await let_run(lease, *handler, std::move(scene));
    co_return done;
}

task<result<GroupDone>> Desk::let_run(store::Lease& lease, const Handler& handler, Scene scene) {
    const Turn turn = scene.turn();
    Poster poster(parts_.mailbox, parts_.platform, parts_.metrics, parts_.clock, lease);
    Waiting waiting(parts_.writer, std::move(poster), turn, parts_.waiting);
    handlers::Services services{
        waiting, [this, address = lease.address](int index) { return version_at(address, index); }};
    auto outcome = co_await handler.run(scene, services);
    if (!outcome) co_return outcome.error();
    waiting.mention_asker(*outcome);
    if (!outcome->command.empty()) {
        auto begun = co_await begin_again(lease, std::move(scene), std::move(outcome->command));
        co_return begun;
    }
    auto done = co_await carry_out(lease, std::move(scene), *std::move(outcome));
    if (!done) co_return done.error();
    done->handler = handler.name;
    co_return done;
}

task<result<partnership::Draft>> Desk::version_at(store::Address address, int index) {
    auto entry = co_await parts_.mailbox.log_entry(std::move(address), index);
    if (!entry) co_return entry.error();
    co_return partnership::draft_from_json(*entry);
}

task<result<Scene>> Desk::scene_of(store::Lease& lease, std::vector<Turn> group) {
    auto deal = co_await load_deal(lease.address);
    if (!deal) co_return deal.error();
    auto profile = co_await parts_.companies.profile(lease.address.workspace);
    if (!profile) co_return profile.error();
    Scene scene{std::move(group), *std::move(deal), std::move(profile->company)};
    constexpr int kSecondsADay = 24 * 60 * 60;
    scene.keep_days = profile->keep_days > 0 ? profile->keep_days
                                             : static_cast<int>(parts_.keep.count() / kSecondsADay);
    scene.keep_is_own = profile->keep_days > 0;
    if (scene.turn().kind == TurnKind::expiring)
        scene.expires_ms =
            parts_.clock.now_ms() + std::chrono::milliseconds(notice_of(scene)).count();
    place_reminder(scene);
    co_return scene;
}

std::chrono::seconds Desk::keep_of(const Scene& scene) const {
    return scene.keep_is_own ? std::chrono::hours(24) * scene.keep_days : parts_.keep;
}

std::chrono::seconds Desk::notice_of(const Scene& scene) const {
    // A life too short for the notice is announced at its half.
    return std::min(parts_.notice, keep_of(scene) / 2);
}

void Desk::set_lifetime(GroupDone& done, const Scene& scene) const {
    // Being told of the end must not put it off.
    const bool told = scene.turn().kind == TurnKind::expiring;
    done.finish.ttl = told ? std::chrono::seconds(0) : keep_of(scene);
    done.finish.notice = told ? std::chrono::seconds(0) : notice_of(scene);
    if (scene.deal && !scene.deal->partner.empty())
        done.finish.about =
            store::About{scene.deal->channel, partnership::partner_key(scene.deal->partner)};
}

task<void> Desk::show_form(Turn turn, Outcome& outcome) {
    if (!outcome.form) co_return;
    const bool opened = co_await parts_.platform.open_form(turn, *outcome.form);
    if (!opened)
        for (Reply& reply : outcome.instead) outcome.replies.push_back(std::move(reply));
}

task<result<GroupDone>> Desk::carry_out(store::Lease& lease, Scene scene, Outcome outcome) {
    Poster poster(parts_.mailbox, parts_.platform, parts_.metrics, parts_.clock, lease);
    auto recalled = co_await poster.recall();
    if (!recalled) co_return recalled.error();
    const Turn& turn = scene.turn();
    if (outcome.company) {
        auto kept = co_await parts_.companies.set(turn.workspace, *outcome.company);
        if (!kept) co_return kept.error();
    }
    if (outcome.keep_days) {
        auto kept = co_await parts_.companies.set_keep_days(turn.workspace, *outcome.keep_days);
        if (!kept) co_return kept.error();
    }
    co_await show_form(turn, outcome);
    std::map<std::string, std::string> posted;
    for (Reply& reply : outcome.replies) {
        auto said = co_await say(poster, turn, std::move(reply), posted);
        if (!said) co_return said.error();
    }
    GroupDone done;
    done.forget = outcome.forget;
    done.finish.done = static_cast<int>(scene.turns.size());
    done.finish.keep = true;
    if (outcome.deal) {
        resolve(*outcome.deal, posted, parts_.clock.now_ms());
        done.finish.head = to_json(*outcome.deal);
        scene.deal = std::move(outcome.deal);
    }
    set_lifetime(done, scene);
    for (const partnership::Draft& version : outcome.versions)
        done.finish.log.push_back(to_record(version));
    co_return done;
}

task<void> Desk::find_links(Reply& reply, const Spot& spot,
                            const std::map<std::string, std::string>& posted) {
    for (conversation::Button& button : reply.buttons) {
        std::string message;
        if (button.url.starts_with(kMessagePrefix))
            message = button.url.substr(kMessagePrefix.size());
        else if (const auto slot = posted.find(
                     button.url.substr(std::min(button.url.size(), kSlotPrefix.size())));
                 button.url.starts_with(kSlotPrefix) && slot != posted.end())
            message = slot->second;
        else if (!button.url.starts_with(kSlotPrefix))
            continue;
        button.url = co_await parts_.platform.permalink(spot, std::move(message));
    }
    std::erase_if(reply.buttons, [](const conversation::Button& button) {
        return button.action == "parent.open" && button.url.empty();
    });
}

task<result<void>> Desk::say(Poster& poster, Turn turn, Reply reply,
                             std::map<std::string, std::string>& posted) {
    Spot spot = spot_of(turn);
    co_await find_links(reply, spot, posted);
    if (reply.place == Place::only_to) {
        co_await whisper(std::move(turn), std::move(reply));
        co_return result<void>();
    }
    if (reply.place == Place::update || reply.place == Place::drop_buttons) {
        auto updated = co_await poster.update(std::move(reply), std::move(spot));
        // Taking buttons away is a courtesy: a message that is gone must not stop the turn.
        if (updated || updated.error().code == errc::lease_lost) co_return updated;
        log::warning("update_failed", {{"error", to_string(updated.error())}});
        co_return result<void>();
    }
    if (reply.place == Place::parent) spot.thread.clear();
    const std::string slot = reply.slot;
    auto id = co_await poster.post(turn.id, std::move(reply), std::move(spot));
    if (id) {
        posted[slot] = *id;
        co_return result<void>();
    }
    if (id.error().code != errc::remote && id.error().code != errc::unauthorized)
        co_return id.error();
    // The place does not take the post and never will: tell the person, keep the state.
    log::warning("post_refused", {{"slot", slot}, {"error", to_string(id.error())}});
    Reply refusal;
    refusal.slot = "refused";
    refusal.summary =
        "Slack does not let me post in this thread, so my answer is kept but not shown. Start "
        "again "
        "with /coco in a channel that I am in.";
    refusal.document.blocks.push_back(document::Text{{document::plain(refusal.summary)}});
    co_await whisper(std::move(turn), std::move(refusal));
    co_return result<void>();
}

}  // namespace coco::app
