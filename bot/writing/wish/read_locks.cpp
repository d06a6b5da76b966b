// "Don't touch the opening": what later edits leave as it is.
#include "base/text.hpp"
#include "writing/wish/reading.hpp"

namespace coco::writing {
namespace {

Found locked(const Reading& reading, EditKind kind, Tokens what) {
    Edit edit = edit_for(reading, kind, what);
    if (!reading.is_whole(what)) edit.value = reading.text(what);
    Found found = for_sections(reading, std::move(edit), what);
    if (!reading.is_whole(what) && !reading.is_named(what)) found.understood = Understood::ask;
    return found;
}

std::optional<Found> lock(const Reading& reading, const Match& match) {
    return locked(reading, EditKind::lock, match["what"]);
}
std::optional<Found> unlock(const Reading& reading, const Match& match) {
    return locked(reading, EditKind::unlock, match["what"]);
}

/// "Keep the quote" may also be said to the others; next to another wish it is a condition.
std::optional<Found> maybe_lock(const Reading& reading, const Match& match) {
    Found found = locked(reading, EditKind::lock, match["what"]);
    found.understood = Understood::ask;
    return found;
}

/// "Don't drop the quote" alone is said to the others; beside another wish it is a lock.
std::optional<Found> lock_beside(const Reading& reading, const Match& match) {
    Found found = locked(reading, EditKind::lock, match["what"]);
    found.understood = Understood::no;
    return found;
}

std::optional<Found> unlock_all(const Reading& reading, const Match&) {
    Edit edit = edit_for(reading, EditKind::unlock);
    edit.value = "everything";
    return clear(std::move(edit));
}

constexpr Row kRows[] = {
    {"edit|change|touch|modify|alter|work_on {what:sec} again", unlock},
    {"edit|change|touch|modify|alter {what:part} again", unlock},
    {"{what:part} doesn't|does_not need_to|have_to stay|be|remain "
     "(fixed|locked|frozen|unchanged|as_is|the_same|like_that) (any_more|anymore|any_longer)",
     unlock},
    {"you_can|you_may|feel_free_to|you're_allowed_to|you_are_allowed_to "
     "change|edit|touch|modify|rewrite|alter {what:sec} (again|now|after_all)",
     unlock},
    {"you_can|you_may|feel_free_to|you're_allowed_to|you_are_allowed_to|it_'s_ok_to|it_'s_fine_to "
     "change|edit|touch|modify|rewrite|alter {what:part} (again|now|after_all)",
     unlock},
    {"don't|do_not|not|never $drop {what:part}", lock_beside},
    {"unlock|unfreeze|unpin everything|all|it_all|the_whole_thing|all_of_it|all_sentences|"
     "all_the_locks|all_locks",
     unlock_all},
    {"remove|drop|lift|release|take_off|clear "
     "all_locks|all_the_locks|the_locks|every_lock|the_lock|all_of_the_locks",
     unlock_all},
    {"$unlock {what:part} (again|now)", unlock},
    {"$unlock {what:doc} (again|now)", unlock},
    {"you_can|you_may|feel_free_to|it_'s_ok_to|it_is_ok_to|it_'s_fine_to|you_are_allowed_to|"
     "you're_allowed_to|you_could|ok_to|fine_to change|edit|touch|modify|rewrite|alter {what:part} "
     "again|now|after_all",
     unlock},
    {"{what:part} can|may|is_allowed_to (now) change|be_changed|be_edited|be_touched|be_rewritten "
     "(again|now)",
     unlock},
    {"$donttouch {what:part} ($asis) "
     "(though|for_now|from_here_on|anymore|any_more|again|at_all|any_further|from_now_on|either)",
     lock},
    {"$donttouch {what:sec} ($asis) "
     "(though|for_now|from_here_on|anymore|any_more|again|at_all|any_further|from_now_on|either)",
     lock},
    {"lock|lock_down|freeze {what:doc} (for_now|down|in|now)", lock},
    {"leave|keep|let|hold {what:part} $asis (though|for_now|from_now_on|from_here_on|please)",
     lock},
    {"leave|keep|let|hold {what:sec} $asis (though|for_now|from_now_on|from_here_on|please)", lock},
    {"{what:part} (has_to|must|should|needs_to|is_to|can|may|shall) (always) "
     "stay|stays|remain|remains ($asis) "
     "(for_now|though|whatever_happens|no_matter_what)",
     lock},
    {"{what:sec} (has_to|must|should|needs_to|is_to|can|may|shall) (always) "
     "stay|stays|remain|remains ($asis) "
     "(for_now|though|whatever_happens|no_matter_what)",
     lock},
    {"{what:part} "
     "must_not|should_not|shouldn't|may_not|mustn't|can't|cannot|must_never|is_not_to|isn't_to "
     "change|be_changed|be_touched|be_edited|move (at_all|again|any_more)",
     lock},
    {"{what:part} is (now) "
     "locked|frozen|off_limits|off-limits|final|untouchable|not_to_be_touched|not_to_be_changed",
     lock},
    {"make_sure|make_sure_that|ensure|ensure_that {what:part} "
     "stays|stay|remains|doesn't_change|does_not_change|isn't_touched ($asis)",
     lock},
    {"preserve|protect {what:part} (though|for_now|please|at_all_costs)", lock},
    {"keep|retain|hold_on_to|save {what:part} "
     "(though|in|for_now|in_there|in_place|there|please|at_all_costs)",
     maybe_lock},
};

}  // namespace

std::span<const Row> lock_rows() { return kRows; }

}  // namespace coco::writing
