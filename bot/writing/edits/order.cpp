// Sentences in another place, sentences that people dictate, parts of one version in another.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/edits/edits.hpp"
#include "writing/edits/repair.hpp"
#include "writing/edits/support.hpp"

namespace coco::writing {
namespace {

using partnership::Paragraph;
using partnership::Role;
using partnership::Section;
using partnership::Sentence;

auto at_index(auto& items, std::size_t index) {
    return items.begin() + static_cast<std::ptrdiff_t>(index);
}

/// One sentence, or the paragraph that a description means.
struct Block {
    std::vector<Sentence> sentences;
    bool paragraph = false;
};

void remove_empty(Section& section) {
    std::erase_if(section.paragraphs,
                  [](const Paragraph& paragraph) { return paragraph.sentences.empty(); });
}

std::optional<Place> find_text(const Section& section, const std::string& text) {
    for (const Place place : body_places(section))
        if (sentence_at(section, place).text == text) return place;
    return std::nullopt;
}

Block lift(Section& section, const Described& described) {
    Block block;
    block.paragraph = described.paragraph;
    for (const Place place : described.places)
        block.sentences.push_back(sentence_at(section, place));
    for (auto place = described.places.rbegin(); place != described.places.rend(); ++place) {
        auto& sentences = section.paragraphs[place->paragraph].sentences;
        sentences.erase(at_index(sentences, place->sentence));
    }
    remove_empty(section);
    return block;
}

/// Puts a block in front of the body sentence with index `at` (of all body sentences), or behind
/// the last one. A paragraph stays one, a sentence joins its new neighbours.
void put(Section& section, Block block, std::size_t at) {
    const auto body = body_places(section);
    const bool end = at >= body.size();
    const Place place = end ? body.back() : body[at];
    if (block.paragraph) {
        const std::size_t index = place.paragraph + (end ? 1 : 0);
        section.paragraphs.insert(at_index(section.paragraphs, index),
                                  Paragraph{std::move(block.sentences)});
        return;
    }
    auto& sentences = section.paragraphs[place.paragraph].sentences;
    sentences.insert(at_index(sentences, place.sentence + (end ? 1 : 0)), block.sentences.begin(),
                     block.sentences.end());
}

std::size_t index_of(const Section& section, Place place) {
    const auto body = body_places(section);
    return static_cast<std::size_t>(std::find(body.begin(), body.end(), place) - body.begin());
}

/// Index in the rest of the body where the block goes; refusals in words for people.
result<std::size_t> destination(const partnership::Draft& draft, const Section& rest,
                                const std::string& where, std::size_t was) {
    const auto body = body_places(rest);
    if (where == "first") return std::size_t{0};
    if (where == "last") return body.size();
    if (where == "up") return was > 0 ? was - 1 : 0;
    if (where == "down") return std::min(was + 1, body.size());
    const std::size_t space = where.find(' ');
    const auto described = find_described(draft, rest, where.substr(space + 1));
    if (described.places.empty() || (described.places.size() > 1 && !described.paragraph))
        return single_place(draft, rest, where.substr(space + 1)).error();
    const bool before = where.starts_with("before");
    return before ? index_of(rest, described.places.front())
                  : index_of(rest, described.places.back()) + 1;
}

/// A sentence that moves behind another joins its paragraph; in front of the first it joins that.
void put_behind(Section& section, Block block, std::size_t at) {
    const auto body = body_places(section);
    if (block.paragraph || at == 0 || at >= body.size()) return put(section, std::move(block), at);
    const Place place = body[at - 1];
    auto& sentences = section.paragraphs[place.paragraph].sentences;
    sentences.insert(at_index(sentences, place.sentence + 1), block.sentences.begin(),
                     block.sentences.end());
}

std::optional<std::string> swap_blocks(const partnership::Draft& draft, Section& section,
                                       const Described& one, const std::string& other_words) {
    const auto other = find_described(draft, section, other_words);
    if (one.paragraph && other.paragraph && !other.places.empty()) {
        std::swap(section.paragraphs[one.places.front().paragraph],
                  section.paragraphs[other.places.front().paragraph]);
        return std::nullopt;
    }
    if (one.places.size() != 1 || other.places.size() != 1)
        return fmt::format("I can swap two sentences or two paragraphs; “{}” is not one.",
                           other_words);
    std::swap(sentence_at(section, one.places.front()), sentence_at(section, other.places.front()));
    return std::nullopt;
}

std::string order_of(const Section& section) {
    std::string order;
    for (const Paragraph& paragraph : section.paragraphs) {
        for (const Sentence& sentence : paragraph.sentences) order += sentence.text + "\n";
        order += "\n";
    }
    return order;
}

/// Moves within one section; the refusal in words for people when it cannot.
std::optional<std::string> move_in(Revision& revision, Section& section, const Edit& edit) {
    const auto described = find_described(revision.draft, section, edit.part);
    if (described.places.size() > 1 && !described.several)
        return single_place(revision.draft, section, edit.part).error().detail;
    for (const Place place : described.places) {
        const Sentence& sentence = sentence_at(section, place);
        if (!is_body(sentence)) return std::string("Greeting and signature keep their places.");
        if (const auto refusal = locked_refusal(section, sentence)) return refusal;
    }
    if (edit.value.starts_with("swap "))
        return swap_blocks(revision.draft, section, described, edit.value.substr(5));
    Section moved = section;
    const std::size_t was = index_of(section, described.places.front());
    Block block = lift(moved, described);
    if (body_places(moved).empty()) return std::string("There is nothing else to move it past.");
    const auto where = destination(revision.draft, moved, edit.value, was);
    if (!where) return where.error().detail;
    const bool behind = edit.value == "down" || edit.value.starts_with("after");
    if (behind)
        put_behind(moved, std::move(block), *where);
    else
        put(moved, std::move(block), *where);
    section = std::move(moved);
    return std::nullopt;
}

}  // namespace

result<void> apply_reorder(Revision& revision, const Edit& edit) {
    Outcomes outcomes;
    bool found = false;
    for (Section* section : sections_meant(revision, edit)) {
        if (find_described(revision.draft, *section, edit.part).places.empty()) continue;
        found = true;
        const std::string before = order_of(*section);
        if (const auto refusal = move_in(revision, *section, edit))
            outcomes.refuse(*refusal);
        else if (order_of(*section) == before)
            outcomes.refuse(fmt::format("It stands there already in {}.", letter_of(*section)));
        else
            outcomes.changed(letter_of(*section));
    }
    if (!found || !outcomes.any())
        return outcomes.refusal(fmt::format(
            "I found no sentence for “{}”. Quote a few of its words.", trim(edit.part)));
    revision.done.push_back(fmt::format("{}“{}” moved ({}).", outcomes.in_sections(),
                                        replace_all(edit.part, "\"", ""), edit.value));
    outcomes.report(revision);
    return {};
}

namespace {

std::string as_sentence(std::string text) {
    text = std::string(trim(text));
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    if (!text.empty() && std::string_view(".?!)\"").find(text.back()) == std::string_view::npos)
        text += '.';
    return text;
}

bool ends_as_sentence(std::string_view text) {
    return text.ends_with('.') || text.ends_with('?') || text.ends_with('!');
}

/// "mention our SOC 2 report" names a point without saying it: the facts may have it, otherwise
/// somebody has to dictate it.
result<void> add_from_facts(Revision& revision, const Edit& edit) {
    Edit about = edit;
    about.kind = EditKind::lengthen;
    about.part.clear();
    if (auto said = apply_lengthen(revision, about)) return said;
    return fail(errc::invalid_input,
                fmt::format("What should the draft say about “{}”? The facts don't hold it. One "
                            "sentence is enough: add “…”.",
                            edit.value));
}

/// At the end of the paragraph that shows what the product does, else in front of the ask.
void insert_point(Section& section, Sentence point) {
    std::optional<Place> evidence, ask;
    for (const Place place : body_places(section)) {
        const Role role = sentence_at(section, place).role;
        if (role == Role::evidence) evidence = place;
        if (role == Role::ask) ask = place;
    }
    if (evidence) {
        section.paragraphs[evidence->paragraph].sentences.push_back(std::move(point));
    } else if (ask) {
        section.paragraphs.insert(at_index(section.paragraphs, ask->paragraph),
                                  Paragraph{{std::move(point)}});
    } else {
        section.paragraphs.push_back({{std::move(point)}});
    }
}

/// "before the ask" and the like, as reorder has it; empty for no place.
std::string place_named(const std::string& part) {
    for (const std::string_view lead : {"before ", "above "})
        if (part.starts_with(lead)) return "before " + part.substr(lead.size());
    for (const std::string_view lead : {"after ", "behind ", "below "})
        if (part.starts_with(lead)) return "after " + part.substr(lead.size());
    if (part.find("end") != std::string::npos) return "before the ask";
    if (part.find("top") != std::string::npos || part.find("start") != std::string::npos ||
        part.find("beginning") != std::string::npos)
        return "first";
    return {};
}

}  // namespace

result<void> apply_add_point(Revision& revision, const Edit& edit) {
    const bool dictated = is_statement(edit.value) || ends_as_sentence(edit.value);
    if (!dictated) return add_from_facts(revision, edit);
    const std::string text = as_sentence(edit.value);
    Outcomes outcomes;
    for (Section* section : sections_meant(revision, edit)) {
        if (const auto refusal = locked_refusal(*section)) {
            outcomes.refuse(*refusal);
            continue;
        }
        if (find_text(*section, text)) {
            outcomes.refuse(letter_of(*section) + " says that already.");
            continue;
        }
        Sentence point{text, Role::evidence, 70, {}};
        const std::string what = fmt::format("point{}", revision.draft.claims.size());
        point.claims.push_back(said(revision, what, section->id, text));
        const std::string where = place_named(to_lower_ascii(edit.part));
        const auto at = where.empty() || body_places(*section).empty()
                            ? result<std::size_t>(fail(errc::invalid_input))
                            : destination(revision.draft, *section, where, 0);
        if (at && where.starts_with("after"))
            put_behind(*section, {{std::move(point)}, false}, *at);
        else if (at)
            put(*section, {{std::move(point)}, false}, *at);
        else
            insert_point(*section, std::move(point));
        outcomes.changed(letter_of(*section));
    }
    if (!outcomes.any()) return outcomes.refusal("There is no such version in this draft.");
    revision.done.push_back(
        fmt::format("{}“{}” added, as {} said it.", outcomes.in_sections(), text, revision.by));
    outcomes.report(revision);
    return {};
}

}  // namespace coco::writing
