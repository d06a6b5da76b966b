// Text from a language model, made safe to show, and what must not be in it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "writing/model/grounding.hpp"

namespace coco::writing::model {

/// Plain prose without markup, and what was taken out besides decoration.
struct CleanProse {
    std::string text;                  ///< one line, single spaces, straight quotes
    std::vector<std::string> removed;  ///< "a link", "an image", "a mention", each once
};
/// Takes out images, links in every Markdown, HTML and Slack form, addresses, hosts and mentions;
/// the label of a link stays. A bare host stays when the facts hold it.
CleanProse clean_prose(std::string_view text, const Known& known);

/// True when something in it looks like a key, token or private key.
bool holds_secret(std::string_view text);
/// The marker in a system text that must never come back: its word that begins with "canary-", or
/// empty.
std::string canary_in(std::string_view system);
/// True when the text holds the marker, also with other case, spaces or punctuation.
bool holds_canary(std::string_view text, std::string_view canary);

/// A cheap guess: enough of its words are the commonest English ones. Short texts pass.
bool reads_as_english(std::string_view text);

}  // namespace coco::writing::model
