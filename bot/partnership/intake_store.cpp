#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "partnership/intake_reader.hpp"
#include "partnership/intake_values.hpp"

namespace coco::partnership {
namespace {

/// Values are quoted in remarks up to this many code points.
constexpr std::size_t kMaxQuoted = 60;

std::string quoted(std::string_view value) {
    const std::string_view start = first_code_points(value, kMaxQuoted);
    return fmt::format("\"{}{}\"", start, start.size() < value.size() ? "…" : "");
}

/// The front of `text` that fits a value, cut between words where there are any.
std::string_view front_of(std::string_view text) {
    const std::string_view front = first_code_points(text, kMaxValueCharacters);
    if (front.size() == text.size()) return text;
    const std::size_t space = front.rfind(' ');
    const bool far_enough = space != std::string_view::npos && space > front.size() / 2;
    return far_enough ? front.substr(0, space) : front;
}

/// "Harbor Payroll (harbor.example)" and "Harbor Payroll, a payroll vendor": a name is what drafts
/// call the company by, so the rest is taken off and returned.
std::string take_description(Label label, std::string& name) {
    if (label != Label::partner && label != Label::company) return {};
    const std::size_t open = name.find(" (");
    if (open != std::string::npos && name.ends_with(')')) {
        std::string about = name.substr(open + 2, name.size() - open - 3);
        name.resize(open);
        return about;
    }
    const std::size_t comma = name.find(", ");
    const bool described = comma != std::string::npos && comma + 2 < name.size() &&
                           name[comma + 2] >= 'a' && name[comma + 2] <= 'z' &&
                           name.find(' ', comma + 2) != std::string::npos;
    if (!described) return {};
    std::string about = name.substr(comma + 2);
    name.resize(comma);
    return about;
}

}  // namespace

void IntakeReader::remark(std::string text) {
    if (intake_.remarks.size() < kMaxRemarks)
        intake_.remarks.push_back(std::move(text));
    else
        ++hidden_remarks_;
}

void IntakeReader::store(Label label, std::string_view raw) {
    std::string unfilled;
    std::string value = tidy_value(label, raw, unfilled);
    if (!unfilled.empty() && label == Label::objection)
        remark("An objection names no competitor; it stands here as \"a competitor\".");
    else if (!unfilled.empty())
        unfilled_.push_back(fmt::format("{} ({})", display_name(label), unfilled));
    if (value.empty()) return;
    const std::string about = take_description(label, value);
    if (label == Label::objection && equals_ignoring_case(value, "none")) return;
    const std::string_view front = front_of(value);
    const std::string rest(trim(std::string_view(value).substr(front.size())));
    if (!rest.empty())
        remark(
            fmt::format("{} is longer than {} characters. I used its beginning and kept the rest "
                        "as a note.",
                        display_name(label), kMaxValueCharacters));
    store_single(label, std::string(front));
    if (!rest.empty()) store_note(rest);
    if (!about.empty()) store_note(fmt::format("{}: {}", front, about));
}

void IntakeReader::store_single(Label label, std::string value) {
    Facts& facts = intake_.facts;
    if (label == Label::objection) {
        const auto known = facts.all(label);
        for (const Fact* fact : known)
            if (equals_ignoring_case(fact->value, value)) return;
        if (known.size() == kMaxObjections)
            remark(fmt::format("More than {} objections; the rest are kept as notes.",
                               kMaxObjections));
        if (known.size() >= kMaxObjections) return store_note(value);
        facts.set(label, std::move(value), Basis::given, source_);
        return;
    }
    if (equals_ignoring_case(facts.get(label), value)) return;
    const std::string before = facts.set(label, value, Basis::given, source_);
    if (!before.empty())
        remark(fmt::format("{} is there twice, {} and {}. I used the last.", display_name(label),
                           quoted(before), quoted(value)));
}

void IntakeReader::store_note(std::string_view text) {
    const std::string plain = without_asterisks(text);
    for (text = trim(plain); !text.empty();) {
        if (intake_.facts.all(Label::note).size() >= kMaxNotes) {
            dropped_ += count_code_points(text);
            return;
        }
        const std::string_view front = front_of(text);
        intake_.facts.set(Label::note, std::string(front), Basis::given, source_);
        text = trim(text.substr(front.size()));
    }
}

void IntakeReader::store_title(Label label, std::string_view title) {
    std::string unfilled;
    std::string value = tidy_value(label, title, unfilled);
    if (!value.empty()) titles_.emplace_back(label, std::move(value));
}

void IntakeReader::store_unowned(std::string_view name) {
    std::string unfilled;
    std::string value = tidy_value(Label::company, name, unfilled);
    if (!unfilled.empty()) unfilled_.push_back(fmt::format("Company ({})", unfilled));
    const std::string about = take_description(Label::company, value);
    if (!about.empty()) store_note(fmt::format("{}: {}", value, about));
    if (!value.empty()) unowned_.push_back(std::move(value));
}

/// "Company:" is ours unless ours is known and the partner is not.
void IntakeReader::settle_company() {
    Facts& facts = intake_.facts;
    for (const std::string& name : unowned_) {
        const bool known = equals_ignoring_case(facts.get(Label::company), name) ||
                           equals_ignoring_case(facts.get(Label::partner), name);
        if (known) continue;
        if (!facts.has(Label::company))
            facts.set(Label::company, name, Basis::given, source_);
        else if (!facts.has(Label::partner))
            facts.set(Label::partner, name, Basis::given, source_);
        else
            store_note("Company: " + name);
    }
}

void IntakeReader::remark_unfilled() {
    if (unfilled_.empty()) return;
    remark(fmt::format("Not filled in and left out: {}.", join(unfilled_, ", ")));
}

Intake IntakeReader::finish() {
    close();
    settle_company();
    Facts& facts = intake_.facts;
    for (const auto& [label, title] : titles_) {
        const std::string person(facts.get(label));
        if (person.empty())
            store_note(fmt::format("Title: {}", title));
        else if (!contains_ignoring_case(person, title))
            facts.set(label, person + ", " + title, Basis::given, source_);
    }
    derive_values(facts);
    derive_product(facts);
    remark_unfilled();
    if (dropped_ > 0)
        remark(
            fmt::format("The text was too long: the last {} characters were not kept.", dropped_));
    if (hidden_remarks_ > 0)
        intake_.remarks.push_back(fmt::format("{} more remarks of this kind.", hidden_remarks_));
    return std::move(intake_);
}

}  // namespace coco::partnership
