#include "llm/price.hpp"

#include <algorithm>

namespace coco::llm {
namespace {

/// No tokenizer in use needs more than one token for three bytes of English prose or JSON.
constexpr std::size_t kBytesPerToken = 3;

bool is_long(const Prices& prices, std::int64_t prompt_tokens) {
    return prices.long_prompt_tokens > 0 && prompt_tokens > prices.long_prompt_tokens;
}

}  // namespace

std::int64_t tokens_at_most(std::size_t bytes) {
    return static_cast<std::int64_t>((bytes + kBytesPerToken - 1) / kBytesPerToken);
}

Nanodollars cost_of(const Prices& prices, const Usage& usage) {
    const std::int64_t prompt = usage.input + usage.cache_read + usage.cache_write;
    if (is_long(prices, prompt))
        return prompt * prices.long_input + usage.output * prices.long_output;
    return usage.input * prices.input + usage.cache_read * prices.cache_read +
           usage.cache_write * prices.cache_write + usage.output * prices.output;
}

Nanodollars most_it_can_cost(const Prices& prices, std::size_t prompt_bytes, int max_output) {
    const std::int64_t prompt = tokens_at_most(prompt_bytes);
    const bool dear = is_long(prices, prompt);
    const Nanodollars input = std::max(prices.input, prices.cache_write);
    return prompt * (dear ? std::max(prices.long_input, input) : input) +
           max_output * (dear ? prices.long_output : prices.output);
}

}  // namespace coco::llm
