#include "handlers/versions.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/credit.hpp"

namespace coco::handlers {
namespace {

using partnership::Deal;
using partnership::Draft;

std::string lower_kind(std::string_view kind) { return to_lower_ascii(kind_name(kind)); }

Error no_such_version(const Draft& newest, int version) {
    const std::string which = newest.version == 1
                                  ? std::string("Only v1 is there.")
                                  : fmt::format("There are v1 to v{}.", newest.version);
    return fail(errc::invalid_input, fmt::format("There is no v{} of the {}. {}", version,
                                                 lower_kind(newest.kind), which));
}

/// What is kept of a version when its text comes back under a new number.
void bring_back(Draft& draft, const Draft& earlier, int previous, int redo) {
    draft = earlier;
    draft.previous = previous;
    draft.redo = redo;
}

}  // namespace

task<result<Draft>> version_numbered(Deal deal, std::string kind, int version, Services& services) {
    const Draft* found = deal.draft(kind);
    if (!found) co_return fail(errc::not_found, "no draft of this kind");
    const Draft newest = *found;
    if (version == newest.version) co_return newest;
    if (version < 1 || version > newest.version) co_return no_such_version(newest, version);
    // Versions of one kind are numbered without gaps, and the log is shared with other kinds: from
    // an entry of version N, version N - k stands at least k places before it.
    int at = newest.log_index - (newest.version - version);
    while (at >= 0) {
        auto entry = co_await services.version(at);
        if (!entry && entry.error().code != errc::not_found) co_return entry.error();
        if (!entry) break;
        if (entry->kind == kind && entry->version == version) co_return entry;
        at -= entry->kind == kind ? std::max(1, entry->version - version) : 1;
    }
    co_return fail(errc::invalid_input,
                   fmt::format("I no longer keep v{} of the {}.", version, lower_kind(kind)));
}

task<result<Draft>> version_before(Deal deal, Draft draft, Services& services) {
    if (draft.version <= 1)
        co_return fail(errc::invalid_input,
                       fmt::format("v1 is the first version of the {}; there is nothing before it.",
                                   lower_kind(draft.kind)));
    auto operation = version_numbered(std::move(deal), draft.kind, draft.version - 1, services);
    co_return co_await std::move(operation);
}

task<result<Draft>> last_version_by(Deal deal, std::string kind, std::string person,
                                    Services& services) {
    const Draft* found = deal.draft(kind);
    if (!found) co_return fail(errc::not_found, "no draft of this kind");
    Draft draft = *found;
    for (int looked = 0; looked < kLooksBack; ++looked) {
        if (is_person(draft.author, person)) co_return draft;
        if (draft.version <= 1) break;
        auto before = co_await version_before(deal, draft, services);
        if (!before) co_return before.error();
        draft = *std::move(before);
    }
    co_return fail(errc::invalid_input, fmt::format("None of the versions of the {} is by {}.",
                                                    lower_kind(kind), trim(person)));
}

namespace {

/// One step back: the text before the last edit that still stands.
task<result<std::string>> undo_one(Draft& draft, Services& services) {
    if (draft.previous < 0)
        co_return fail(errc::invalid_input, "There is no earlier version to go back to.");
    auto earlier = co_await services.version(draft.previous);
    if (!earlier && earlier.error().code == errc::not_found)
        co_return fail(errc::invalid_input, "I no longer keep the version before this one.");
    if (!earlier) co_return earlier.error();
    // What is undone here is what redo brings back, together with what it could undo and redo.
    const int undone = draft.log_index;
    const int version = earlier->version;
    bring_back(draft, *earlier, earlier->previous, undone);
    co_return fmt::format("Back to the text of v{}.", version);
}

}  // namespace

task<result<std::string>> undo(Deal deal, Draft& draft, int version, std::string person,
                               Services& services) {
    if (version == 0 && person.empty()) {
        auto operation = undo_one(draft, services);
        co_return co_await std::move(operation);
    }
    std::string also;
    if (!person.empty()) {
        auto theirs = co_await last_version_by(deal, draft.kind, person, services);
        if (!theirs) co_return theirs.error();
        if (theirs->version == 1)
            co_return fail(errc::invalid_input,
                           fmt::format("{} made v1; there is nothing before it.",
                                       credit(theirs->author, deal)));
        version = theirs->version - 1;
        if (theirs->version < draft.version)
            also =
                fmt::format(" That takes back what came after it too, up to v{}.", draft.version);
    }
    auto wanted = co_await version_numbered(deal, draft.kind, version, services);
    if (!wanted) co_return wanted.error();
    if (wanted->log_index == draft.log_index)
        co_return fail(errc::invalid_input, fmt::format("v{} is the newest already.", version));
    // Going back to a named version is an edit of its own: undo returns to where one came from.
    const int here = draft.log_index;
    bring_back(draft, *wanted, here, -1);
    co_return fmt::format("Back to the text of v{}.{}", version, also);
}

task<result<std::string>> redo(Draft& draft, Services& services) {
    if (draft.redo < 0)
        co_return fail(errc::invalid_input, "There is no undo that could be taken back.");
    auto undone = co_await services.version(draft.redo);
    if (!undone && undone.error().code == errc::not_found)
        co_return fail(errc::invalid_input, "I no longer keep the version that was undone.");
    if (!undone) co_return undone.error();
    const int version = undone->version;
    const Draft earlier = *std::move(undone);
    bring_back(draft, earlier, earlier.previous, earlier.redo);
    co_return fmt::format("The text of v{} again.", version);
}

}  // namespace coco::handlers
