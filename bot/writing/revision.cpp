#include "writing/revision.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "writing/edits/ask.hpp"
#include "writing/edits/edits.hpp"
#include "writing/edits/rewrite.hpp"
#include "writing/edits/tone.hpp"

namespace coco::writing {

result<void> apply(Revision& revision, const Edit& edit) {
    switch (edit.kind) {
        case EditKind::shorten: return apply_shorten(revision, edit);
        case EditKind::lengthen: return apply_lengthen(revision, edit);
        case EditKind::tone: return apply_tone(revision, edit);
        case EditKind::drop: return apply_drop(revision, edit);
        case EditKind::keep_only: return apply_keep_only(revision, edit);
        case EditKind::rewrite: return apply_rewrite(revision, edit);
        case EditKind::reorder: return apply_reorder(revision, edit);
        case EditKind::add_point: return apply_add_point(revision, edit);
        case EditKind::merge: return apply_merge(revision, edit);
        case EditKind::set_ask: return apply_ask(revision, edit);
        case EditKind::set_contact:
        case EditKind::set_fact:
        case EditKind::swap_model: return apply_fact(revision, edit);
        case EditKind::confirm: return apply_confirm(revision, edit);
        case EditKind::lock:
        case EditKind::unlock: return apply_lock(revision, edit);
        case EditKind::regenerate: return apply_regenerate(revision, edit);
        case EditKind::undo:
            return fail(errc::invalid_input, "There is no earlier version to go back to.");
        case EditKind::redo: return fail(errc::invalid_input, "There is no undo to take back.");
        case EditKind::show:
        case EditKind::compare:
        case EditKind::question:
        case EditKind::none: break;
    }
    return fail(errc::invalid_input, "That changes nothing in the draft.");
}

bool changes_something(const Wish& wish) {
    return std::any_of(wish.edits.begin(), wish.edits.end(), [](const Edit& edit) {
        return edit.kind != EditKind::none && edit.kind != EditKind::question &&
               edit.kind != EditKind::show && edit.kind != EditKind::compare;
    });
}

Edited summary_of(const Revision& revision, const partnership::Draft& before) {
    Edited edited = describe_change(before, revision.draft);
    edited.done = join(revision.done, " ");
    edited.done += edited.removed.empty() && edited.added.empty() ? " No sentence changed."
                                                                  : " Nothing else changed.";
    return edited;
}

}  // namespace coco::writing
