// Secrets: values that do not print, and sealing of what is stored.
#pragma once
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace coco {

/// A token, key or capability URL. It has no stream operator and no formatter, so that it cannot
/// reach a log by accident; `reveal()` marks each place that needs the value.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string value) : value_(std::move(value)) {}
    const std::string& reveal() const { return value_; }
    bool empty() const { return value_.empty(); }

private:
    std::string value_;
};

/// True when both are equal; takes the same time wherever they differ. Lengths are not secret.
bool equal_in_constant_time(std::string_view a, std::string_view b);

/// `bytes` random bytes from the operating system, as lower-case hex.
std::string random_hex(std::size_t bytes);

/// AES-256-GCM with a fresh 96-bit nonce per value. A sealed value is
/// version byte, key id byte, nonce (12), tag (16), ciphertext.
class Sealer {
public:
    /// `key` is exactly 32 bytes, else invalid_input.
    static result<Sealer> from_key(Secret key);
    /// `key` is base64 of 32 bytes (COCO_SECRET_KEY).
    static result<Sealer> from_base64(std::string_view key);

    /// `context` ("workspace|what it is") must be the same at open(): a value moved to another
    /// workspace or field does not open.
    std::string seal(std::string_view plain, std::string_view context) const;
    /// corrupt when the bytes were changed, cut, or sealed for another context or key.
    result<std::string> open(std::string_view sealed, std::string_view context) const;

    /// 32 hex digits that only this key gives for this text (HMAC-SHA256): a name for something
    /// that must not be read from a key name.
    std::string fingerprint(std::string_view text) const;

private:
    explicit Sealer(Secret key) : key_(std::move(key)) {}
    Secret key_;
};

std::string base64_encode(std::string_view bytes);
/// invalid_input on anything that is not padded standard base64.
result<std::string> base64_decode(std::string_view text);

}  // namespace coco
