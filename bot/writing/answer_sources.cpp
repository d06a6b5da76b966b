#include "writing/answer_sources.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/edits/concepts.hpp"
#include "writing/edits/places.hpp"
#include "writing/rebase.hpp"

namespace coco::writing {
namespace {

using partnership::Basis;
using partnership::Claim;
using partnership::Draft;
using partnership::Fact;
using partnership::Section;
using partnership::Sentence;

constexpr std::size_t kMostSources = 3;

/// Whole words of `text` that begin like `word`; a number has to be the same number.
bool mentions(std::string_view text, std::string_view word) {
    const bool number = !number_in(word).empty();
    const std::string wanted = number ? number_in(word) : stem_of(to_lower_ascii(word));
    std::string plain = to_lower_ascii(straighten_quotes(text));
    for (char& c : plain)
        if (std::string_view(";:?!\"()").find(c) != std::string_view::npos) c = ' ';
    for (const std::string_view one : split_words(plain)) {
        std::string stripped(one);
        while (!stripped.empty() && (stripped.back() == ',' || stripped.back() == '.'))
            stripped.pop_back();
        if (number ? number_in(stripped) == wanted : stem_of(stripped) == wanted) return true;
    }
    return false;
}

bool mentions_all(std::string_view text, const std::string& subject) {
    const auto words = split_words(subject);
    return !words.empty() && std::all_of(words.begin(), words.end(), [&](std::string_view word) {
        return mentions(text, word);
    });
}

/// A claim's text without the writer's own marks: "{matter} [is|are]".
std::string readable(std::string text) {
    text = replace_all(std::move(text), "{matter}", "this");
    for (std::size_t open = text.find('['); open != std::string::npos; open = text.find('[')) {
        const std::size_t bar = text.find('|', open), close = text.find(']', open);
        if (bar == std::string::npos || close == std::string::npos || bar > close) break;
        text =
            text.substr(0, open) + text.substr(open + 1, bar - open - 1) + text.substr(close + 1);
    }
    return text;
}

/// "“14 shared customers”: given, relationship (intake)."
std::string line_of(const Draft& draft, const Claim& claim) {
    std::string text = fmt::format("“{}” is {} ({}).", readable(claim.text),
                                   partnership::name_of(claim.basis), claim.source);
    if (claim.basis == Basis::assumed)
        for (const auto& question : draft.questions)
            if (question.id == claim.question) text += " To settle it: " + question.question;
    return text;
}

std::string line_of(const Fact& fact) {
    return fmt::format("“{}” is {}: {} ({}).", fact.value, partnership::name_of(fact.basis),
                       partnership::display_name(fact.label), fact.source);
}

void add(std::vector<std::string>& lines, std::string line) {
    if (lines.size() < kMostSources && std::find(lines.begin(), lines.end(), line) == lines.end())
        lines.push_back(std::move(line));
}

std::vector<const Claim*> claims_under(const Draft& draft, const Sentence& sentence) {
    std::vector<const Claim*> claims;
    for (const std::string& id : sentence.claims)
        for (const Claim& claim : draft.claims)
            if (claim.id == id) claims.push_back(&claim);
    return claims;
}

/// Claims and facts that say the subject themselves.
std::vector<std::string> said_of(const Draft& draft, const std::vector<const Section*>& sections,
                                 const std::string& subject) {
    std::vector<std::string> lines;
    for (const Claim& claim : draft.claims) {
        const bool meant = claim.section.empty() ||
                           std::any_of(sections.begin(), sections.end(), [&](const Section* one) {
                               return one->id == claim.section;
                           });
        if (meant && mentions_all(claim.text, subject)) add(lines, line_of(draft, claim));
    }
    if (lines.empty())
        for (const Fact& fact : draft.facts.list())
            if (mentions_all(fact.value, subject)) add(lines, line_of(fact));
    return lines;
}

/// What the sentences rest on in which the subject stands.
std::vector<std::string> under_sentences(const Draft& draft,
                                         const std::vector<const Section*>& sections,
                                         const std::string& subject) {
    std::vector<std::string> lines;
    for (const Section* section : sections)
        for (const Place place : find_described(draft, *section, subject).places)
            for (const Claim* claim : claims_under(draft, sentence_at(*section, place)))
                add(lines, line_of(draft, *claim));
    return lines;
}

std::vector<std::string> computed(const Draft& draft, const std::string& subject) {
    std::vector<std::string> lines;
    for (const auto& number : draft.numbers) {
        const std::string name = replace_all(number.id, "_", " ");
        const bool named = mentions_all(name + " earnings revenue money", subject);
        if (!named) continue;
        std::vector<std::string> inputs;
        for (const auto& [input, value] : number.inputs)
            inputs.push_back(replace_all(input, "_", " ") + " " + value);
        add(lines, fmt::format("It is computed: {} ({}).", number.formula, join(inputs, ", ")));
    }
    return lines;
}

}  // namespace

std::string where_from(const Draft& draft, const std::vector<const Section*>& sections,
                       const std::string& subject) {
    if (trim(subject).empty())
        return "Sources lists what every sentence rests on. Ask about a figure or a sentence.";
    auto lines = said_of(draft, sections, subject);
    if (lines.empty()) lines = computed(draft, subject);
    if (lines.empty()) lines = under_sentences(draft, sections, subject);
    if (lines.empty())
        return fmt::format(
            "I don't know where “{}” comes from: no fact and no statement of the "
            "draft holds it.",
            replace_all(subject, "\"", ""));
    return join(lines, " ");
}

std::string why_this_sentence(const Draft& draft, const Sentence& sentence) {
    std::vector<std::string> lines;
    for (const Claim* claim : claims_under(draft, sentence)) add(lines, line_of(draft, *claim));
    if (lines.empty())
        return fmt::format(
            "“{}” states no fact; it carries the thought from one sentence to the "
            "next.",
            sentence.text);
    return fmt::format("“{}” rests on this: {}", sentence.text, join(lines, " "));
}

std::string why_this_ask(const Draft& draft, const Section& section, const Sentence& ask) {
    std::string text = fmt::format("{} asks: “{}”", letter_of(section), ask.text);
    for (const Claim* claim : claims_under(draft, ask))
        if (claim->id.starts_with(kSaidPrefix))
            text += fmt::format(" {} asked for “{}”.", claim->source, claim->text);
    const auto inferred =
        std::find_if(draft.claims.begin(), draft.claims.end(), [&](const Claim& claim) {
            return claim.section == section.id && claim.basis == Basis::inferred;
        });
    text += " A first message should ask for one small thing with a day and a topic";
    if (inferred != draft.claims.end())
        text +=
            fmt::format(", and this one tests what we only infer: “{}”", readable(inferred->text));
    return text + ".";
}

}  // namespace coco::writing
