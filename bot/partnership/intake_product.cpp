// The own product, where nobody named it but the reason speaks of "our dashboards".
#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.hpp"
#include "partnership/intake_values.hpp"

namespace coco::partnership {
namespace {

/// After these, "our" does not mean a product.
constexpr std::array<std::string_view, 30> kNoProducts{
    "customers", "customer", "clients", "users",   "team",    "teams",  "side",     "view",
    "reading",   "reps",     "sales",   "company", "goal",    "market", "business", "data",
    "partners",  "partner",  "own",     "mutual",  "shared",  "joint",  "people",   "experience",
    "opinion",   "thesis",   "support", "network", "founder", "investor"};

/// "our scheduling software": what makes two words one product.
constexpr std::array<std::string_view, 20> kProductNouns{
    "software", "tool",   "tools",  "platform",  "app",         "apps",   "service",
    "services", "api",    "engine", "dashboard", "dashboards",  "system", "module",
    "plugin",   "plugins", "suite", "connector", "integration", "sdk"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view bare(std::string_view word) {
    while (!word.empty() && std::ispunct(static_cast<unsigned char>(word.back())))
        word.remove_suffix(1);
    return word;
}

/// "dashboards" in "… what our dashboards do in one click"; empty when there is none.
std::string product_in(std::string_view text) {
    const std::vector<std::string_view> words = split_words(text);
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (!equals_ignoring_case(words[i], "our")) continue;
        const std::string_view first = bare(words[i + 1]);
        if (first.size() < 3 || is_one_of(kNoProducts, to_lower_ascii(first))) continue;
        const bool last_of_phrase = first.size() != words[i + 1].size();
        if (!last_of_phrase && i + 2 < words.size())
            if (const std::string_view second = bare(words[i + 2]);
                is_one_of(kProductNouns, to_lower_ascii(second)))
                return std::string(first) + " " + std::string(second);
        return std::string(first);
    }
    return {};
}

}  // namespace

void derive_product(Facts& facts) {
    if (facts.has(Label::product)) return;
    for (const Label label : {Label::thesis, Label::outcome, Label::contribution})
        if (std::string product = product_in(facts.get(label)); !product.empty()) {
            facts.set(Label::product, std::move(product), Basis::inferred,
                      std::string(id_of(label)));
            return;
        }
}

}  // namespace coco::partnership
