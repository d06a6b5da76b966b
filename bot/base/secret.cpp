#include "base/secret.hpp"

#include <memory>
#include <stdexcept>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <fmt/format.h>

namespace coco {
namespace {

constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kNonceBytes = 12;
constexpr std::size_t kTagBytes = 16;
constexpr char kVersion = 1;
constexpr char kKeyId = 0;
constexpr std::size_t kHeaderBytes = 2 + kNonceBytes + kTagBytes;

struct FreeContext {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string random_bytes(std::size_t count) {
    std::string bytes(count, '\0');
    if (RAND_bytes(bytes_of(bytes), static_cast<int>(count)) != 1)
        throw std::runtime_error("the operating system gave no random bytes");
    return bytes;
}

}  // namespace

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string random_hex(std::size_t count) {
    std::string hex;
    for (const char byte : random_bytes(count))
        hex += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return hex;
}

result<Sealer> Sealer::from_key(Secret key) {
    if (key.reveal().size() != kKeyBytes)
        return fail(errc::invalid_input, fmt::format("the key has {} bytes instead of {}",
                                                     key.reveal().size(), kKeyBytes));
    return Sealer(std::move(key));
}

result<Sealer> Sealer::from_base64(std::string_view key) {
    auto bytes = base64_decode(key);
    if (!bytes) return bytes.error();
    return from_key(Secret(*std::move(bytes)));
}

std::string Sealer::seal(std::string_view plain, std::string_view context) const {
    const std::string nonce = random_bytes(kNonceBytes);
    std::string tag(kTagBytes, '\0');
    std::string cipher(plain.size(), '\0');
    const CipherContext evp(EVP_CIPHER_CTX_new());
    int length = 0;
    const bool ok =
        evp &&
        EVP_EncryptInit_ex(evp.get(), EVP_aes_256_gcm(), nullptr, bytes_of(key_.reveal()),
                           bytes_of(nonce)) == 1 &&
        EVP_EncryptUpdate(evp.get(), nullptr, &length, bytes_of(context),
                          static_cast<int>(context.size())) == 1 &&
        EVP_EncryptUpdate(evp.get(), bytes_of(cipher), &length, bytes_of(plain),
                          static_cast<int>(plain.size())) == 1 &&
        EVP_EncryptFinal_ex(evp.get(), bytes_of(tag), &length) == 1 &&
        EVP_CIPHER_CTX_ctrl(evp.get(), EVP_CTRL_GCM_GET_TAG, kTagBytes, tag.data()) == 1;
    if (!ok) throw std::runtime_error("AES-GCM encryption failed");
    std::string sealed;
    sealed.reserve(kHeaderBytes + cipher.size());
    sealed.append({kVersion, kKeyId}).append(nonce).append(tag).append(cipher);
    return sealed;
}

result<std::string> Sealer::open(std::string_view sealed, std::string_view context) const {
    if (sealed.size() < kHeaderBytes || sealed[0] != kVersion || sealed[1] != kKeyId)
        return fail(errc::corrupt, "not a sealed value of this version and key");
    const std::string_view nonce = sealed.substr(2, kNonceBytes);
    std::string tag(sealed.substr(2 + kNonceBytes, kTagBytes));
    const std::string_view cipher = sealed.substr(kHeaderBytes);
    std::string plain(cipher.size(), '\0');
    const CipherContext evp(EVP_CIPHER_CTX_new());
    int length = 0;
    const bool ok =
        evp &&
        EVP_DecryptInit_ex(evp.get(), EVP_aes_256_gcm(), nullptr, bytes_of(key_.reveal()),
                           bytes_of(nonce)) == 1 &&
        EVP_DecryptUpdate(evp.get(), nullptr, &length, bytes_of(context),
                          static_cast<int>(context.size())) == 1 &&
        EVP_DecryptUpdate(evp.get(), bytes_of(plain), &length, bytes_of(cipher),
                          static_cast<int>(cipher.size())) == 1 &&
        EVP_CIPHER_CTX_ctrl(evp.get(), EVP_CTRL_GCM_SET_TAG, kTagBytes, tag.data()) == 1 &&
        EVP_DecryptFinal_ex(evp.get(), bytes_of(tag), &length) == 1;
    if (!ok) return fail(errc::corrupt, "sealed for another context or key, or changed");
    return plain;
}

std::string Sealer::fingerprint(std::string_view text) const {
    constexpr std::size_t kShownBytes = 16;
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    const std::string& key = key_.reveal();
    if (!HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes_of(text), text.size(),
              digest.data(), &size) ||
        size < kShownBytes)
        throw std::runtime_error("HMAC-SHA256 failed");
    std::string hex;
    for (std::size_t i = 0; i < kShownBytes; ++i) hex += fmt::format("{:02x}", digest[i]);
    return hex;
}

std::string base64_encode(std::string_view bytes) {
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int length =
        EVP_EncodeBlock(bytes_of(text), bytes_of(bytes), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

result<std::string> base64_decode(std::string_view text) {
    if (text.size() % 4 != 0) return fail(errc::invalid_input, "base64 has a wrong length");
    std::string bytes(text.size() / 4 * 3, '\0');
    const int length =
        EVP_DecodeBlock(bytes_of(bytes), bytes_of(text), static_cast<int>(text.size()));
    if (length < 0) return fail(errc::invalid_input, "not base64");
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=')
        ++padding;
    bytes.resize(static_cast<std::size_t>(length) - padding);
    return bytes;
}

}  // namespace coco
