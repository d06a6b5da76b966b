#include "slack/verify.hpp"

#include <array>
#include <charconv>
#include <memory>

#include <fmt/format.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

namespace coco::slack {
namespace {

constexpr std::int64_t kWindowSeconds = 300;
constexpr std::size_t kSignatureSize = 3 + 64;  ///< "v0=" and the digest in hex

/// HMAC-SHA256 whose context is made once per thread and re-keyed: making it anew costs more than
/// the digest.
class Hmac {
public:
    Hmac() : mac_(EVP_MAC_fetch(nullptr, "HMAC", nullptr)), context_(EVP_MAC_CTX_new(mac_)) {}
    ~Hmac() {
        EVP_MAC_CTX_free(context_);
        EVP_MAC_free(mac_);
    }
    Hmac(const Hmac&) = delete;
    Hmac& operator=(const Hmac&) = delete;

    std::array<unsigned char, 32> digest(std::string_view key,
                                         std::initializer_list<std::string_view> parts) {
        char name[] = "SHA256";
        const OSSL_PARAM parameters[] = {
            OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name, 0),
            OSSL_PARAM_construct_end()};
        std::array<unsigned char, 32> bytes{};
        std::size_t size = 0;
        EVP_MAC_init(context_, reinterpret_cast<const unsigned char*>(key.data()), key.size(),
                     parameters);
        for (const std::string_view part : parts)
            EVP_MAC_update(context_, reinterpret_cast<const unsigned char*>(part.data()),
                           part.size());
        EVP_MAC_final(context_, bytes.data(), &size, bytes.size());
        return bytes;
    }

private:
    EVP_MAC* mac_;
    EVP_MAC_CTX* context_;
};

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || failure != std::errc() || end != text.data() + text.size() || number < 0)
        return std::nullopt;
    return number;
}

}  // namespace

std::string_view name_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::genuine: return "genuine";
        case Verdict::no_secret: return "no_secret";
        case Verdict::malformed: return "malformed";
        case Verdict::stale: return "stale";
        case Verdict::forged: return "forged";
    }
    return "forged";
}

std::string sign(const Secret& secret, std::string_view timestamp, std::string_view raw_body) {
    static thread_local Hmac hmac;
    std::string signature = "v0=";
    for (const unsigned char byte : hmac.digest(secret.reveal(), {"v0:", timestamp, ":", raw_body}))
        fmt::format_to(std::back_inserter(signature), "{:02x}", byte);
    return signature;
}

Verdict verify(const std::vector<Secret>& secrets, const SignatureHeaders& headers,
               std::string_view raw_body, std::int64_t now_s) {
    if (headers.timestamps.size() != 1 || headers.signatures.size() != 1) return Verdict::malformed;
    const std::string_view timestamp = headers.timestamps.front();
    const std::string_view signature = headers.signatures.front();
    const auto stamp = whole_number(timestamp);
    if (!stamp || !signature.starts_with("v0=") || signature.size() != kSignatureSize)
        return Verdict::malformed;
    const std::int64_t skew = *stamp > now_s ? *stamp - now_s : now_s - *stamp;
    if (skew > kWindowSeconds) return Verdict::stale;
    bool any = false;
    for (const Secret& secret : secrets) {
        if (secret.empty()) continue;
        any = true;
        if (equal_in_constant_time(sign(secret, timestamp, raw_body), signature))
            return Verdict::genuine;
    }
    return any ? Verdict::forged : Verdict::no_secret;
}

}  // namespace coco::slack
