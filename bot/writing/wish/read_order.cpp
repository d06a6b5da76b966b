// "Move the cost line to the end": sentences and paragraphs in another order.
#include <algorithm>

#include "base/text.hpp"
#include "writing/wish/reading.hpp"

namespace coco::writing {
namespace {

Found moved(const Reading& reading, Tokens what, std::string where) {
    Edit edit = edit_for(reading, EditKind::reorder, what);
    edit.part = reading.text(what);
    edit.value = std::move(where);
    return clear(std::move(edit));
}

std::optional<Found> first(const Reading& reading, const Match& match) {
    return moved(reading, match["what"], "first");
}
std::optional<Found> last(const Reading& reading, const Match& match) {
    return moved(reading, match["what"], "last");
}
std::optional<Found> up(const Reading& reading, const Match& match) {
    return moved(reading, match["what"], "up");
}
std::optional<Found> down(const Reading& reading, const Match& match) {
    return moved(reading, match["what"], "down");
}
/// "Put the quote back" wants a sentence that went; it moves nothing.
std::optional<Found> down_unless_back(const Reading& reading, const Match& match) {
    const Tokens all = reading.clause.tokens;
    const bool restores = has_word(all, "back") && !has_word(all, "further down lower later");
    return restores ? std::nullopt : down(reading, match);
}
std::optional<Found> before(const Reading& reading, const Match& match) {
    return moved(reading, match["what"], "before " + reading.text(match["other"]));
}
std::optional<Found> after(const Reading& reading, const Match& match) {
    return moved(reading, match["what"], "after " + reading.text(match["other"]));
}
std::optional<Found> swapped(const Reading& reading, const Match& match) {
    return moved(reading, match["what"], "swap " + reading.text(match["other"]));
}

/// "swap the first two sentences", "swap sentences 2 and 3"
std::optional<Found> swap_pair(const Reading& reading, const Match& match) {
    const std::string unit =
        contains_ignoring_case(reading.text(match["unit"]), "paragraph") ? "paragraph" : "sentence";
    Edit edit = edit_for(reading, EditKind::reorder);
    edit.part = unit + " " + reading.text(match["one"]);
    edit.value = "swap " + unit + " " + reading.text(match["two"]);
    if (match["one"].empty()) edit.part = "first " + unit, edit.value = "swap second " + unit;
    return clear(std::move(edit));
}
/// "swap the last two sentences of the second paragraph"
std::optional<Found> swap_last(const Reading& reading, const Match& match) {
    if (!has_word(match["unit"], "sentences lines paragraphs") ||
        !has_word(match["which"], "first last"))
        return std::nullopt;
    const std::string unit =
        contains_ignoring_case(reading.text(match["unit"]), "paragraph") ? "paragraph" : "sentence";
    const bool last = has_word(match["which"], "last");
    Tokens place = match["where"];
    while (!place.empty() && !place.back().section.empty()) place = place.first(place.size() - 1);
    if (!place.empty() && !has_word(place, "paragraph")) return std::nullopt;
    const std::string where = place.empty() ? std::string() : " of " + reading.text(place);
    Edit edit = edit_for(reading, EditKind::reorder);
    edit.part = (last ? "second last " : "first ") + unit + where;
    edit.value = (last ? "swap last " : "swap second ") + unit + where;
    return clear(std::move(edit));
}
std::optional<Found> swap_ordinals(const Reading& reading, const Match& match) {
    const std::string unit =
        contains_ignoring_case(reading.text(match["unit"]), "paragraph") ? "paragraph" : "sentence";
    Edit edit = edit_for(reading, EditKind::reorder);
    edit.part = reading.text(match["one"]) + " " + unit;
    edit.value = "swap " + reading.text(match["two"]) + " " + unit;
    return clear(std::move(edit));
}

std::optional<Found> which(const Reading&, const Match&) {
    return ask_back("Which sentence should go where? For example “move the cost line to the end”.");
}

std::optional<Found> swap_named(const Reading& reading, const Match& match) {
    Match with_unit = match;
    for (const Token& token : reading.clause.tokens)
        if (token.lower == "paragraphs" || token.lower == "sentences" || token.lower == "lines")
            with_unit.captures["unit"] = {&token, 1};
    return swap_pair(reading, with_unit);
}

/// "start with the shared customers, then the churn bit"
std::optional<Found> first_two(const Reading& reading, const Match& match) {
    Found found = moved(reading, match["other"], "first");
    found.edits.push_back(moved(reading, match["what"], "first").edits.front());
    return found;
}

constexpr Row kRows[] = {
    {"$lead (it|this|the_email|the_draft|the_message|the_text) ({sec:sec}) (off|out) with|on "
     "{what:part} (,) then|followed_by|and_then (with|by|comes) {other:part}",
     first_two},
    {"can|could|should {what:part} (come|go|be|be_moved|stand) $before {other:part}", before},
    {"can|could|should {what:part} (come|go|be|be_moved|stand) $after {other:part}", after},
    {"can|could {what:part} (come|go|be|be_moved|stand) $front", first},
    {"can|could {what:part} (come|go|be|be_moved|stand) $back", last},
    {"$move {what:part} $after {other:part} , not before|behind it", after},
    {"$move {what:part} $before {other:part} , not after|behind it", before},
    {"$swap (the) paragraphs|sentences|lines {one:num} and|with|& {two:num} round|around|over",
     swap_named},
    {"$swap (the) {which:word} two|2 {unit:word} of|in {where:few} ({sec:sec})", swap_last},
    {"$swap (the) {which:word} two|2 {unit:word} ({sec:sec})", swap_last},
    {"$swap (the) first two|2 {unit:word} (in|of) ({sec:sec})",
     [](const Reading& reading, const Match& match) -> std::optional<Found> {
         return has_word(match["unit"], "sentences lines paragraphs") ? swap_pair(reading, match)
                                                                      : std::nullopt;
     }},
    {"$swap (the) sentences|lines|paragraphs {one:num} and|with|& {two:num} (in|of) ({sec:sec})",
     [](const Reading& reading, const Match& match) -> std::optional<Found> {
         Match with_unit = match;
         for (const Token& token : reading.clause.tokens)
             if (token.lower == "paragraphs" || token.lower == "sentences" ||
                 token.lower == "lines")
                 with_unit.captures["unit"] = {&token, 1};
         return swap_pair(reading, with_unit);
     }},
    {"$swap (the) {one:word} and|with (the) {two:word} {unit:word} (in|of) ({sec:sec})",
     [](const Reading& reading, const Match& match) -> std::optional<Found> {
         return has_word(match["unit"], "sentences lines paragraphs sentence line paragraph")
                    ? swap_ordinals(reading, match)
                    : std::nullopt;
     }},
    {"$swap {what:part} and|with|for {other:part} (around)", swapped},
    {"$move {what:part} $before {other:part}", before},
    {"$move {what:part} $after {other:part}", after},
    {"$move {what:part} (up|down|all_the_way|straight) $front (of) ({sec:doc})", first},
    {"$move {what:part} (down|all_the_way|straight) $back (of) ({sec:doc})", last},
    {"$move {what:part} (further|a_bit|a_little|one_up|one_line) "
     "up|higher|earlier|forward|higher_up|further_up|one_up "
     "(a_bit|one|a_line|one_line|one_place|in) ({sec:doc})",
     up},
    {"$move {what:part} (further|a_bit|a_little|one_line) "
     "down|lower|later|further_down|lower_down|back|one_down|downwards "
     "(a_bit|one|a_line|one_line|one_place|in) ({sec:doc})",
     down_unless_back},
    {"$lead (it|this|the_email|the_draft|the_message|the_text|right|straight) ({sec:sec}) "
     "(off|out|straight|right|immediately|up) with|by|on {what:part} (instead|first|please)",
     first},
    {"$finish (it|this|the_email|the_draft|the_message|the_text) ({sec:sec}) (off|up) with|on "
     "{what:part} (instead|please)",
     last},
    {"{what:part} $must (come|go|be|stand|be_moved|appear|sit) $before {other:part}", before},
    {"{what:part} $must (come|go|be|stand|be_moved|appear|sit) $after {other:part}", after},
    {"{what:part} $must (come|go|be|stand|be_moved|appear|move|sit) $front", first},
    {"{what:part} $must (come|go|be|stand|be_moved|appear|move|sit) $back", last},
    {"{what:part} $must (come|go|be|stand|be_moved|appear|move|sit) (further|a_bit|much) "
     "earlier|up|higher|sooner",
     up},
    {"{what:part} $must (come|go|be|stand|be_moved|appear|move|sit) (further|a_bit|much) "
     "later|down|lower",
     down},
    {"{what:part} comes|goes|belongs $before {other:part}", before},
    {"{what:part} comes|goes|belongs $after {other:part}", after},
    {"{what:part} comes|goes|belongs $front", first},
    {"{what:part} comes|goes|belongs $back", last},
    {"{what:part} before {other:part} (please)", before},
    {"{what:part} after {other:part} (please)", after},
    {"{what:part} (to) (the) first (please)", first},
    {"reorder|rearrange|reshuffle|re-order {what:doc}", which},
    {"reorder|rearrange|reshuffle|change_the_order|change_the_order_of "
     "the_paragraphs|the_sentences|paragraphs|sentences (in|of) ({sec:sec})",
     which},
};

}  // namespace

std::span<const Row> order_rows() { return kRows; }

}  // namespace coco::writing
