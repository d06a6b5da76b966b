// Slack's request signature, checked on the raw body.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/secret.hpp"

namespace coco::slack {

/// The header values of one request, every occurrence of each.
struct SignatureHeaders {
    std::vector<std::string_view> timestamps;  ///< X-Slack-Request-Timestamp
    std::vector<std::string_view> signatures;  ///< X-Slack-Signature
};

enum class Verdict { genuine, no_secret, malformed, stale, forged };
std::string_view name_of(Verdict verdict);

/// Genuine when exactly one of each header is there, the stamp is within 300 s of `now` in either
/// direction, and the signature fits one of `secrets` (several during rotation; empty ones never
/// fit).
Verdict verify(const std::vector<Secret>& secrets, const SignatureHeaders& headers,
               std::string_view raw_body, std::int64_t now_s);

/// The signature of a body: for the requests that tests and the sandbox's checks send.
std::string sign(const Secret& secret, std::string_view timestamp, std::string_view raw_body);

}  // namespace coco::slack
