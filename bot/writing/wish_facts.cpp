#include "writing/wish_facts.hpp"

#include "base/text.hpp"
#include "partnership/intake.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;
using partnership::Fact;
using partnership::Facts;
using partnership::Label;

constexpr std::size_t kLongestName = 60, kLongestAnswerWords = 25;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool has_digit(std::string_view text) { return std::any_of(text.begin(), text.end(), is_digit); }

/// The text after the first of these beginnings that occurs in the clause.
std::optional<std::string> after_any(const Clause& clause,
                                     std::initializer_list<std::string_view> markers) {
    for (const std::string_view marker : markers) {
        const std::size_t at = clause.lower.find(marker);
        if (at == std::string::npos) continue;
        if (at > 0 && clause.lower[at - 1] != ' ') continue;
        return std::string(trim(std::string_view(clause.text).substr(at + marker.size())));
    }
    return std::nullopt;
}

/// "Jo Tran (VP Alliances)" -> "Jo Tran, VP Alliances"; nothing when no name is there.
std::optional<std::string> name_and_title(std::string text) {
    for (const std::string_view tail :
         {" instead of ", " not ", " rather than ", " since ", " because "})
        if (const std::size_t at = to_lower_ascii(text).find(tail); at != std::string::npos)
            text.resize(at);
    for (const std::string_view tail : {" instead", " now", " please"})
        if (to_lower_ascii(text).ends_with(tail)) text.resize(text.size() - tail.size());
    text = replace_all(std::move(text), " (", ", ");
    text = replace_all(std::move(text), ")", "");
    text = std::string(trim(text));
    while (!text.empty() && (text.back() == '.' || text.back() == ',')) text.pop_back();
    if (text.empty() || text.size() > 2 * kLongestName) return std::nullopt;
    const std::string_view name = std::string_view(text).substr(0, text.find(','));
    const std::vector<std::string_view> words = split_words(name);
    if (words.empty() || words.size() > 4 || name.size() > kLongestName || has_digit(name))
        return std::nullopt;
    // A name is written with a capital; "the team" and "them" are nobody's.
    const bool capital = is_upper(words.front().front()) ||
                         (static_cast<unsigned char>(words.front().front()) & 0x80u) != 0;
    if (!capital || equals_ignoring_case(words.front(), "the") ||
        equals_ignoring_case(words.front(), "thursday"))
        return std::nullopt;
    return text;
}

/// "40" of "40, not 60" and "60"; the second is empty without a "not".
std::pair<std::string, std::string> value_and_not(std::string_view text) {
    const std::string lower = to_lower_ascii(text);
    for (const std::string_view marker : {", not ", " not ", ", rather than ", " instead of "}) {
        const std::size_t at = lower.find(marker);
        if (at != std::string::npos)
            return {std::string(trim(text.substr(0, at))),
                    std::string(trim(text.substr(at + marker.size())))};
    }
    return {std::string(trim(text)), {}};
}

/// The first run of digits with its separators: "14" in "14 shared customers".
std::string number_in(std::string_view text) {
    const auto begin = std::find_if(text.begin(), text.end(), is_digit);
    const auto end = std::find_if(begin, text.end(),
                                  [](char c) { return !is_digit(c) && c != ',' && c != '.'; });
    std::string number(begin, end);
    while (!number.empty() && !is_digit(number.back())) number.pop_back();
    return number;
}

/// `text` with the whole number `from` replaced, if it is there.
std::optional<std::string> with_number(std::string text, const std::string& from,
                                       const std::string& to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; ++at) {
        const std::size_t end = at + from.size();
        const bool whole =
            (at == 0 || !is_digit(text[at - 1])) && (end == text.size() || !is_digit(text[end]));
        if (whole) return text.replace(at, from.size(), to);
    }
    return std::nullopt;
}

/// The only fact that holds the old number, with the new one in its place.
std::optional<Edit> corrected_number(const Draft& draft, const std::string& now,
                                     const std::string& before) {
    const std::string from = number_in(before), to = number_in(now);
    if (from.empty() || to.empty()) return std::nullopt;
    std::optional<Edit> found;
    for (const Fact& fact : draft.facts.list()) {
        auto value = with_number(fact.value, from, to);
        if (!value) continue;
        if (found) return std::nullopt;  // two facts hold it: which one is meant?
        Edit edit;
        edit.kind = EditKind::set_fact;
        edit.label = fact.label;
        edit.value = *std::move(value);
        found = std::move(edit);
    }
    return found;
}

/// The label that people mean by "deal volume" or "the average contract".
std::optional<Label> label_of(std::string_view words) {
    std::string name(trim(words));
    for (const std::string_view article : {"the ", "our ", "their ", "actually ", "actually, "})
        if (starts_with_ignoring_case(name, article)) name.erase(0, article.size());
    if (name.empty() || split_words(name).size() > 5) return std::nullopt;
    for (const std::string& candidate : {name, "their " + name, "my " + name}) {
        const Facts read = partnership::read_intake(candidate + ": 40 x", "wish").facts;
        if (!read.list().empty() && read.list().front().label != Label::note)
            return read.list().front().label;
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> contact_in(const Clause& clause) {
    if (auto named = after_any(clause, {"address it to ",
                                        "address this to ",
                                        "addressed to ",
                                        "address a to ",
                                        "address b to ",
                                        "address them to ",
                                        "send it to ",
                                        "send this to ",
                                        "write it to ",
                                        "write to ",
                                        "change the contact to ",
                                        "change contact to ",
                                        "switch the contact to ",
                                        "new contact: ",
                                        "new contact is ",
                                        "other contact: ",
                                        "contact: ",
                                        "contact is ",
                                        "contact should be ",
                                        "make it to ",
                                        "direct it to "}))
        return name_and_title(*std::move(named));
    // "it's Dana Wu now (VP Alliances)" after "Marcus left".
    if (has_word(clause, "left") || has_word(clause, "replaced"))
        if (auto now = after_any(clause, {"it's ", "it is ", "replaced by "}))
            return name_and_title(replace_all(*std::move(now), " now", ""));
    return std::nullopt;
}

std::optional<Edit> fact_in(const Clause& clause, const Draft& draft) {
    if (split_words(clause.text).size() > 40) return std::nullopt;
    if (begins_with_any(clause.lower, {"it's ", "its ", "it is ", "we have ", "there are ",
                                       "that's ", "that should be ", "should be "})) {
        const auto [now, before] = value_and_not(clause.text);
        return before.empty() ? std::nullopt : corrected_number(draft, now, before);
    }
    for (const std::string_view verb : {" is now ", " should be ", " is ", " are ", ": ", " = "}) {
        const std::size_t at = clause.lower.find(verb);
        if (at == std::string::npos) continue;
        const auto label = label_of(std::string_view(clause.text).substr(0, at));
        if (!label || *label == Label::objection) continue;
        auto [now, before] = value_and_not(std::string_view(clause.text).substr(at + verb.size()));
        if (now.empty() || begins_with_any(to_lower_ascii(now), {"right", "wrong", "fine", "good",
                                                                 "not ", "too ", "a bit", "great"}))
            return std::nullopt;
        Edit edit;
        edit.kind = *label == Label::contact ? EditKind::set_contact : EditKind::set_fact;
        edit.label = *label;
        edit.value = std::move(now);
        return edit;
    }
    const auto [now, before] = value_and_not(clause.text);
    if (!before.empty() && has_digit(before) && has_digit(now))
        return corrected_number(draft, now, before);
    return std::nullopt;
}

std::optional<Edit> confirmed_in(const Clause& clause, const Draft& draft) {
    const bool agrees = has_word(clause, "confirmed confirm") ||
                        clause.lower.find(" is right") != std::string::npos ||
                        clause.lower.find(" is correct") != std::string::npos ||
                        clause.lower.find(" is fair") != std::string::npos ||
                        clause.lower.find(" are right") != std::string::npos ||
                        begins_with_any(clause.lower, {"yes, ", "yes it's ", "correct, "});
    if (!agrees || has_word(clause, "not isn't don't") ||
        clause.lower.find("not right") != std::string::npos)
        return std::nullopt;
    const std::string number = number_in(clause.text);
    const partnership::Question* settled = nullptr;
    for (const partnership::Question& question : draft.questions) {
        const bool yes_or_no = question.question.starts_with("Is ");
        if (!yes_or_no || (!number.empty() && number_in(question.question) != number)) continue;
        if (settled) return std::nullopt;  // two questions: which one is meant?
        settled = &question;
    }
    if (!settled || (number.empty() && draft.questions.size() > 1)) return std::nullopt;
    Edit edit;
    edit.kind = EditKind::confirm;
    edit.value = settled->id;
    return edit;
}

std::optional<Edit> answer_in(std::string_view text, const Draft& draft,
                              const std::vector<std::string>& asked) {
    const std::string_view answer = trim(text);
    if (asked.size() != 1 || answer.empty() || answer.ends_with('?') ||
        split_words(answer).size() > kLongestAnswerWords)
        return std::nullopt;
    const auto label = partnership::label_with_id(asked.front());
    // Only where the fact is open: a remark must not overwrite what somebody gave.
    if (!label || draft.facts.has(*label) || !has_digit(answer)) return std::nullopt;
    Edit edit;
    edit.kind = EditKind::set_fact;
    edit.label = *label;
    edit.value = std::string(answer);
    return edit;
}

}  // namespace coco::writing
