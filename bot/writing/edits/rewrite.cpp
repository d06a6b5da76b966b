#include "writing/edits/rewrite.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/edits/support.hpp"
#include "writing/edits/wordings.hpp"

namespace coco::writing {
namespace {

using partnership::Section;
using partnership::Sentence;

bool is_word_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (static_cast<unsigned char>(c) & 0x80u) != 0;
}

/// Where `words` stands in `text` as whole words, whatever the capitals.
std::size_t find_whole(const std::string& text, std::string_view words, std::size_t from = 0) {
    const std::string lower = to_lower_ascii(text);
    const std::string wanted = to_lower_ascii(words);
    for (std::size_t at = lower.find(wanted, from); at != std::string::npos;
         at = lower.find(wanted, at + 1)) {
        const std::size_t end = at + wanted.size();
        const bool begins =
            at == 0 || !is_word_character(wanted.front()) || !is_word_character(lower[at - 1]);
        const bool ends = end == lower.size() || !is_word_character(wanted.back()) ||
                          !is_word_character(lower[end]);
        if (begins && ends) return at;
    }
    return std::string::npos;
}

/// "Customers" gives way to "Clients" where a capital stood.
std::string with_case_of(std::string value, char first) {
    if (first >= 'A' && first <= 'Z' && !value.empty() && value.front() >= 'a' &&
        value.front() <= 'z')
        value.front() = static_cast<char>(value.front() - 'a' + 'A');
    return value;
}

int replace_whole(std::string& text, std::string_view from, const std::string& to) {
    int count = 0;
    for (std::size_t at = find_whole(text, from); at != std::string::npos;
         at = find_whole(text, from, at)) {
        const std::string value = with_case_of(to, text[at]);
        text.replace(at, from.size(), value);
        at += value.size();
        ++count;
    }
    return count;
}

/// A sentence that replaces another one ends as a sentence ends.
std::string as_sentence(std::string text, const Sentence& old) {
    text = std::string(trim(text));
    if (text.empty() || !is_body(old)) return text;
    text = with_case_of(std::move(text), 'A');
    const char last = text.back();
    if (last != '.' && last != '?' && last != '!' && last != ')')
        text += old.text.ends_with('?') ? '?' : '.';
    return text;
}

void claim(Revision& revision, const Section& section, Sentence& sentence,
           const std::string& value) {
    const std::string what = fmt::format("words{}", revision.draft.claims.size());
    sentence.claims.push_back(said(revision, what, section.id, value));
}

std::string unquoted(const std::string& part) {
    return part.size() > 2 && part.starts_with('"') && part.ends_with('"')
               ? part.substr(1, part.size() - 2)
               : part;
}

/// Every place of a section that holds the words.
void replace_literally(Revision& revision, Section& section, const std::string& from,
                       const std::string& to, Outcomes& outcomes, int& count) {
    bool any = false;
    if (!section.subject_locked && !section.locked) {
        const int changed = replace_whole(section.subject, from, to);
        any = any || changed > 0;
        count += changed;
    }
    for (auto& paragraph : section.paragraphs)
        for (Sentence& sentence : paragraph.sentences) {
            std::string text = straighten_quotes(sentence.text);
            if (text.size() != sentence.text.size() &&
                find_whole(sentence.text, from) == std::string::npos &&
                find_whole(text, from) == std::string::npos)
                continue;
            std::string& searched =
                find_whole(sentence.text, from) != std::string::npos ? sentence.text : text;
            if (find_whole(searched, from) == std::string::npos) continue;
            if (const auto refusal = locked_refusal(section, sentence)) {
                outcomes.refuse(*refusal);
                continue;
            }
            const bool whole = equals_ignoring_case(searched, from);
            count += replace_whole(searched, from, to);
            sentence.text = whole ? as_sentence(searched, sentence) : searched;
            claim(revision, section, sentence, to);
            any = true;
        }
    if (any) outcomes.changed(letter_of(section));
}

result<void> replace_words(Revision& revision, const Edit& edit) {
    const std::string from = unquoted(edit.part);
    Outcomes outcomes;
    int count = 0;
    for (Section* section : sections_meant(revision, edit))
        replace_literally(revision, *section, from, edit.value, outcomes, count);
    if (!outcomes.any())
        return outcomes.refusal(
            fmt::format("“{}” stands nowhere in the draft as it is written.", from));
    revision.done.push_back(fmt::format("{}“{}” → “{}”{}.", outcomes.in_sections(), from,
                                        edit.value,
                                        count > 1 ? fmt::format(", {} times", count) : ""));
    outcomes.report(revision);
    return {};
}

result<void> rewrite_subject(Revision& revision, const Edit& edit) {
    if (edit.value.empty())
        return fail(errc::invalid_input,
                    "Give me the new subject in quotation marks: change the subject to “…”.");
    Outcomes outcomes;
    for (Section* section : sections_meant(revision, edit)) {
        if (section->locked || section->subject_locked)
            outcomes.refuse(fmt::format("The subject of {} is locked.", letter_of(*section)));
        else if (section->subject != edit.value)
            section->subject = edit.value, outcomes.changed(letter_of(*section));
    }
    if (!outcomes.any()) return outcomes.refusal("The subject reads so already.");
    revision.done.push_back(
        fmt::format("{}The subject is now “{}”.", outcomes.in_sections(), edit.value));
    outcomes.report(revision);
    return {};
}

/// The next of the writer's wordings, or the words given; nothing when there is neither.
std::optional<Wording> fresh_words(const Revision& revision, const Section& section,
                                   const Sentence& old, const std::string& value,
                                   Variations& variations) {
    if (value.empty()) {
        auto wordings = other_wordings(revision.draft, section, old, variations);
        return wordings.empty() ? std::nullopt : std::optional(std::move(wordings.front()));
    }
    Wording fresh{old, {}};
    fresh.sentence.text = as_sentence(value, old);
    return fresh;
}

}  // namespace

bool stands_literally(const partnership::Draft& draft, std::string_view words) {
    if (words.empty()) return false;
    for (const Section& section : draft.sections) {
        if (find_whole(section.subject, words) != std::string::npos) return true;
        for (const auto& paragraph : section.paragraphs)
            for (const Sentence& sentence : paragraph.sentences)
                if (find_whole(straighten_quotes(sentence.text), words) != std::string::npos)
                    return true;
    }
    return false;
}

result<void> apply_rewrite(Revision& revision, const Edit& edit) {
    if (edit.part.starts_with('"') && !edit.value.empty()) return replace_words(revision, edit);
    if (means_subject(edit.part)) return rewrite_subject(revision, edit);
    Variations variations(revision.draft, revision.draft.facts);
    Outcomes outcomes;
    for (Section* section : sections_meant(revision, edit)) {
        const auto described = find_described(revision.draft, *section, edit.part);
        if (described.places.empty()) continue;
        const bool one_for_many = !edit.value.empty() && described.places.size() > 1;
        if (one_for_many || (described.places.size() > 1 && !described.several))
            return single_place(revision.draft, *section, edit.part).error();
        for (const Place place : described.places) {
            Sentence& sentence = sentence_at(*section, place);
            if (const auto refusal = locked_refusal(*section, sentence)) {
                outcomes.refuse(*refusal);
                continue;
            }
            auto fresh = fresh_words(revision, *section, sentence, edit.value, variations);
            if (!fresh || fresh->sentence.text == sentence.text) {
                outcomes.refuse(
                    fmt::format("I have no other wording for {}. Give me yours in quotation marks.",
                                in_quotes(sentence.text)));
                continue;
            }
            take_wording(revision.draft, sentence, *std::move(fresh));
            if (!edit.value.empty()) claim(revision, *section, sentence, edit.value);
            outcomes.changed(letter_of(*section));
        }
    }
    if (!outcomes.any())
        return outcomes.refusal(fmt::format(
            "I found no sentence for “{}”. Quote a few of its words.", trim(edit.part)));
    revision.done.push_back(outcomes.in_sections() + (edit.value.empty()
                                                          ? "the same in other words."
                                                          : "the sentence says what you gave me."));
    outcomes.report(revision);
    return {};
}

}  // namespace coco::writing
