// What tokens cost.
#pragma once
#include <cstdint>

#include "llm/answer.hpp"

namespace coco::llm {

/// Money in billionths of a US dollar: the cheapest cached token costs about ten.
using Nanodollars = std::int64_t;

/// Prices for each token. A dollar per million tokens is 1,000 nanodollars a token.
struct Prices {
    Nanodollars input = 0;
    Nanodollars cache_read = 0;
    Nanodollars cache_write = 0;
    Nanodollars output = 0;
    /// Prompts longer than this many tokens cost the prices below, all of them; 0: no such tier.
    std::int64_t long_prompt_tokens = 0;
    Nanodollars long_input = 0;
    Nanodollars long_output = 0;
};

/// What an answer cost. In the long tier cached tokens are charged as input: an upper bound.
Nanodollars cost_of(const Prices& prices, const Usage& usage);

/// The most that a request can cost: `prompt_bytes` / 3 tokens in, at the dearest input price (a
/// cache write), and `max_output` tokens out.
Nanodollars most_it_can_cost(const Prices& prices, std::size_t prompt_bytes, int max_output);

/// An upper bound on the tokens of a text.
std::int64_t tokens_at_most(std::size_t bytes);

}  // namespace coco::llm
