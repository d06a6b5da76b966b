#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "partnership/intake_lines.hpp"
#include "partnership/intake_reader.hpp"

namespace coco::partnership {
namespace {

/// A command line longer than this is a text without line ends.
constexpr std::size_t kMaxLineBytes = 16 * 1024;
constexpr std::size_t kMaxPartnerBytes = 120;
constexpr std::size_t kMaxNameWords = 4;

template <std::size_t Size>
bool contains(const std::array<std::string_view, Size>& words, std::string_view word) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view known) { return equals_ignoring_case(known, word); });
}

/// Length of "because " (and what people write for it) at the front; 0 when it is not there.
std::size_t because_at(std::string_view text) {
    for (const std::string_view word :
         {"because ", "because: ", "because, ", "b/c ", "bc ", "since ", "as their ", "as they "})
        if (starts_with_ignoring_case(text, word))
            // Of "as their" only "as" is not part of the reason.
            return word.starts_with("as ") ? 3 : word.size();
    return 0;
}

std::string_view without_prefix(std::string_view text) {
    for (const std::string_view prefix :
         {"outreach to ", "outreach for ", "a message to ", "message to ", "to ", "for ", "with "})
        if (starts_with_ignoring_case(text, prefix)) return trim(text.substr(prefix.size()));
    return text;
}

/// "Inc." behind a comma belongs to the company's name.
bool is_legal_form(std::string_view piece) {
    static constexpr std::array<std::string_view, 16> kForms{
        "inc",  "inc.", "llc",  "ltd",   "ltd.", "gmbh", "ag", "plc",
        "s.a.", "sa",   "corp", "corp.", "co.",  "b.v.", "bv", "kg"};
    return contains(kForms, piece);
}

bool is_title_word(std::string_view word) {
    static constexpr std::array<std::string_view, 36> kTitles{
        "vp",           "svp",       "evp",      "avp",        "ceo",       "cto",
        "cfo",          "coo",       "cro",      "cmo",        "cpo",       "cio",
        "ciso",         "chief",     "head",     "director",   "manager",   "lead",
        "president",    "vice",      "founder",  "co-founder", "owner",     "partner",
        "partnerships", "alliances", "officer",  "principal",  "executive", "general",
        "managing",     "senior",    "engineer", "architect",  "chair",     "buyer"};
    return contains(kTitles, word);
}

bool is_title(std::string_view piece) {
    const auto words = split_words(piece);
    return words.size() <= 8 && std::any_of(words.begin(), words.end(), is_title_word);
}

/// Two to four capitalised words: "Marcus Boyle", "Ana Lucia Prado".
bool is_person_name(std::string_view piece) {
    const auto words = split_words(piece);
    if (words.size() < 2 || words.size() > kMaxNameWords) return false;
    return std::all_of(words.begin(), words.end(), [](std::string_view word) {
        const auto first = static_cast<unsigned char>(word.front());
        const bool capital = (first >= 'A' && first <= 'Z') || first >= 0xC3;
        return (capital || word == "de" || word == "van" || word == "von") &&
               !is_title_word(word) &&
               word.find_first_of("0123456789$%?") == std::string_view::npos;
    });
}

/// "Marcus Boyle (VP Alliances)".
bool is_person_with_title(std::string_view piece) {
    const std::size_t open = piece.find(" (");
    return open != std::string_view::npos && piece.ends_with(')') &&
           is_person_name(piece.substr(0, open)) && is_title(piece.substr(open + 2));
}

std::string joined(const std::vector<std::string_view>& pieces, std::size_t from, std::size_t to) {
    std::string text;
    for (std::size_t i = from; i < to; ++i) text.append(i == from ? "" : ", ").append(pieces[i]);
    return text;
}

/// The words up to the first comma, a "because", or the line's end; quotes hold them together.
std::string_view partner_of(std::string_view line, std::string_view& rest) {
    if (line.starts_with('"')) {
        const std::size_t end = line.find('"', 1);
        if (end != std::string_view::npos) {
            rest = trim(line.substr(end + 1));
            return trim(line.substr(1, end - 1));
        }
    }
    std::size_t end = line.find(',');
    if (end != std::string_view::npos) {
        const std::size_t next = std::min(line.find(',', end + 1), line.size());
        if (is_legal_form(trim(line.substr(end + 1, next - end - 1)))) end = next;
    }
    end = std::min(end, line.size());
    for (std::size_t at = 0; at + 1 < end; ++at) {
        if (line[at] != ' ' || at == 0) continue;
        const std::string_view word = line.substr(at + 1);
        if (because_at(word) > 0 && !starts_with_ignoring_case(word, "since ")) end = at;
        if (word.starts_with("- ") || word.starts_with("– ") || word.starts_with("— ")) end = at;
    }
    if (const std::size_t colon = line.find(": "); colon < end) end = colon;
    rest = trim(line.substr(end));
    return trim(line.substr(0, end));
}

/// Reads what follows the partner on the first line.
class CommandLine {
public:
    CommandLine(IntakeReader& reader, std::string_view rest) : reader_(reader) {
        while (!rest.empty() && (rest.front() == ',' || rest.front() == ':' || rest.front() == ';'))
            rest = trim(rest.substr(1));
        for (const std::string_view dash : {"- ", "– ", "— "})
            if (rest.starts_with(dash)) rest = trim(rest.substr(dash.size()));
        if (!rest.empty())
            for (const std::string_view piece : split(rest, ',')) pieces_.push_back(trim(piece));
        std::erase_if(pieces_, [](std::string_view piece) { return piece.empty(); });
    }

    void read() {
        const auto because = static_cast<std::size_t>(
            std::find_if(pieces_.begin(), pieces_.end(),
                         [](std::string_view piece) { return because_at(piece) > 0; }) -
            pieces_.begin());
        read_loose(0, because);
        if (because < pieces_.size()) read_reason(because);
    }

private:
    /// Pieces in front of a because-clause: the contact, else a note.
    void read_loose(std::size_t from, std::size_t to) {
        if (from == to) return;
        const bool person = is_person_name(pieces_[from]) || is_person_with_title(pieces_[from]);
        const bool titled = from + 1 < to && is_title(pieces_[from + 1]);
        if (person || titled)
            reader_.store(Label::contact, joined(pieces_, from, to));
        else
            reader_.read_line(joined(pieces_, from, to));
    }

    /// The reason goes on until a person with a title, or a person at the very end.
    void read_reason(std::size_t because) {
        std::size_t end = because + 1;
        while (end < pieces_.size() && !begins_contact(end)) ++end;
        const std::string reason = joined(pieces_, because, end);
        reader_.store(Label::thesis, trim(std::string_view(reason).substr(because_at(reason))));
        if (end < pieces_.size())
            reader_.store(Label::contact, joined(pieces_, end, pieces_.size()));
    }

    bool begins_contact(std::size_t at) const {
        if (is_person_with_title(pieces_[at])) return true;
        if (!is_person_name(pieces_[at])) return false;
        return at + 1 == pieces_.size() || is_title(pieces_[at + 1]);
    }

    IntakeReader& reader_;
    std::vector<std::string_view> pieces_;
};

/// "Marcus Boyle, VP Alliances at Harbor Payroll": the company stands behind "at".
bool read_person_at_company(IntakeReader& reader, std::string_view line) {
    const std::size_t at = line.rfind(" at ");
    if (at == std::string_view::npos) return false;
    const std::string_view person = trim(line.substr(0, at));
    const std::size_t comma = person.find(',');
    const std::string_view name = trim(person.substr(0, comma));
    const bool titled = comma != std::string_view::npos && is_title(person.substr(comma + 1));
    if (!is_person_name(name) || (comma != std::string_view::npos && !titled)) return false;
    std::string_view rest;
    const std::string_view partner = partner_of(trim(line.substr(at + 4)), rest);
    if (partner.empty()) return false;
    reader.store(Label::partner, partner);
    reader.store(Label::contact, person);
    CommandLine(reader, rest).read();
    return true;
}

/// The first line, which says whom the message is for.
void read_first_line(IntakeReader& reader, std::string_view first) {
    const std::string plain = without_markup(first);
    const std::string_view line = without_prefix(trim(plain));
    if (line.empty()) return;
    const auto pieces = split_at_labels(line, true);
    if (labelled_in(unmark(line).content, Side::unknown)) return reader.read_line(line);
    if (!read_person_at_company(reader, pieces[0])) {
        std::string_view rest;
        const std::string_view partner = partner_of(pieces[0], rest);
        if (partner.size() > kMaxPartnerBytes) return reader.read_line(line);
        reader.store(Label::partner, partner);
        CommandLine(reader, rest).read();
    }
    for (std::size_t i = 1; i < pieces.size(); ++i) reader.read_line(pieces[i]);
}

}  // namespace

Intake read_command(std::string_view text, std::string_view source) {
    IntakeReader reader(source);
    const std::string clean = clean_text(text);
    const std::string_view whole = trim(clean);
    const std::size_t end = std::min(whole.find('\n'), whole.size());
    if (end > kMaxLineBytes) return read_intake(text, source);
    read_first_line(reader, whole.substr(0, end));
    bool has_reason = false;
    for (const std::string_view line : split(whole.substr(end), '\n')) {
        const std::string_view bare = trim(line);
        if (const std::size_t length = because_at(bare); length > 0 && !has_reason) {
            reader.store(Label::thesis, bare.substr(length));
            has_reason = true;
        } else {
            reader.read_line(line);
        }
    }
    return reader.finish();
}

}  // namespace coco::partnership
