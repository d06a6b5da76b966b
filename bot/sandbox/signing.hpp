// Slack's request signature, written from Slack's rule and not shared with the code it tests.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/secret.hpp"

namespace coco::sandbox {

/// The value of X-Slack-Signature: "v0=" and the lower-case hex HMAC-SHA256 of
/// "v0:TIMESTAMP:BODY" under the signing secret.
std::string signature_of(const Secret& secret, std::string_view timestamp, std::string_view body);

}  // namespace coco::sandbox
