#include "store/keys.hpp"

#include <fmt/format.h>

namespace coco::store {
namespace {

bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
}

std::optional<int> hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return std::nullopt;
}

}  // namespace

std::string encode_id(std::string_view id) {
    std::string encoded;
    encoded.reserve(id.size());
    for (const char c : id) {
        if (is_plain(c))
            encoded.push_back(c);
        else
            fmt::format_to(std::back_inserter(encoded), "%{:02X}", static_cast<unsigned char>(c));
    }
    return encoded;
}

std::optional<std::string> decode_id(std::string_view encoded) {
    std::string id;
    for (std::size_t i = 0; i < encoded.size(); ++i) {
        if (is_plain(encoded[i])) {
            id.push_back(encoded[i]);
            continue;
        }
        if (encoded[i] != '%' || i + 2 >= encoded.size()) return std::nullopt;
        const auto high = hex_value(encoded[i + 1]);
        const auto low = hex_value(encoded[i + 2]);
        if (!high || !low) return std::nullopt;
        const char byte = static_cast<char>(*high * 16 + *low);
        if (is_plain(byte)) return std::nullopt;
        id.push_back(byte);
        i += 2;
    }
    return id;
}

int shard_of(std::string_view workspace, int shards) {
    constexpr std::uint64_t kOffset = 0xcbf29ce484222325u;
    constexpr std::uint64_t kPrime = 0x100000001b3u;
    std::uint64_t hash = kOffset;
    for (const char c : workspace) {
        hash ^= static_cast<unsigned char>(c);
        hash *= kPrime;
    }
    return static_cast<int>(hash % static_cast<std::uint64_t>(shards));
}

std::string member_of(const Address& address) {
    return encode_id(address.workspace) + "|" + encode_id(address.conversation);
}

std::optional<Address> address_of(std::string_view member) {
    const auto bar = member.find('|');
    if (bar == std::string_view::npos) return std::nullopt;
    auto workspace = decode_id(member.substr(0, bar));
    auto conversation = decode_id(member.substr(bar + 1));
    if (!workspace || !conversation) return std::nullopt;
    return Address{*std::move(workspace), *std::move(conversation)};
}

ShardKeys::ShardKeys(int shard) : prefix_(fmt::format("coco:{{s{:02}}}:", shard)) {}

WorkspaceKeys::WorkspaceKeys(std::string_view workspace, int shards)
    : ShardKeys(shard_of(workspace, shards)), workspace_(encode_id(workspace)) {}

ConversationKeys::ConversationKeys(const Address& address, int shards)
    : WorkspaceKeys(address.workspace, shards), conversation_(encode_id(address.conversation)) {}

}  // namespace coco::store
