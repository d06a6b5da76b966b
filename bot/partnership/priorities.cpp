#include "partnership/priorities.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "base/text.hpp"

namespace coco::partnership {
namespace {

/// Longest piece of a comma list that is still a list: longer ones are clauses of a sentence.
constexpr std::size_t kMaxCommaItemWords = 4;
constexpr int kStatedScore = 10;
constexpr int kEvidenceScore = 2;
constexpr std::size_t kShortestStem = 4;

struct Inference {
    std::string_view keywords;  ///< any of them, in the revenue model or the position
    std::string_view priority;
    std::string_view because;
};

constexpr std::array<Inference, 9> kInferences{{
    {"maintenance|licence|license|perpetual", "maintenance renewals",
     "licences earn again only while maintenance is renewed"},
    {"usage|consumption|per call|per message|api call|metered", "usage per account",
     "usage pricing pays for activity and not for signatures"},
    {"commission|take rate|transaction|gmv|interchange|basis points|per order",
     "volume that passes through the platform", "a share of volume pays only while volume flows"},
    {"per-seat|per seat|per-user|per user|per-employee|per employee|per agent|per-agent|per "
     "location",
     "accounts that stay and add seats", "seat pricing pays for accounts that stay and grow"},
    {"services|billable|project fee|retainer|hours|implementation", "billable work that repeats",
     "service revenue starts again from zero with each project"},
    {"advert|sponsor|media", "returning audience",
     "advertising pays for attention that comes back"},
    {"hardware|device|unit sale|equipment", "revenue behind the device",
     "a device sale happens once"},
    {"grant|donation|membership", "members who renew", "membership income depends on renewals"},
    {"subscription|saas|arr|annual|monthly|tier", "renewals", "subscriptions earn in the renewals"},
}};

bool is_filler(std::string_view stem) {
    static const std::set<std::string, std::less<>> kFillers{
        "with",  "that",    "this",  "their", "they", "have",   "from", "into", "onto",
        "which", "because", "would", "could", "them", "than",   "your", "more", "most",
        "year",  "make",    "work",  "want",  "need", "ours",   "also", "only", "when",
        "where", "what",    "while", "every", "each", "company"};
    return kFillers.contains(stem);
}

/// Words for the same thing are compared as one.
std::string canonical(std::string stem) {
    static constexpr std::pair<std::string_view, std::string_view> kSame[] = {
        {"lose", "churn"}, {"losi", "churn"}, {"lost", "churn"}, {"leav", "churn"},
        {"rete", "churn"}, {"canc", "churn"}, {"attr", "churn"}, {"rene", "churn"},
        {"upgr", "upsel"}, {"tier", "upsel"}, {"expa", "upsel"}, {"upse", "upsel"},
        {"segm", "segme"}, {"migr", "migra"}, {"clou", "cloud"}};
    for (const auto& [start, word] : kSame)
        if (stem.starts_with(start)) return std::string(word);
    return stem;
}

std::string stem_of(std::string_view word) {
    std::string stem = to_lower_ascii(word);
    for (const std::string_view ending :
         {"ations", "ation", "ings", "ing", "ies", "ers", "ed", "es", "s"})
        if (stem.size() >= ending.size() + kShortestStem && stem.ends_with(ending)) {
            stem.resize(stem.size() - ending.size());
            break;
        }
    return canonical(std::move(stem));
}

void infer(const Facts& facts, std::vector<RankedPriority>& ranked) {
    const std::string ground = to_lower_ascii(facts.get(Label::revenue_model));
    if (ground.empty()) return;
    for (const Inference& inference : kInferences)
        for (const auto keyword : split(inference.keywords, '|'))
            if (ground.find(keyword) != std::string::npos) {
                ranked.push_back({std::string(inference.priority), Basis::inferred,
                                  std::string(inference.because)});
                return;
            }
}

}  // namespace

std::vector<std::string> list_items(std::string_view text) {
    std::vector<std::string> items;
    const auto add = [&](std::string_view piece) {
        piece = trim(piece);
        while (!piece.empty() && (piece.back() == '.' || piece.back() == ','))
            piece.remove_suffix(1);
        if (!piece.empty()) items.emplace_back(piece);
    };
    const std::string lines = replace_all(std::string(text), ";", "\n");
    for (const auto line : split(lines, '\n')) add(line);
    if (items.size() != 1) return items;
    const std::string only = items.front();
    const auto pieces = split(only, ',');
    const bool is_list =
        pieces.size() > 1 && std::all_of(pieces.begin(), pieces.end(), [](auto piece) {
            return split_words(piece).size() <= kMaxCommaItemWords;
        });
    if (!is_list) return items;
    items.clear();
    for (auto piece : pieces) {
        piece = trim(piece);
        if (piece.starts_with("and ")) piece.remove_prefix(4);
        add(piece);
    }
    return items;
}

std::vector<std::string> content_stems(std::string_view text) {
    std::vector<std::string> stems;
    std::string word;
    const auto flush = [&] {
        if (word.size() >= kShortestStem && !is_filler(word)) {
            const std::string stem = stem_of(word);
            if (std::find(stems.begin(), stems.end(), stem) == stems.end()) stems.push_back(stem);
        }
        word.clear();
    };
    for (const char c : to_lower_ascii(text)) {
        if (std::isalpha(static_cast<unsigned char>(c)))
            word += c;
        else
            flush();
    }
    flush();
    return stems;
}

int shared_stems(std::string_view a, std::string_view b) {
    const auto left = content_stems(a);
    const auto right = content_stems(b);
    return static_cast<int>(std::count_if(left.begin(), left.end(), [&](const std::string& stem) {
        return std::find(right.begin(), right.end(), stem) != right.end();
    }));
}

std::vector<RankedPriority> rank_priorities(const Facts& facts) {
    std::vector<RankedPriority> ranked;
    const std::string ground =
        std::string(facts.get(Label::thesis)) + " " + std::string(facts.get(Label::segment));
    for (const std::string& item : list_items(facts.get(Label::priorities))) {
        RankedPriority priority{item, Basis::given, {}, kStatedScore, 0};
        priority.score += 3 * shared_stems(item, ground);
        if (item.find('"') != std::string::npos) priority.score += kEvidenceScore;
        priority.because = priority.score > kStatedScore
                               ? "named among their priorities and touched by the thesis"
                               : "named among their priorities";
        priority.position = static_cast<int>(ranked.size());
        ranked.push_back(std::move(priority));
    }
    if (ranked.empty()) infer(facts, ranked);
    std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
        return std::pair(-a.score, a.position) < std::pair(-b.score, b.position);
    });
    return ranked;
}

}  // namespace coco::partnership
