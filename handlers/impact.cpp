#include "handlers/impact.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/credit.hpp"
#include "partnership/values.hpp"
#include "writing/rebase.hpp"

namespace coco::handlers {
namespace {

using partnership::Draft;
using partnership::Fact;
using partnership::Facts;
using partnership::Number;

/// "partner_income_year_1" as people read it: "Partner income, year 1".
std::string words_of_id(std::string_view id) {
    std::string words = replace_all(std::string(id), "_", " ");
    words = replace_all(std::move(words), " year ", ", year ");
    if (words.ends_with(" days")) words.resize(words.size() - 5);
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
        words.front() = static_cast<char>(words.front() - 'a' + 'A');
    return words;
}

std::string print(const Number& number) {
    if (number.unit == "money") return partnership::print({number.typical, number.currency});
    return fmt::format("{} {}", number.typical, number.unit);
}

const Number* number_with(const Draft& draft, const std::string& id) {
    const auto found = std::find_if(draft.numbers.begin(), draft.numbers.end(),
                                    [&](const Number& number) { return number.id == id; });
    return found == draft.numbers.end() ? nullptr : &*found;
}

void compare_figures(const Draft& before, Move& move, std::vector<std::string>& stays) {
    for (const Number& now : move.next.numbers) {
        const Number* was = number_with(before, now.id);
        if (was && was->typical == now.typical && was->currency == now.currency) {
            std::string name = words_of_id(now.id);
            name.front() = to_lower_ascii(name.substr(0, 1)).front();
            stays.push_back(fmt::format("the {} ({})", name, print(now)));
        } else {
            move.figures.push_back(
                {words_of_id(now.id), was ? print(*was) : "not known", print(now)});
        }
    }
    for (const Number& was : before.numbers)
        if (!number_with(move.next, was.id))
            move.figures.push_back({words_of_id(was.id), print(was), "not known"});
}

void add_once(std::vector<std::string>& into, std::vector<std::string> more) {
    for (std::string& text : more)
        if (std::find(into.begin(), into.end(), text) == into.end())
            into.push_back(std::move(text));
}

}  // namespace

Impact impact_of(const partnership::Deal& deal, const Facts& corrected) {
    Impact impact;
    for (const Draft& draft : deal.drafts) {
        Facts facts = draft.facts;
        for (const Fact& fact : corrected.list())
            facts.set(fact.label, fact.value, fact.basis, fact.source, fact.at_ms);
        const std::string name = fmt::format("the {}", to_lower_ascii(kind_name(draft.kind)));
        auto next = writing::rebase(draft, std::move(facts));
        if (!next) {
            impact.stays.push_back(name);
            continue;
        }
        Move move{std::move(next->draft), {}, {}};
        std::vector<std::string> figures_that_stay;
        compare_figures(draft, move, figures_that_stay);
        move.sentences = writing::difference_between(draft, move.next);
        if (move.figures.empty() && move.sentences.passages.empty()) {
            impact.stays.push_back(name + ", which does not use it");
            continue;
        }
        add_once(impact.stays, std::move(figures_that_stay));
        impact.moves.push_back(std::move(move));
    }
    return impact;
}

}  // namespace coco::handlers
