#include "partnership/intake_prompts.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

#include "base/text.hpp"

namespace coco::partnership {
namespace {

/// Longer lines are nobody's instruction.
constexpr std::size_t kMaxLineBytes = 300;
/// How many words an instruction may have gained or lost since it left the prompt.
constexpr int kWordTolerance = 3;

/// The first words of an instruction and how many words the line has. Both must agree, so that a
/// fact which begins alike is kept.
struct Instruction {
    std::string_view opening;
    int words = 0;
};

constexpr std::array kInstructions{
    Instruction{"write a comprehensive partnership proposal", 10},
    Instruction{"write a proposal with", 4},
    Instruction{"executive summary lead with", 10},
    Instruction{"our understanding of their strategic", 11},
    Instruction{"joint customer value how the partnership", 11},
    Instruction{"what we bring to the partnership", 8},
    Instruction{"what they bring to the partnership", 13},
    Instruction{"proposed commercial model with", 6},
    Instruction{"implementation approach and timeline", 4},
    Instruction{"success metrics for both", 5},
    Instruction{"proposed next step specific", 7},
    Instruction{"tone peer to peer analytical", 12},
    Instruction{"tone peer to peer not sales", 8},
    Instruction{"length 800 1200 words", 12},
    Instruction{"length under 200 words", 13},
    Instruction{"help me understand how a potential", 12},
    Instruction{"from the partner s perspective analyze", 6},
    Instruction{"what strategic priority does this partnership", 18},
    Instruction{"how much effort does this require", 13},
    Instruction{"what is their likely revenue upside", 14},
    Instruction{"what are their top 3 concerns", 9},
    Instruction{"who in their organization would champion", 12},
    Instruction{"who might oppose it", 8},
    Instruction{"what would make them say yes", 13},
    Instruction{"generate a partner perspective brief", 17},
    Instruction{"help me identify the right commercial", 14},
    Instruction{"commercial models to evaluate", 4},
    Instruction{"referral agreement partner refers customers", 10},
    Instruction{"co sell agreement we co sell", 11},
    Instruction{"technology integration technical integration with", 9},
    Instruction{"reseller arrangement partner resells", 9},
    Instruction{"oem licensing partner embeds", 9},
    Instruction{"for each model assess", 4},
    Instruction{"revenue potential for each party", 5},
    Instruction{"effort required from each party", 8},
    Instruction{"customer ownership who owns", 7},
    Instruction{"alignment of incentives are both", 10},
    Instruction{"complexity of implementation legal", 6},
    Instruction{"reversibility how easy is it", 9},
    Instruction{"recommend the commercial model that best", 17},
    Instruction{"then draft the key commercial terms", 10},
    Instruction{"revenue sharing structure", 3},
    Instruction{"performance milestones", 2},
    Instruction{"exclusivity terms if any", 4},
    Instruction{"term and termination provisions", 4},
    Instruction{"write the initial outreach message", 14},
    Instruction{"outreach requirements", 2},
    Instruction{"do not open with compliments", 22},
    Instruction{"be specific about the partnership thesis", 22},
    Instruction{"acknowledge that you ve thought about", 18},
    Instruction{"ask for a specific low commitment", 19},
    Instruction{"write 2 versions one more direct", 13},
    Instruction{"help me prepare responses to the", 9},
    Instruction{"for each objection", 3},
    Instruction{"acknowledge the concern genuinely", 9},
    Instruction{"assess whether this is a real", 11},
    Instruction{"provide a response that addresses the", 8},
    Instruction{"propose a specific modification to the", 13},
    Instruction{"suggest what question to ask to", 13},
    Instruction{"also provide the one objection from", 31},
    Instruction{"prompt 1 full partnership proposal", 6},
    Instruction{"prompt 2 partner centric value", 6},
    Instruction{"prompt 3 commercial model comparison", 5},
    Instruction{"prompt 4 partnership outreach message", 5},
    Instruction{"prompt 5 partnership objection response", 5},
};

/// What stands between the prompts' brackets, and what templates of others use. Words as plain()
/// leaves them.
constexpr std::array<std::string_view, 58> kPlaceholders{
    "company",
    "company name",
    "description",
    "brief description",
    "product description",
    "1 2 sentences",
    "1 2 sentence",
    "icp description",
    "direct channel plg enterprise sales",
    "what they do",
    "who they serve",
    "how they make money",
    "what they re focused on building or growing",
    "none warm intro existing contact existing customer",
    "your thesis",
    "describe",
    "co sell referral integration oem reseller joint gtm",
    "how they generate revenue",
    "market leader challenger niche",
    "describe from press releases earnings calls executive interviews",
    "technology integration co sell referral reseller other",
    "product capability customer base brand etc",
    "specific outcomes for their customers",
    "describe current relationship",
    "what the combined offering enables for customers",
    "how many deals could this affect per year",
    "name title",
    "name and title",
    "name",
    "title",
    "shared investor mutual contact met at conference cold outreach",
    "why i believe there s a partnership opportunity worth exploring",
    "competitor",
    "partner",
    "partner name",
    "partner company",
    "your company",
    "your product",
    "your name",
    "your name title",
    "your title",
    "your value proposition",
    "product",
    "product name",
    "my company",
    "my product",
    "contact",
    "contact name",
    "contact name title",
    "insert here",
    "fill in",
    "fill in here",
    "placeholder",
    "value",
    "text",
    "tbd",
    "xxx",
    "xx"};

/// Written where a value should be, these say that there is none.
constexpr std::array<std::string_view, 14> kNoValues{
    "tbd", "tbc",     "tba",       "todo",       "n a",     "na",       "xxx",
    "xx",  "unknown", "not known", "don t know", "no idea", "not sure", "to be defined"};

/// Small letters and digits with single spaces.
std::string plain(std::string_view text) {
    std::string words;
    for (const char c : to_lower_ascii(text)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
            static_cast<unsigned char>(c) >= 0x80)
            words.push_back(c);
        else if (!words.empty() && words.back() != ' ')
            words.push_back(' ');
    }
    if (!words.empty() && words.back() == ' ') words.pop_back();
    return words;
}

bool begins_with_words(std::string_view text, std::string_view words) {
    return text.starts_with(words) && (text.size() == words.size() || text[words.size()] == ' ');
}

}  // namespace

bool is_instruction(std::string_view line) {
    if (line.size() > kMaxLineBytes) return false;
    std::string words = plain(replace_all(straighten_quotes(line), "—", " "));
    const int count = static_cast<int>(split_words(words).size());
    return std::any_of(kInstructions.begin(), kInstructions.end(), [&](const Instruction& known) {
        // Of a short instruction every word counts.
        const int tolerance = known.words < 7 ? 0 : kWordTolerance;
        return begins_with_words(words, known.opening) &&
               std::abs(count - known.words) <= tolerance;
    });
}

bool is_placeholder(std::string_view inside_brackets) {
    if (inside_brackets.size() > kMaxLineBytes) return false;
    const std::string words = plain(replace_all(straighten_quotes(inside_brackets), "—", " "));
    if (words.empty() || words.starts_with("insert ") || words.starts_with("fill in ")) return true;
    return std::find(kPlaceholders.begin(), kPlaceholders.end(), words) != kPlaceholders.end() ||
           is_empty_value(inside_brackets);
}

bool is_empty_value(std::string_view value) {
    if (value.size() > kMaxLineBytes) return false;
    const std::string words = plain(straighten_quotes(value));
    // Nothing but dots, dashes, question marks or underscores.
    if (words.empty())
        return value.find_first_not_of(" \t.-_?*[]<>/\xE2\x80\xA6\x93\x94") ==
               std::string_view::npos;
    return std::find(kNoValues.begin(), kNoValues.end(), words) != kNoValues.end();
}

}  // namespace coco::partnership
