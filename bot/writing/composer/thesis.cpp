#include "writing/composer/thesis.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace coco::writing::composer {
namespace {

/// What people put in front of the point itself; longest first.
constexpr std::array<std::string_view, 30> kLeadIns{"my partnership hypothesis is that",
                                                    "our partnership hypothesis is that",
                                                    "the partnership hypothesis is that",
                                                    "our working hypothesis is that",
                                                    "our hypothesis is that",
                                                    "my hypothesis is that",
                                                    "the hypothesis is that",
                                                    "the main reason is that",
                                                    "we have a hunch that",
                                                    "i have a hunch that",
                                                    "the reason is that",
                                                    "our thesis is that",
                                                    "our thesis:",
                                                    "the idea is that",
                                                    "we are convinced that",
                                                    "we strongly believe that",
                                                    "it seems that",
                                                    "it looks like",
                                                    "we believe that",
                                                    "we believe",
                                                    "i believe that",
                                                    "i believe",
                                                    "we think that",
                                                    "we think",
                                                    "i think that",
                                                    "i think",
                                                    "basically",
                                                    "what if",
                                                    "simply put,",
                                                    "because"};

std::string_view without_lead_in(std::string_view text) {
    bool again = true;
    while (again) {
        again = false;
        text = trim(text);
        for (const auto lead : kLeadIns)
            if (starts_with_ignoring_case(text, lead) && text.size() > lead.size() &&
                (text[lead.size()] == ' ' || text[lead.size()] == ',')) {
                text.remove_prefix(lead.size());
                while (!text.empty() && (text.front() == ',' || text.front() == ' '))
                    text.remove_prefix(1);
                again = true;
                break;
            }
    }
    return text;
}

struct Piece {
    Words words;
    std::string connector;
};

bool is_hard_end(const Words& words, std::size_t i) {
    const Word& word = words[i];
    if (word.tag != Tag::mark) return false;
    if (word.text == ";" || word.text == "!" || word.text == "—" || word.text == "–" ||
        word.text == "-")
        return true;
    if (word.text != ".") return false;
    // "e.g." and "vs." end no sentence; neither does a point in front of a small letter.
    static constexpr std::string_view kShort = " e.g i.e vs etc inc ltd co corp approx no ";
    const std::string previous = i > 0 ? " " + words[i - 1].lower + " " : std::string();
    return previous.empty() || kShort.find(previous) == std::string_view::npos;
}

bool is_connector(std::string_view lower) {
    return lower == "so" || lower == "and" || lower == "but" || lower == "while" ||
           lower == "because" || lower == "whereas";
}

bool is_clause(const Words& words, std::size_t begin, std::size_t end) {
    return read_fragment(slice(words, begin, end)).shape == Shape::clause;
}

/// "because their tool" has no verb yet: what follows still belongs to the reason.
bool has_open_reason(const Words& words, std::size_t begin, std::size_t end) {
    for (std::size_t i = end; i-- > begin;)
        if (words[i].lower == "because" && !words[i].quoted) return !is_clause(words, i + 1, end);
    return false;
}

/// Splits a sentence where two full clauses meet; "because" stays with what it explains.
void split_clauses(const Words& words, std::vector<Piece>& pieces) {
    std::size_t begin = 0;
    std::string connector;
    for (std::size_t i = 1; i + 2 < words.size(); ++i) {
        if (words[i].quoted || !is_connector(words[i].lower) || words[i].lower == "because")
            continue;
        const bool comma = words[i - 1].text == ",";
        const Tag next = words[i + 1].tag;
        const bool new_subject =
            next == Tag::determiner || next == Tag::possessive_pronoun || next == Tag::pronoun;
        if (!comma && words[i].lower == "and" && !new_subject) continue;
        // "so that" gives a purpose and belongs to the clause in front.
        if (words[i].lower == "so" && (words[i + 1].lower == "that" || words[i + 1].lower == "far"))
            continue;
        const std::size_t end = comma ? i - 1 : i;
        if (!is_clause(words, begin, end) || !is_clause(words, i + 1, words.size())) continue;
        if (has_open_reason(words, begin, end)) continue;
        pieces.push_back({slice(words, begin, end), connector});
        connector = words[i].lower;
        begin = i + 1;
    }
    pieces.push_back({slice(words, begin, words.size()), connector});
}

std::vector<Piece> pieces_of(const Words& words) {
    std::vector<Piece> pieces;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= words.size(); ++i) {
        if (i < words.size() && (words[i].quoted || !is_hard_end(words, i))) continue;
        Words sentence = slice(words, begin, i);
        begin = i + 1;
        std::string connector;
        if (sentence.size() > 2 && is_connector(sentence.front().lower) &&
            sentence.front().lower != "because" && sentence.front().lower != "while") {
            connector = sentence.front().lower;
            sentence.erase(sentence.begin());
            if (sentence.front().text == ",") sentence.erase(sentence.begin());
        }
        if (sentence.empty()) continue;
        const std::size_t first = pieces.size();
        split_clauses(sentence, pieces);
        if (!connector.empty()) pieces[first].connector = connector;
    }
    return pieces;
}

bool is_ours(const Fragment& fragment, const Names& names) {
    for (std::size_t i = 0; i < fragment.verb; ++i) {
        const Word& word = fragment.words[i];
        if (word.quoted) continue;
        if (name_at(fragment.words, i, names.company) > 0) return true;
        if (word.lower == "our" || word.lower == "we" || word.lower == "us") return true;
        if (word.lower == "your" || word.lower == "you") return false;
    }
    const std::string& verb = fragment.words[fragment.verb].lower;
    return verb.starts_with("we'");
}

bool is_together(const Fragment& fragment) {
    const std::string subject = " " + to_lower_ascii(subject_of(fragment)) + " ";
    return subject.find(" we both ") != std::string::npos ||
           subject.find(" both of us ") != std::string::npos ||
           subject.find(" both companies ") != std::string::npos ||
           (subject.find(" we ") != std::string::npos &&
            subject.find(" you ") != std::string::npos) ||
           (subject == " we " && fragment.verb + 1 < fragment.words.size() &&
            (fragment.words[fragment.verb + 1].lower == "both" ||
             (fragment.verb > 0 && fragment.words[fragment.verb - 1].lower == "both")));
}

std::optional<Statement> statement_of(const Piece& piece, const Names& names) {
    Statement statement;
    statement.connector = piece.connector;
    statement.fragment = read_fragment(piece.words);
    switch (statement.fragment.shape) {
        case Shape::clause:
            statement.side = is_together(statement.fragment)      ? Side::together
                             : is_ours(statement.fragment, names) ? Side::ours
                                                                  : Side::partner;
            return statement;
        case Shape::vp_base:
        case Shape::gerund:
        case Shape::to_infinitive: statement.side = Side::aim; return statement;
        case Shape::noun_phrase: statement.side = Side::phrase; return statement;
        default: return std::nullopt;
    }
}

bool lets_others(std::string_view base) {
    return base == "let" || base == "help" || base == "allow" || base == "enable";
}

}  // namespace

std::vector<Statement> read_statements(std::string_view text, const Names& names) {
    std::vector<Statement> statements;
    std::string cleaned;
    for (const auto line : split(text, '\n')) {
        if (!cleaned.empty()) cleaned += " ; ";
        cleaned += without_lead_in(line);
    }
    const Words said = said_to_partner(words_of(cleaned), names);
    for (const Piece& piece : pieces_of(said))
        if (auto statement = statement_of(piece, names))
            statements.push_back(std::move(*statement));
    return statements;
}

std::string potential_of(const Statement& statement) {
    if (statement.side != Side::ours) return {};
    const Words& words = statement.fragment.words;
    std::size_t at = statement.fragment.verb;
    if (words[at].tag == Tag::modal && at + 1 < words.size()) ++at;
    const auto verb = read_verb(words[at].lower);
    if (!verb || !lets_others(verb->base)) return {};
    for (std::size_t i = at + 2; i < words.size(); ++i) {
        const bool infinitive = words[i].tag == Tag::to && i + 1 < words.size();
        const std::size_t action = infinitive ? i + 1 : i;
        const auto reading = read_verb(words[action].lower);
        if (!reading || !reading->is_base) continue;
        const bool after_people = is_plural_noun(words[i - 1].lower) ||
                                  words[i - 1].lower == "you" || words[i - 1].lower == "them";
        if (!infinitive && !after_people) continue;
        const std::string who = text_of(words, at + 1, i);
        if (who.find("you") == std::string::npos) return {};
        return who + " could " + text_of(words, action, words.size());
    }
    return {};
}

}  // namespace coco::writing::composer
