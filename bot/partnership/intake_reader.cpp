#include "partnership/intake_reader.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "partnership/intake_lines.hpp"
#include "partnership/intake_prompts.hpp"

namespace coco::partnership {
namespace {

/// Guessing at a label compares it with all known ones, so only so many are guessed at.
constexpr int kMaxMisspeltTries = 40;
/// A name goes on over a line end only with a few words.
constexpr std::size_t kMaxNameWords = 3;
constexpr std::size_t kMaxTitleWords = 7;

bool is_rule(std::string_view line) {
    return line.size() >= 3 && line.find_first_not_of("-=_*~` ") == std::string_view::npos;
}

bool is_fence(std::string_view line) {
    return line.starts_with("```");
}

/// A row of dashes under the head of a Markdown table.
bool is_table_rule(std::string_view line) {
    return line.starts_with('|') && line.find_first_not_of("|-: ") == std::string_view::npos;
}

bool is_name(Label label) {
    return label == Label::partner || label == Label::company || label == Label::author ||
           label == Label::contact;
}

bool names_commercial_model(std::string_view text) {
    static constexpr std::array<std::string_view, 13> kNames{
        "referral", "refer ", "co-sell",     "cosell",      "integration", "reseller",   "resell",
        "oem",      "embed",  "white-label", "white label", "joint",       "marketplace"};
    return std::any_of(kNames.begin(), kNames.end(),
                       [&](std::string_view name) { return contains_ignoring_case(text, name); });
}

/// A figure or a name of a kind: prose on the next line is no part of it.
bool is_short(Label label) {
    return label == Label::deal_volume || label == Label::contract_value ||
           label == Label::commercial_model || label == Label::competitive_position;
}

bool is_item(Marker marker) {
    return marker == Marker::bullet || marker == Marker::number || marker == Marker::letter;
}

bool starts_small(std::string_view text) {
    return !text.empty() && text.front() >= 'a' && text.front() <= 'z';
}

bool ends_sentence(std::string_view text) {
    return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with('"');
}

/// Several objections on one line: `1. "A" 2. "B"`, `"A", "B"`, `A; B`.
std::vector<std::string> objections_in_line(std::string_view line) {
    std::vector<std::string> objections;
    if (line.starts_with("1. ") || line.starts_with("1) ")) {
        for (int number = 2; !line.empty(); ++number) {
            const std::size_t next = line.find(fmt::format(" {}{} ", number, line[1]));
            objections.emplace_back(unmark(line.substr(0, next)).content);
            line = next == std::string_view::npos ? std::string_view() : trim(line.substr(next));
        }
    } else if (line.find("\", \"") != std::string_view::npos) {
        const std::string lines = replace_all(std::string(line), "\", \"", "\"\n\"");
        for (const std::string_view part : split(lines, '\n')) objections.emplace_back(part);
    } else if (line.starts_with('"')) {
        objections.emplace_back(line);
    } else {
        for (const std::string_view part : split(line, ';')) objections.emplace_back(trim(part));
    }
    return objections;
}

}  // namespace

void IntakeReader::read_line(std::string_view line) {
    const std::string_view bare = trim(line);
    if (bare.empty()) {
        after_blank_ = true;
        return;
    }
    if (is_fence(bare) || is_rule(bare) || is_table_rule(bare)) return;
    const std::string plain = without_markup(bare);
    const MarkedLine marked = unmark(plain);
    if (is_instruction(marked.content)) {
        close();
        open_ = Open::nothing;
    } else if (!marked.content.empty()) {
        const bool stands_out = marked.is_bold || marked.marker == Marker::heading;
        const auto pieces = split_at_labels(marked.content, false);
        for (std::size_t i = 0; i < pieces.size(); ++i)
            read_piece(pieces[i], i == 0 ? marked.marker : Marker::none,
                       stands_out && pieces.size() == 1);
    }
    after_blank_ = false;
}

void IntakeReader::read_piece(std::string_view content, Marker marker, bool stands_out) {
    const auto labelled = labelled_in(content, context_);
    if (is_objection_item(content, marker, labelled ? &labelled->match : nullptr))
        return continue_value(content, marker);
    if (take_heading(content, stands_out)) return;
    if (labelled) return open_label(labelled->label, labelled->value, labelled->match, marker);
    const std::string_view bare = without_emphasis(content);
    if (stands_out || (split_words(bare).size() > 1 && !starts_small(bare))) {
        // "Partner company" on a line of its own, its value on the next.
        const auto match = match_label(bare, context_);
        if (match && (stands_out || !match->needs_colon))
            return open_label(bare, "", *match, marker);
    }
    if (const auto label = possible_label(content)) {
        const bool may_guess = misspelt_tries_++ < kMaxMisspeltTries;
        const auto guess = may_guess ? match_misspelt_label(*label, context_) : std::nullopt;
        if (guess) {
            remark(fmt::format("I read \"{}\" as {}.", *label, display_name(guess->label)));
            const std::string_view value = content.substr(content.find(':') + 1);
            return open_label(*label, trim(value), *guess, marker);
        }
        const bool capital = label->front() >= 'A' && label->front() <= 'Z';
        if (capital || open_ != Open::value) {
            close();
            return add_note(content);
        }
    }
    if (open_ == Open::value && (!after_blank_ || continues_after_blank(content, marker)))
        return continue_value(content, marker);
    if (after_blank_ || open_ == Open::value) close();
    add_note(content);
}

/// In a list of objections "1. Price: too high" is an objection, unless the whole intake is a
/// numbered list and this is its next line.
bool IntakeReader::is_objection_item(std::string_view content, Marker marker,
                                     const LabelMatch* match) const {
    if (open_ != Open::value || match_.label != Label::objection) return false;
    if (content.starts_with('"')) return true;
    if (!is_item(marker)) return false;
    if (match == nullptr) return true;
    return marker == Marker::number && label_marker_ != Marker::number;
}

/// Headings say whose side the lines below are about.
bool IntakeReader::take_heading(std::string_view content, bool stands_out) {
    const std::string_view text = trim(content);
    const bool has_colon = text.ends_with(':');
    const std::string_view name = has_colon ? text.substr(0, text.size() - 1) : text;
    const auto side = heading_side(without_emphasis(name));
    if (!side || name.find(':') != std::string_view::npos) return false;
    const bool alone = split_words(name).size() > 1 && open_ != Open::value;
    if (!has_colon && !stands_out && !alone) return false;
    close();
    context_ = *side;
    is_company_block_ = contains_ignoring_case(name, "company");
    // "Potential partner:" may also be a label whose value stands on the next line.
    const auto match = match_label(name, Side::unknown);
    open_ = Open::nothing;
    if (match) open_label(name, "", *match, Marker::none);
    return true;
}

void IntakeReader::open_label(std::string_view label, std::string_view value, LabelMatch match,
                              Marker marker) {
    close();
    open_ = Open::value;
    match_ = match;
    // "My company context:", then "Name: Ledgerline".
    if (is_company_block_ && match.label == Label::author && phrase_of(label).full == "name")
        match_.label = Label::company;
    label_ = label;
    label_marker_ = marker;
    pieces_.clear();
    if (!value.empty()) pieces_.push_back({std::string(value), Marker::none});
}

bool IntakeReader::belongs_to_name(std::string_view content) const {
    const std::size_t words = split_words(content).size();
    if (match_.label == Label::contact || match_.label == Label::author)
        return words <= kMaxTitleWords && !ends_sentence(content);
    return words <= kMaxNameWords && !ends_sentence(content) && !starts_small(content);
}

void IntakeReader::continue_value(std::string_view content, Marker marker) {
    const bool sentence_behind_figure = is_short(match_.label) && !starts_small(content) &&
                                        !is_item(marker) &&
                                        split_words(content).size() > kMaxNameWords;
    if (!pieces_.empty() &&
        (sentence_behind_figure || (is_name(match_.label) && !belongs_to_name(content)))) {
        close();
        return add_note(content);
    }
    pieces_.push_back({std::string(content), marker});
}

/// A blank line ends a value, except before its first line, between items of a list, and in the
/// middle of a sentence.
bool IntakeReader::continues_after_blank(std::string_view content, Marker marker) const {
    if (pieces_.empty()) return true;
    const Piece& last = pieces_.back();
    if (is_item(marker))
        return is_item(last.marker) || last.text.ends_with(':') || match_.label == Label::objection;
    return !is_name(match_.label) && starts_small(content) && !ends_sentence(last.text);
}

void IntakeReader::add_note(std::string_view content) {
    if (open_ != Open::note) note_.clear();
    open_ = Open::note;
    if (!note_.empty()) note_.push_back(' ');
    note_.append(content);
}

/// Items with semicolons, other lines with spaces between them.
std::string IntakeReader::joined() const {
    std::string text;
    for (const Piece& piece : pieces_) {
        std::string_view part = piece.text;
        const bool item = is_item(piece.marker);
        if (item && (part.ends_with(';') || part.ends_with(',') ||
                     (part.ends_with('.') && pieces_.size() > 1)))
            part = trim(part.substr(0, part.size() - 1));
        const bool needs_semicolon = item && !text.empty() && !text.ends_with(':');
        const bool person_line = match_.label == Label::contact || match_.label == Label::author;
        if (!text.empty()) {
            const bool punctuated = text.ends_with(',') || text.ends_with('-');
            text.append(needs_semicolon ? "; " : person_line && !punctuated ? ", " : " ");
        }
        text.append(part);
    }
    return text;
}

void IntakeReader::close() {
    if (open_ == Open::note) store_note(note_);
    note_.clear();
    const bool had_value = open_ == Open::value;
    open_ = Open::nothing;
    if (!had_value || pieces_.empty()) return;
    if (match_.label == Label::objection) {
        close_objections();
    } else if (match_.label == Label::commercial_model && phrase_of(label_).base == "partnership" &&
               !names_commercial_model(joined())) {
        // "Our proposed partnership" may be described instead of named.
        store(Label::thesis, joined());
    } else if (match_.is_title) {
        store_title(match_.label, joined());
    } else if (match_.is_unowned) {
        store_unowned(joined());
    } else if (match_.label == Label::note) {
        const bool is_plain_note = starts_with_ignoring_case(label_, "note");
        store_note(is_plain_note ? joined() : label_ + ": " + joined());
    } else {
        store(match_.label, joined());
    }
    pieces_.clear();
}

/// One objection an item or a quotation; what follows an item without a marker belongs to it.
void IntakeReader::close_objections() {
    std::vector<std::string> objections;
    const bool has_items = std::any_of(pieces_.begin(), pieces_.end(),
                                       [](const Piece& p) { return is_item(p.marker); });
    for (const Piece& piece : pieces_) {
        const bool begins = is_item(piece.marker) || piece.text.starts_with('"') ||
                            (!has_items && !starts_small(piece.text));
        if (begins || objections.empty())
            objections.push_back(piece.text);
        else
            objections.back().append(" ").append(piece.text);
    }
    if (pieces_.size() == 1 && !has_items) objections = objections_in_line(pieces_.front().text);
    for (const std::string& objection : objections) store(Label::objection, objection);
}

}  // namespace coco::partnership
