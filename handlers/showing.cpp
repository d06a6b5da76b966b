#include "handlers/showing.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/credit.hpp"
#include "handlers/draft_view.hpp"
#include "handlers/edit_view.hpp"
#include "handlers/handlers.hpp"
#include "handlers/versions.hpp"

namespace coco::handlers {
namespace {

using partnership::Deal;
using partnership::Draft;
using writing::Edit;

struct Pair {
    Draft before, after;
    std::string why;
};

/// "mine" as the name of whoever said it.
std::string person_meant(const Scene& scene, const std::string& typed) {
    for (const std::string_view own : {"me", "my", "mine", "i"})
        if (equals_ignoring_case(typed, own)) return name_of(scene.turn().author);
    return typed;
}

/// From the last version by somebody to the newest; when that is the newest, what it changed.
task<result<Pair>> since(Deal deal, Draft newest, std::string person, Services& services) {
    auto theirs = co_await last_version_by(deal, newest.kind, std::move(person), services);
    if (!theirs) co_return theirs.error();
    const std::string who = credit(theirs->author, deal);
    if (theirs->version < newest.version)
        co_return Pair{*theirs, newest,
                       fmt::format("Since v{}, the last version by {}.", theirs->version, who)};
    auto before = co_await version_before(deal, newest, services);
    if (!before) co_return before.error();
    co_return Pair{*before, newest,
                   fmt::format("Nothing has changed since: v{}, the newest, is by {}. This is what "
                               "it changed.",
                               newest.version, who)};
}

task<result<Pair>> named(Deal deal, Draft newest, int one, int other, Services& services) {
    const int first = std::min(one, other == 0 ? newest.version : other);
    const int second = std::max(one, other == 0 ? newest.version : other);
    if (first == second)
        co_return fail(errc::invalid_input,
                       fmt::format("Both are v{}: there is nothing to compare.", first));
    auto before = co_await version_numbered(deal, newest.kind, first, services);
    if (!before) co_return before.error();
    auto after = co_await version_numbered(deal, newest.kind, second, services);
    if (!after) co_return after.error();
    co_return Pair{*std::move(before), *std::move(after), {}};
}

task<result<Pair>> pair_of(Scene scene, Deal deal, Edit wanted, Services& services) {
    const Draft newest = *deal.draft(scene.draft()->kind);
    if (!wanted.person.empty()) {
        auto operation =
            since(std::move(deal), newest, person_meant(scene, wanted.person), services);
        co_return co_await std::move(operation);
    }
    if (wanted.version > 0 || wanted.other_version > 0) {
        const int one = wanted.version > 0 ? wanted.version : newest.version;
        auto operation = named(std::move(deal), newest, one, wanted.other_version, services);
        co_return co_await std::move(operation);
    }
    if (newest.version == 1)
        co_return fail(errc::invalid_input,
                       "Only v1 is there, so there is nothing to compare it with.");
    auto before = co_await version_before(deal, newest, services);
    if (!before) co_return before.error();
    co_return Pair{*std::move(before), newest, {}};
}

}  // namespace

task<result<Outcome>> show_version(Scene scene, Deal deal, int version, Services& services) {
    Outcome outcome;
    const Draft newest = *deal.draft(scene.draft()->kind);
    if (version == 0) version = newest.version;
    auto draft = co_await version_numbered(deal, newest.kind, version, services);
    if (!draft) co_return draft.error();
    if (draft->version < newest.version) {
        outcome.replies.push_back(old_version_reply(*draft, newest, deal, scene.turn().at_ms));
        co_return outcome;
    }
    // A reply of its own, so that everybody gets it; its buttons are the newest version's.
    outcome.replies.push_back(draft_reply(newest));
    deal.shown.push_back({newest.kind, newest.version, "slot:draft", true});
    outcome.deal = std::move(deal);
    co_return outcome;
}

task<result<Outcome>> compare_versions(Scene scene, Deal deal, Edit wanted, Services& services) {
    auto pair = co_await pair_of(std::move(scene), deal, std::move(wanted), services);
    if (!pair) co_return pair.error();
    Outcome outcome;
    outcome.replies.push_back(compare_reply(deal, pair->before, pair->after, pair->why));
    co_return outcome;
}

}  // namespace coco::handlers
