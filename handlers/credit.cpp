#include "handlers/credit.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/clock.hpp"
#include "base/text.hpp"
#include "document/markdown.hpp"

namespace coco::handlers {
namespace {

/// Longest value inside a sentence, in characters.
constexpr std::size_t kQuotedValue = 80;

struct Kind {
    std::string_view id, name, words;
};
/// What drafts are called, and the words that people use for them.
constexpr Kind kKinds[] = {
    {"brief", "Partner brief", "brief briefing"},
    {"outreach", "Outreach", "outreach message mail email"},
    {"models", "Commercial models", "models comparison terms"},
    {"proposal", "Proposal", "proposal"},
    {"objections", "Objections", "objections"},
    {"stories", "Stories", "stories story"},
    {"roadmap", "Roadmap", "roadmap plan"},
};

std::string_view first_word(std::string_view name) {
    name = trim(name);
    return name.substr(0, name.find(' '));
}

bool is_figure(std::string_view value) {
    return std::any_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string credit(std::string_view name, const partnership::Deal& deal) {
    const std::string_view first = first_word(name);
    const bool shared =
        std::any_of(deal.people.begin(), deal.people.end(), [&](const std::string& other) {
            return other != trim(name) && equals_ignoring_case(first_word(other), first);
        });
    return std::string(shared || first.empty() ? trim(name) : first);
}

document::Moment moment(std::int64_t at_ms, std::int64_t now_ms) {
    return {at_ms, day_of(at_ms) != day_of(now_ms)};
}

std::string time_words(std::int64_t at_ms, std::int64_t now_ms) {
    return document::print_moment(moment(at_ms, now_ms));
}

std::string_view kind_name(std::string_view kind) {
    for (const Kind& each : kKinds)
        if (each.id == kind) return each.name;
    return kind;
}

std::string_view kind_named(std::string_view text) {
    const std::string lower = to_lower_ascii(text);
    for (std::string_view word : split_words(lower)) {
        while (!word.empty() && std::string_view(".,:;!?\"'").find(word.back()) != word.npos)
            word.remove_suffix(1);
        for (const Kind& each : kKinds)
            for (const std::string_view known : split_words(each.words))
                if (known == word) return each.id;
    }
    return {};
}

std::string without_kind(std::string text, std::string_view kind) {
    for (const Kind& each : kKinds) {
        if (each.id != kind) continue;
        for (const std::string_view word : split_words(each.words)) {
            const std::string named = fmt::format("the {}", word);
            const std::size_t at = to_lower_ascii(text).find(named);
            const std::size_t end = at + named.size();
            const bool whole = at != std::string::npos && (end == text.size() || text[end] == ' ' ||
                                                           text[end] == ',' || text[end] == '.');
            if (whole) return text.replace(at, named.size(), "it");
        }
    }
    return text;
}

std::string label_words(partnership::Label label) {
    std::string words(partnership::display_name(label));
    if (!words.empty()) words.front() = to_lower_ascii(words.substr(0, 1)).front();
    return words;
}

bool is_person(std::string_view name, std::string_view typed) {
    std::string wanted = straighten_quotes(trim(typed));
    if (wanted.ends_with("'s")) wanted.resize(wanted.size() - 2);
    if (wanted.starts_with('@')) wanted.erase(0, 1);
    return !wanted.empty() && (equals_ignoring_case(trim(name), wanted) ||
                               equals_ignoring_case(first_word(name), wanted));
}

std::string quoted_value(std::string_view value) {
    value = trim(value);
    if (is_figure(value) && count_code_points(value) <= kQuotedValue / 2) return std::string(value);
    std::string shown(first_code_points(value, kQuotedValue));
    if (shown.size() < value.size()) shown += "…";
    return fmt::format("“{}”", shown);
}

}  // namespace coco::handlers
