#include "writing/wish/figures.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "partnership/intake.hpp"
#include "writing/edits/concepts.hpp"
#include "writing/edits/places.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;
using partnership::Fact;
using partnership::Facts;
using partnership::Label;

constexpr std::size_t kLongestAnswerWords = 25, kMostLabelWords = 5;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Where the whole number `number` stands in `text`; npos when it does not.
std::size_t find_number(std::string_view text, std::string_view number) {
    for (std::size_t at = text.find(number); at != std::string_view::npos;
         at = text.find(number, at + 1)) {
        const std::size_t end = at + number.size();
        const bool begins =
            at == 0 || !(is_digit(text[at - 1]) || text[at - 1] == ',' || text[at - 1] == '.');
        const bool ends = end == text.size() || !is_digit(text[end]);
        const bool goes_on = end + 1 < text.size() && (text[end] == ',' || text[end] == '.') &&
                             is_digit(text[end + 1]);
        if (begins && ends && !goes_on) return at;
    }
    return std::string_view::npos;
}

/// "hrs" as the facts write it.
std::string in_full(std::string unit) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kShort{
        {{"hrs", "hours"},
         {"hr", "hours"},
         {"h", "hours"},
         {"mins", "minutes"},
         {"min", "minutes"},
         {"wks", "weeks"},
         {"wk", "weeks"},
         {"yrs", "years"},
         {"yr", "years"}}};
    for (const auto& [from, to] : kShort)
        if (unit == from) return std::string(to);
    return unit;
}

/// The word behind the first number of `text`: "days" of "3 days"; empty when there is none.
std::string unit_of(std::string_view text) {
    const std::string number = number_in(text);
    if (number.empty()) return {};
    const std::size_t at = text.find(number) + number.size();
    const auto words = split_words(text.substr(std::min(at, text.size())));
    std::string unit = words.empty() ? std::string() : to_lower_ascii(words.front());
    while (!unit.empty() && (unit.back() == ',' || unit.back() == '.')) unit.pop_back();
    unit = in_full(std::move(unit));
    return unit.size() > 2 ? unit : std::string();
}

/// Days and weeks measure the same thing, so that one number cannot just take the other's place.
bool measure_differently(const std::string& one, const std::string& other) {
    constexpr std::string_view kMeasures = "minute hour day week month quarter year person-day";
    const auto measure = [&](std::string unit) {
        if (unit.ends_with('s')) unit.pop_back();
        const auto words = split_words(kMeasures);
        return std::find(words.begin(), words.end(), unit) != words.end() ? unit : std::string();
    };
    const std::string a = measure(one), b = measure(other);
    return !a.empty() && !b.empty() && a != b && "person-" + a != b && a != "person-" + b;
}

bool holds_unit(std::string_view text, std::size_t behind, const std::string& unit) {
    if (unit.empty()) return true;
    const auto words = split_words(text.substr(std::min(behind, text.size())));
    const std::size_t near = std::min<std::size_t>(words.size(), 3);
    return std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(near),
                       [&](std::string_view word) {
                           return stem_of(to_lower_ascii(word)) == stem_of(unit) ||
                                  contains_ignoring_case(word, stem_of(unit));
                       });
}

std::vector<std::string> numbers_in(std::string_view text) {
    std::vector<std::string> numbers;
    for (std::string number = number_in(text); !number.empty(); number = number_in(text)) {
        text = text.substr(text.find(number) + number.size());
        numbers.push_back(std::move(number));
    }
    return numbers;
}

/// The number that differs: "12" and "20" of "3 to 12" and "3 to 20"; otherwise the last of each.
std::pair<std::string, std::string> changed_number(std::string_view before, std::string_view now) {
    const auto old = numbers_in(before), fresh = numbers_in(now);
    if (old.empty() || fresh.empty()) return {};
    if (old.size() == fresh.size())
        for (std::size_t i = 0; i < old.size(); ++i)
            if (old[i] != fresh[i]) return {old[i], fresh[i]};
    return {old.back(), fresh.back()};
}

/// The words of the draft that hold a figure which no fact holds: an assumption of the writer.
std::optional<Edit> in_the_text(const Draft& draft, const std::string& from, const std::string& to,
                                const std::string& unit) {
    const auto stands = [&](const std::string& words) {
        return std::any_of(draft.sections.begin(), draft.sections.end(), [&](const auto& section) {
            const auto places = body_places(section);
            return std::any_of(places.begin(), places.end(), [&](Place place) {
                return find_number(sentence_at(section, place).text, words) != std::string::npos;
            });
        });
    };
    Edit edit;
    edit.kind = EditKind::set_fact;
    const bool percent = stands(from + "%") && (unit.empty() || unit.starts_with("percent"));
    if (!percent && (unit.empty() || !stands(from + " " + unit))) return std::nullopt;
    edit.part = percent ? "\"" + from + "%\"" : "\"" + from + " " + unit + "\"";
    edit.value = percent ? to + "%" : to + " " + unit;
    return edit;
}

}  // namespace

bool has_digit(std::string_view text) { return std::any_of(text.begin(), text.end(), is_digit); }

std::optional<Label> label_of(std::string_view words) {
    std::string name(trim(words));
    for (const std::string_view article :
         {"actually, ", "actually ", "the ", "our ", "their ", "estimated ", "expected "})
        if (starts_with_ignoring_case(name, article)) name.erase(0, article.size());
    if (name.empty() || split_words(name).size() > kMostLabelWords) return std::nullopt;
    for (const std::string& candidate : {name, "their " + name, "my " + name}) {
        const Facts read = partnership::read_intake(candidate + ": 40 x", "wish").facts;
        if (!read.list().empty() && read.list().front().label != Label::note)
            return read.list().front().label;
    }
    return std::nullopt;
}

std::pair<std::string, std::string> value_and_not(std::string_view text) {
    const std::string lower = to_lower_ascii(text);
    for (const std::string_view marker :
         {", not ", " not ", ", rather than ", " rather than ", " instead of ", ", and not "}) {
        const std::size_t at = lower.find(marker);
        if (at != std::string::npos)
            return {std::string(trim(text.substr(0, at))),
                    std::string(trim(text.substr(at + marker.size())))};
    }
    return {std::string(trim(text)), {}};
}

std::optional<Edit> corrected_figure(const Draft& draft, const std::string& now,
                                     const std::string& before) {
    const auto [from, to] = changed_number(before, now);
    if (from.empty() || to.empty() || from == to) return std::nullopt;
    const std::string unit = unit_of(before).empty() ? unit_of(now) : unit_of(before);
    if (measure_differently(unit, unit_of(now))) return std::nullopt;
    std::optional<Edit> found;
    for (const Fact& fact : draft.facts.list()) {
        const std::size_t at = find_number(fact.value, from);
        if (at == std::string::npos || !holds_unit(fact.value, at + from.size(), unit)) continue;
        if (found) return std::nullopt;  // two facts hold it: which one is meant?
        Edit edit;
        edit.kind = EditKind::set_fact;
        edit.label = fact.label;
        edit.value = fact.value;
        edit.value.replace(at, from.size(), to);
        found = std::move(edit);
    }
    return found ? found : in_the_text(draft, from, to, unit);
}

std::optional<Edit> corrected_words(const Draft& draft, const std::string& now,
                                    const std::string& before) {
    if (before.size() < 3 || now.empty()) return std::nullopt;
    std::optional<Edit> found;
    for (const Fact& fact : draft.facts.list()) {
        const std::size_t at = to_lower_ascii(fact.value).find(to_lower_ascii(before));
        if (at == std::string::npos) continue;
        if (found) return std::nullopt;
        Edit edit;
        edit.kind = EditKind::set_fact;
        edit.label = fact.label;
        edit.value = fact.value;
        edit.value.replace(at, before.size(), now);
        found = std::move(edit);
    }
    return found;
}

std::optional<Edit> corrected_by_unit(const Draft& draft, const std::string& now) {
    const std::string to = number_in(now);
    std::string rest =
        to.empty() ? std::string() : to_lower_ascii(trim(now.substr(now.find(to) + to.size())));
    for (const std::string_view aside :
         {" as of ", " now", " today", " these days", " at the moment", " by now", " since "})
        if (const std::size_t at = rest.find(aside); at != std::string::npos) rest.resize(at);
    if (split_words(rest).size() < 2) return std::nullopt;
    std::optional<Edit> found;
    for (const Fact& fact : draft.facts.list()) {
        const std::string lower = to_lower_ascii(fact.value);
        const std::size_t at = lower.find(" " + rest);
        if (at == std::string::npos) continue;
        std::size_t begin = at;
        while (begin > 0 && (is_digit(lower[begin - 1]) || lower[begin - 1] == ',')) --begin;
        if (begin == at || found) return std::nullopt;
        Edit edit;
        edit.kind = EditKind::set_fact;
        edit.label = fact.label;
        edit.value = fact.value;
        edit.value.replace(begin, at - begin, to);
        if (edit.value == fact.value) return std::nullopt;
        found = std::move(edit);
    }
    return found;
}

std::optional<std::pair<std::string, std::string>> assumed_figure(const Draft& draft,
                                                                  std::string_view name) {
    struct Named {
        std::string_view claim, words;
    };
    static constexpr std::array<Named, 2> kNamed{
        {{"effort",
          "effort setup set-up work workload implementation onboarding integration rollout lift "
          "preparation prep configuration"},
         {"share",
          "fee share commission cut percentage rev-share revenue-share payout referral-fee"}}};
    std::string lower = replace_all(to_lower_ascii(name), " share", "-share");
    auto words = split_words(lower);
    constexpr std::string_view kAside =
        "the their our your his set up time side on for them actual real total estimated estimate "
        "referral partner's its rev-share";
    std::erase_if(words, [&](std::string_view word) {
        const auto aside = split_words(kAside);
        return words.size() > 1 && std::find(aside.begin(), aside.end(), word) != aside.end();
    });
    if (words.empty() && lower.find("set up") != std::string::npos) words = {"setup"};
    if (words.size() != 1) return std::nullopt;
    for (const Named& row : kNamed) {
        const auto known = split_words(row.words);
        if (std::find(known.begin(), known.end(), words.front()) == known.end()) continue;
        for (const partnership::Claim& claim : draft.claims)
            if (claim.id.ends_with("." + std::string(row.claim)) && has_digit(claim.text))
                return std::pair(number_in(claim.text), unit_of(claim.text));
    }
    return std::nullopt;
}

std::optional<std::string> estimate_like(const Draft& draft, std::string_view text) {
    const std::string unit = unit_of(text);
    if (unit.empty()) return std::nullopt;
    std::optional<std::string> found;
    for (const partnership::Question& question : draft.questions) {
        const std::string own = unit_of(question.question);
        if (own.empty() || (own != unit && !own.ends_with("-" + unit))) continue;
        if (found) return std::nullopt;
        found = number_in(question.question) + " " + unit;
    }
    return found;
}

std::optional<Edit> corrected_range(const Draft& draft, const std::string& thing,
                                    const std::string& from, const std::string& to) {
    const auto numbers = numbers_in(from + " " + to);
    if (numbers.size() != 2) return std::nullopt;
    const std::string unit = unit_of(from).empty() ? unit_of(to) : unit_of(from);
    const auto names = split_words(thing);
    std::optional<Edit> found;
    for (const Fact& fact : draft.facts.list()) {
        const std::size_t first = fact.value.find(" from ");
        const std::size_t second = fact.value.find(" to ", first);
        if (first == std::string::npos || second == std::string::npos) continue;
        const std::string before = fact.value.substr(first + 6, second - first - 6);
        const std::string old_from = number_in(before);
        const std::string old_to = number_in(std::string_view(fact.value).substr(second));
        const bool named = std::any_of(names.begin(), names.end(), [&](std::string_view name) {
            return name.size() > 3 && contains_ignoring_case(fact.value, stem_of(name));
        });
        if (!named || old_from.empty() || old_to.empty() ||
            (!unit.empty() && !unit_of(before).empty() && unit != unit_of(before)))
            continue;
        if (found) return std::nullopt;
        Edit edit;
        edit.kind = EditKind::set_fact;
        edit.label = fact.label;
        edit.value = fact.value;
        edit.value.replace(edit.value.find(old_to, second), old_to.size(), numbers[1]);
        edit.value.replace(edit.value.find(old_from, first), old_from.size(), numbers[0]);
        if (edit.value != fact.value) found = std::move(edit);
    }
    return found;
}

const partnership::Question* question_about(const Draft& draft, std::string_view text) {
    const std::string number = number_in(text);
    const partnership::Question* found = nullptr;
    for (const partnership::Question& question : draft.questions) {
        const bool fits = number.empty() ? question.question.starts_with("Is ")
                                         : number_in(question.question) == number;
        if (!fits) continue;
        if (found) return nullptr;  // two questions: which one is meant?
        found = &question;
    }
    return found;
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
