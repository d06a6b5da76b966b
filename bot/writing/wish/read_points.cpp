// "Mention that we support SSO": a sentence that somebody dictates.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/edits/places.hpp"
#include "writing/edits/support.hpp"
#include "writing/wish/reading.hpp"

namespace coco::writing {
namespace {

constexpr std::size_t kMostWords = 45, kFewestWords = 3;

std::string end_of(const std::string& text) {
    std::string value(trim(text));
    while (!value.empty() && (value.back() == ',' || value.back() == ':')) value.pop_back();
    return value;
}

Found point(const Reading& reading, std::string value, std::string where = {}) {
    Edit edit = edit_for(reading, EditKind::add_point, {});
    // Only what stands outside the dictated words says where it goes.
    edit.value = std::move(value);
    edit.part = std::move(where);
    return for_sections(reading, std::move(edit), reading.clause.tokens);
}

std::optional<Found> quoted(const Reading& reading, const Match& match) {
    const std::string text = reading.unquoted(match["what"]);
    if (split_words(text).size() < 2) return std::nullopt;
    const Tokens where = match["where"];
    return point(reading, text, reading.is_whole(where) ? std::string() : reading.text(where));
}

/// 'add "…" to B before the ask'
std::optional<Found> quoted_there(const Reading& reading, const Match& match) {
    Tokens where = match["where"];
    while (!where.empty() && has_word(where.first(1), "to in into right directly just at the"))
        where = behind(where, 1);
    while (!where.empty() && !where.front().section.empty()) where = behind(where, 1);
    const bool place = where.empty() || has_word(where.first(1),
                                                 "before after end start top "
                                                 "beginning above below behind");
    return place
               ? std::optional(point(reading, reading.unquoted(match["what"]), reading.text(where)))
               : std::nullopt;
}

/// "that we support SSO"
std::optional<Found> said(const Reading& reading, const Match& match) {
    Tokens what = match["what"];
    if (reading.accepts("quote", what)) return quoted(reading, match);
    while (what.size() > 1 && !what.back().section.empty()) what = what.first(what.size() - 1);
    const std::string text = end_of(reading.text(what));
    const std::size_t words = split_words(text).size();
    if (words < kFewestWords || words > kMostWords || !is_statement(text)) return std::nullopt;
    return point(reading, text);
}

/// "mention SSO" names a point and does not say it; what the facts hold can be used, the rest has
/// to be dictated.
std::optional<Found> named(const Reading& reading, const Match& match) {
    const Tokens what = match["what"];
    if (what.size() > 12 || has_word(what.first(1), "it that this them him me us to your"))
        return std::nullopt;
    const std::string text = end_of(reading.text(what));
    if (reading.is_whole(what) || text.empty()) return std::nullopt;
    if (is_statement(text)) return said(reading, match);
    // It stands there already: nothing to add, and maybe it was no wish.
    if (reading.is_part(what))
        return Found{Understood::ask,
                     {},
                     fmt::format("The draft mentions “{}” already. What should be added?", text)};
    return point(reading, text);
}

std::optional<Found> named_with_verb(const Reading& reading, const Match& match) {
    // "say hi", "note to self", "include Lena": only what reads like a point of the message.
    if (!has_word(match["what"].first(1), "our the a an their some that how why her his") &&
        !has_word(reading.clause.tokens, "mention line sentence point"))
        return std::nullopt;
    if (has_word(match["what"], "channel thread meeting call invite loop cc slack calendar"))
        return std::nullopt;
    return named(reading, match);
}

/// "Shouldn't there be something about security?": asked of the others too.
std::optional<Found> maybe_point(const Reading& reading, const Match& match) {
    auto found = named(reading, match);
    if (found) found->understood = Understood::ask;
    return found;
}

std::optional<Found> maybe_said(const Reading& reading, const Match& match) {
    auto found = said(reading, match);
    if (found) found->understood = Understood::ask;
    return found;
}

constexpr Row kRows[] = {
    {"(it_'s|it_is|might_be|may_be|would_be|could_be|is) (also|probably|maybe|perhaps) worth "
     "saying|mentioning|adding|noting|pointing_out|including (that) {what}",
     maybe_said},
    {"should|shouldn't|could|can't (there) (not) (we|it|this) (be|have|say|mention|include) "
     "$sentencea (in_here|in_there|here) about|on|regarding {what} "
     "(somewhere|in_here|in_there|too|here|in_here_somewhere|in_there_somewhere|as_well)",
     maybe_point},
    {"$add (:) {what:quote} (to|in|into) ({where:doc})", quoted},
    {"$add (:) {what:quote} {where:few}", quoted_there},
    {"(also|and) $add (in) ($sentencea) $saying (that) (:) {what:quote} (to|in|into|somewhere) "
     "({where:doc})",
     quoted},
    {"$add (in) ({where:sec}) that|: {what}", said},
    {"$add (to|in) ({where:doc}) that|: {what}", said},
    {"$add (in) $sentencea (to|in|into) ({where:doc}) $saying (that) {what}", said},
    {"it|this|the_draft|the_email|the_message|{where:sec} should|must|needs_to (also) "
     "mention|say|state|include (that) {what}",
     said},
    {"we_should|we_must|we_need_to (also) mention|say|include|add (that) {what}",
     [](const Reading& reading, const Match& match) -> std::optional<Found> {
         auto found = said(reading, match);
         if (found) found->understood = Understood::ask;
         return found;
     }},
    {"$add (in) $sentencea about|on|regarding|for {topic:few} : {what}", said},
    {"$add $sentencea about|on|regarding|with|for {what} (to|in|into) ({where:sec})", named},
    {"$add {what} (too|as_well|somewhere|to_it|in_there|please|to_the_draft|to_the_email)",
     [](const Reading& reading, const Match& match) -> std::optional<Found> {
         return is_statement(reading.text(match["what"])) &&
                        !has_word(match["what"].first(1), "you i")
                    ? said(reading, match)
                    : named_with_verb(reading, match);
     }},
};

}  // namespace

std::span<const Row> point_rows() { return kRows; }

}  // namespace coco::writing
