// Figures per unit, multiplied out for one customer of the segment: "22 hours per entity" at a
// customer with six entities is 132 hours.
#include <charconv>
#include <cmath>

#include "base/text.hpp"
#include "writing/composer/lexicon.hpp"
#include "writing/composer/material.hpp"
#include "writing/composer/words.hpp"

namespace coco::writing::composer {
namespace {

using partnership::Basis;
using partnership::Facts;
using partnership::Label;

constexpr int kLargestExample = 200;
constexpr double kLargestFigure = 10'000;

/// "about 22 hours of re-keying saved per entity per month".
struct PerUnit {
    int amount = 0;
    std::string time;    ///< "hours"
    std::string work;    ///< "re-keying"
    std::string unit;    ///< "entity"
    std::string period;  ///< "month"
};

std::optional<int> whole_number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value <= 0) return std::nullopt;
    return value;
}

bool is_one_of(std::string_view list, std::string_view word) {
    return list.find(" " + std::string(word) + " ") != std::string_view::npos;
}

bool is_per(const Word& word) { return is_one_of(" per each every a an ", word.lower); }

/// The words between "of" and what was done with the time: "of re-keying saved".
std::string work_in(const Words& words, std::size_t begin, std::size_t end) {
    if (begin >= end || words[begin].lower != "of") return {};
    std::size_t last = end;
    while (last > begin + 1 && is_one_of(" saved spent lost less fewer ", words[last - 1].lower))
        --last;
    if (last - begin < 2 || last - begin > 4) return {};
    return text_of(words, begin + 1, last);
}

std::optional<PerUnit> per_unit_in(const Words& words) {
    for (std::size_t i = 0; i + 3 < words.size(); ++i) {
        const auto amount = whole_number(words[i].lower);
        if (!amount || !is_one_of(" hours minutes days ", words[i + 1].lower)) continue;
        for (std::size_t per = i + 2; per + 1 < words.size() && per < i + 8; ++per) {
            if (words[per].lower != "per" && words[per].lower != "for") continue;
            const std::size_t unit = per + (is_per(words[per + 1]) ? 2 : 1);
            if (unit >= words.size() || words[unit].tag != Tag::word) break;
            PerUnit found{
                *amount, words[i + 1].lower, work_in(words, i + 2, per), words[unit].lower, {}};
            if (unit + 2 < words.size() && is_per(words[unit + 1]) &&
                is_one_of(" day week month quarter year ", words[unit + 2].lower))
                found.period = words[unit + 2].lower;
            const bool another_time = is_one_of(" day week month quarter year hour ", found.unit);
            if (found.work.empty() || found.period.empty() || another_time) return std::nullopt;
            return found;
        }
    }
    return std::nullopt;
}

/// "3 to 12 legal entities": how many of the unit an example may have, and how they are called.
struct Example {
    int size = 0;
    int low = 0, high = 0;
    std::string units;  ///< "legal entities"
};

std::optional<Example> example_in(const Words& words, std::string_view unit) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (singular_of(words[i].lower) != unit || words[i].lower == unit) continue;
        std::size_t front = i;
        while (front > 0 && words[front - 1].tag == Tag::word && i - front < 2) --front;
        if (front == 0) continue;
        const auto high = whole_number(words[front - 1].lower);
        if (!high) continue;
        std::optional<int> low;
        if (front >= 3 && is_one_of(" to - – and ", words[front - 2].lower))
            low = whole_number(words[front - 3].lower);
        Example example;
        example.low = low.value_or(*high);
        example.high = low ? *high : 0;
        example.size = low ? std::min(*low * 2, *high) : *high;
        example.units = text_of(words, front, i + 1);
        if (example.size < 2 || example.size > kLargestExample || example.low > *high)
            return std::nullopt;
        return example;
    }
    return std::nullopt;
}

std::string in_words(int number) {
    static constexpr std::string_view kWords[] = {"two",   "three", "four", "five", "six",
                                                  "seven", "eight", "nine", "ten"};
    return number >= 2 && number <= 10 ? std::string(kWords[number - 2]) : std::to_string(number);
}

}  // namespace

void add_arithmetic(const Facts& facts, Material& material) {
    for (const Label label : {Label::outcome, Label::value_proposition}) {
        const auto per_unit = per_unit_in(words_of(facts.get(label)));
        if (!per_unit) continue;
        const auto example = example_in(words_of(facts.get(Label::segment)), per_unit->unit);
        if (!example) continue;
        const double total = static_cast<double>(per_unit->amount) * example->size;
        if (total > kLargestFigure) continue;
        const std::string amount = std::to_string(static_cast<int>(total));
        partnership::Claim claim;
        claim.id = "per_unit";
        claim.text = std::to_string(example->size) + " × " + std::to_string(per_unit->amount) +
                     " = " + amount + " " + per_unit->time + " a " + per_unit->period;
        claim.basis = Basis::computed;
        claim.source =
            "an illustrative size inside the segment; a straight line across " + example->units;
        const std::vector<std::string> claims{material.claim(std::move(claim)),
                                              material.claim(given_claim(facts, label)),
                                              material.claim(given_claim(facts, Label::segment))};
        material.set("unit_case",
                     "one of your " + std::string(material.text("customer_noun")) + " with " +
                         in_words(example->size) + " " + example->units,
                     claims);
        material.set("unit_total", amount + " " + per_unit->time + " a " + per_unit->period,
                     claims);
        material.set("unit_each", std::to_string(per_unit->amount) + " for each " + per_unit->unit,
                     claims);
        material.set("unit_work", per_unit->work, claims);
        return;
    }
}

}  // namespace coco::writing::composer
