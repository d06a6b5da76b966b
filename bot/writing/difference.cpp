#include "writing/difference.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/edits/places.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;
using partnership::Section;

constexpr std::string_view kSubject = "Subject: ";
/// Words of unchanged text left on each side of a change.
constexpr std::size_t kContextWords = 5;
/// Sentences that share less than this are two sentences, not one that changed.
constexpr double kSameSentence = 0.35;
/// A shorter run of words between two changes reads worse than one longer change.
constexpr std::size_t kCrumbCharacters = 4;
/// Longer texts are not compared word by word: the table grows with the square.
constexpr std::size_t kMostWords = 2'000;

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (const std::string_view word : split_words(text)) words.emplace_back(word);
    return words;
}

/// Lengths of the longest common runs of items from (i, j) on.
template <class Item>
std::vector<std::vector<std::size_t>> common_lengths(const std::vector<Item>& a,
                                                     const std::vector<Item>& b) {
    std::vector<std::vector<std::size_t>> length(a.size() + 1,
                                                 std::vector<std::size_t>(b.size() + 1, 0));
    for (std::size_t i = a.size(); i-- > 0;)
        for (std::size_t j = b.size(); j-- > 0;)
            length[i][j] = a[i] == b[j] ? length[i + 1][j + 1] + 1
                                        : std::max(length[i + 1][j], length[i][j + 1]);
    return length;
}

void append(std::vector<Piece>& pieces, Piece::Kind kind, const std::string& word) {
    if (!pieces.empty() && pieces.back().kind == kind) {
        pieces.back().text += " " + word;
        return;
    }
    pieces.push_back({kind, word});
}

/// Removed text stands in front of what came for it, one piece each.
std::vector<Piece> grouped(const std::vector<Piece>& pieces) {
    std::vector<Piece> groups;
    for (std::size_t i = 0; i < pieces.size();) {
        if (pieces[i].kind == Piece::Kind::same) {
            groups.push_back(pieces[i++]);
            continue;
        }
        std::string removed, added;
        for (; i < pieces.size() && pieces[i].kind != Piece::Kind::same; ++i) {
            std::string& into = pieces[i].kind == Piece::Kind::removed ? removed : added;
            into += (into.empty() ? "" : " ") + pieces[i].text;
        }
        if (!removed.empty()) groups.push_back({Piece::Kind::removed, removed});
        if (!added.empty()) groups.push_back({Piece::Kind::added, added});
    }
    return groups;
}

void join_over_crumbs(std::vector<Piece>& pieces) {
    std::vector<Piece> joined;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const bool crumb = pieces[i].kind == Piece::Kind::same && i > 0 && i + 1 < pieces.size() &&
                           pieces[i].text.size() <= kCrumbCharacters;
        if (crumb) {
            joined.push_back({Piece::Kind::removed, pieces[i].text});
            joined.push_back({Piece::Kind::added, pieces[i].text});
        } else {
            joined.push_back(pieces[i]);
        }
    }
    pieces = grouped(joined);
}

bool more_behind(const std::vector<Piece>& pieces, std::size_t index, Piece::Kind without) {
    return std::any_of(pieces.begin() + static_cast<std::ptrdiff_t>(index) + 1, pieces.end(),
                       [&](const Piece& later) { return later.kind != without; });
}

/// Spaces go with the piece in front. Where one of the texts ends in front of what the other one
/// goes on with, the space goes with the latter. So joining pieces gives back both texts.
void space_out(std::vector<Piece>& pieces) {
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const bool old_goes_on = more_behind(pieces, i, Piece::Kind::added);
        const bool new_goes_on = more_behind(pieces, i, Piece::Kind::removed);
        bool space = pieces[i].kind == Piece::Kind::removed ? old_goes_on
                     : pieces[i].kind == Piece::Kind::added ? new_goes_on
                                                            : old_goes_on || new_goes_on;
        if (pieces[i].kind == Piece::Kind::same && old_goes_on != new_goes_on) {
            space = false;
            pieces[i + 1].text.insert(0, " ");
        }
        if (space) pieces[i].text += ' ';
    }
}

/// The same words with other marks behind them: only the marks are the change.
std::vector<Piece> unspaced_difference(const std::vector<std::string>& a,
                                       const std::vector<std::string>& b) {
    std::vector<Piece> pieces;
    const auto length = common_lengths(a, b);
    std::size_t i = 0, j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a[i] == b[j]) {
            append(pieces, Piece::Kind::same, a[i]);
            ++i, ++j;
        } else if (j == b.size() || (i < a.size() && length[i + 1][j] >= length[i][j + 1])) {
            append(pieces, Piece::Kind::removed, a[i++]);
        } else {
            append(pieces, Piece::Kind::added, b[j++]);
        }
    }
    pieces = grouped(pieces);
    join_over_crumbs(pieces);
    return pieces;
}

double likeness(const std::string& a, const std::string& b) {
    const auto first = words_of(a), second = words_of(b);
    if (first.empty() || second.empty()) return 0;
    const auto length = common_lengths(first, second);
    return 2.0 * static_cast<double>(length[0][0]) /
           static_cast<double>(first.size() + second.size());
}

/// The last words of a run, with "… " in front of them when there were more.
std::string last_words(const std::string& text) {
    const auto words = words_of(text);
    if (words.size() <= kContextWords) return text;
    std::vector<std::string> kept(words.end() - kContextWords, words.end());
    return "… " + join(kept, " ") + (text.ends_with(' ') ? " " : "");
}
std::string first_words(const std::string& text) {
    const auto words = words_of(text);
    if (words.size() <= kContextWords) return text;
    std::vector<std::string> kept(words.begin(), words.begin() + kContextWords);
    return join(kept, " ") + " …";
}

/// Long unchanged runs are cut: the beginning of a sentence, its middle, its end.
void trim_context(std::vector<Piece>& pieces) {
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (pieces[i].kind != Piece::Kind::same) continue;
        const bool first = i == 0, last = i + 1 == pieces.size();
        if (first && !last)
            pieces[i].text = last_words(pieces[i].text);
        else if (last && !first)
            pieces[i].text = first_words(pieces[i].text);
        else if (!first && words_of(pieces[i].text).size() > 2 * kContextWords + 2)
            pieces[i].text = first_words(pieces[i].text) + last_words(pieces[i].text).substr(3);
    }
}

/// The lines of a section that are compared: subject, then sentences.
std::vector<std::string> lines_of(const Section& section) {
    std::vector<std::string> lines;
    if (!section.subject.empty()) lines.push_back(std::string(kSubject) + section.subject);
    for (const auto& paragraph : section.paragraphs)
        for (const auto& sentence : paragraph.sentences) lines.push_back(sentence.text);
    return lines;
}

bool holds(const std::vector<std::string>& lines, const std::string& line) {
    return std::find(lines.begin(), lines.end(), line) != lines.end();
}

bool is_subject(const std::string& line) { return line.starts_with(kSubject); }

/// What stood and what stands between two lines that stayed.
struct Gap {
    std::vector<std::string> removed, added;
};

std::vector<Gap> gaps_between(const std::vector<std::string>& was,
                              const std::vector<std::string>& is) {
    std::vector<Gap> gaps(1);
    const auto length = common_lengths(was, is);
    std::size_t i = 0, j = 0;
    while (i < was.size() || j < is.size()) {
        if (i < was.size() && j < is.size() && was[i] == is[j]) {
            gaps.emplace_back();
            ++i, ++j;
        } else if (j == is.size() || (i < was.size() && length[i + 1][j] >= length[i][j + 1])) {
            gaps.back().removed.push_back(was[i++]);
        } else {
            gaps.back().added.push_back(is[j++]);
        }
    }
    return gaps;
}

/// Index of the removed line that is most like `line` and not taken yet.
std::optional<std::size_t> old_of(const std::vector<std::string>& removed,
                                  const std::vector<bool>& taken, const std::string& line,
                                  double least) {
    std::optional<std::size_t> best;
    double most = least;
    for (std::size_t i = 0; i < removed.size(); ++i) {
        if (taken[i] || is_subject(removed[i]) != is_subject(line)) continue;
        const double like = is_subject(line) ? 1 : likeness(removed[i], line);
        if (like < most || (best && like == most)) continue;
        most = like;
        best = i;
    }
    return best;
}

Passage replaced(const std::string& section, const std::string& old, const std::string& line) {
    if (is_subject(line)) {
        Passage subject =
            replaced(section, old.substr(kSubject.size()), line.substr(kSubject.size()));
        subject.pieces.insert(subject.pieces.begin(), {Piece::Kind::same, std::string(kSubject)});
        return subject;
    }
    Passage passage{section, false, difference_of_words(old, line)};
    if (likeness(old, line) < kSameSentence) {
        // Word by word it would be a patchwork: the old sentence, then the new one.
        passage.pieces = {{Piece::Kind::removed, old + " "}, {Piece::Kind::added, line}};
        return passage;
    }
    trim_context(passage.pieces);
    return passage;
}

/// Removed and added lines in the order of the text; a line that replaces another is told with it.
void explain_gap(const std::string& section, Gap gap, const std::vector<std::string>& was,
                 const std::vector<std::string>& is, std::vector<Passage>& passages) {
    std::erase_if(gap.removed, [&](const std::string& line) { return holds(is, line); });
    std::vector<bool> taken(gap.removed.size(), false);
    std::vector<std::optional<std::size_t>> old(gap.added.size());
    for (const double least : {kSameSentence, 0.0})
        for (std::size_t i = 0; i < gap.added.size(); ++i)
            if (!old[i] && !holds(was, gap.added[i]))
                if ((old[i] = old_of(gap.removed, taken, gap.added[i], least)))
                    taken[*old[i]] = true;
    std::size_t next = 0;
    const auto tell_removed = [&](std::size_t end) {
        for (; next < end; ++next)
            if (!taken[next])
                passages.push_back({section, false, {{Piece::Kind::removed, gap.removed[next]}}});
    };
    for (std::size_t i = 0; i < gap.added.size(); ++i) {
        if (old[i]) tell_removed(*old[i]);
        if (old[i])
            passages.push_back(replaced(section, gap.removed[*old[i]], gap.added[i]));
        else if (holds(was, gap.added[i]))
            passages.push_back({section, true, {{Piece::Kind::same, gap.added[i]}}});
        else
            passages.push_back({section, false, {{Piece::Kind::added, gap.added[i]}}});
    }
    tell_removed(gap.removed.size());
}

std::size_t changed_words(const Passage& passage) {
    std::size_t words = 0;
    for (const Piece& piece : passage.pieces)
        if (piece.kind == Piece::Kind::removed) words += split_words(piece.text).size();
    return words;
}

void compare_section(const Section& before, const Section& after, Difference& difference) {
    const auto was = lines_of(before), is = lines_of(after);
    for (const Gap& gap : gaps_between(was, is))
        explain_gap(after.id, gap, was, is, difference.passages);
}

std::size_t words_in(const Draft& draft) {
    std::size_t words = 0;
    for (const Section& section : draft.sections)
        for (const std::string& line : lines_of(section)) words += split_words(line).size();
    return words;
}

}  // namespace

std::vector<Piece> difference_of_words(std::string_view before, std::string_view after) {
    std::vector<Piece> pieces;
    if (before == after) {
        if (!before.empty()) pieces.push_back({Piece::Kind::same, std::string(before)});
        return pieces;
    }
    const auto a = words_of(before), b = words_of(after);
    if (a.size() > kMostWords || b.size() > kMostWords) {
        if (!a.empty()) pieces.push_back({Piece::Kind::removed, join(a, " ")});
        if (!b.empty()) pieces.push_back({Piece::Kind::added, join(b, " ")});
        return pieces;
    }
    pieces = unspaced_difference(a, b);
    space_out(pieces);
    return pieces;
}

Difference difference_between(const Draft& before, const Draft& after) {
    Difference difference;
    for (const Section& section : after.sections) {
        const Section* old = section_with(before, section.id);
        compare_section(old ? *old : Section{section.id, "", "", {}}, section, difference);
    }
    for (const Section& section : before.sections)
        if (!section_with(after, section.id))
            compare_section(section, Section{section.id, "", "", {}}, difference);
    std::size_t changed = 0;
    for (const Passage& passage : difference.passages) changed += changed_words(passage);
    const std::size_t all = words_in(before);
    difference.changed = all == 0 ? 0 : static_cast<double>(changed) / static_cast<double>(all);
    return difference;
}

std::string to_terminal(const Difference& difference, std::size_t most) {
    std::string text;
    std::size_t shown = 0;
    for (const Passage& passage : difference.passages) {
        if (shown++ == most) break;
        if (passage.moved) text += "moved: ";
        for (const Piece& piece : passage.pieces) {
            const std::string_view inner = trim(piece.text);
            const std::string_view space = piece.text.ends_with(' ') ? " " : "";
            if (piece.kind != Piece::Kind::same && piece.text.starts_with(' ')) text += ' ';
            if (piece.kind == Piece::Kind::same) text += piece.text;
            if (piece.kind == Piece::Kind::removed) text += fmt::format("[-{}-]{}", inner, space);
            if (piece.kind == Piece::Kind::added) text += fmt::format("{{+{}+}}{}", inner, space);
        }
        text += "\n";
    }
    if (difference.passages.size() > most)
        text += fmt::format("and {} more\n", difference.passages.size() - most);
    return text;
}

}  // namespace coco::writing
