#include "sandbox/signing.hpp"

#include <array>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <fmt/format.h>

namespace coco::sandbox {

std::string signature_of(const Secret& secret, std::string_view timestamp, std::string_view body) {
    const std::string message = fmt::format("v0:{}:{}", timestamp, body);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    const std::string& key = secret.reveal();
    const unsigned char* done =
        HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
             reinterpret_cast<const unsigned char*>(message.data()), message.size(), digest.data(),
             &length);
    if (done == nullptr) throw std::runtime_error("HMAC-SHA256 failed");
    std::string text = "v0=";
    for (unsigned int i = 0; i < length; ++i) text += fmt::format("{:02x}", digest[i]);
    return text;
}

}  // namespace coco::sandbox
