#include "llm/cassette.hpp"

#include <algorithm>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "base/json_writer.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "llm/digest.hpp"

namespace coco::llm {
namespace {

namespace json = boost::json;

constexpr std::string_view kPersonal[] = {"metadata", "user", "safety_identifier", "cache_salt",
                                          "prompt_cache_key"};

std::string_view path_of(std::string_view url) {
    const std::size_t scheme = url.find("://");
    const std::size_t start = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
    if (start == std::string_view::npos) return "/";
    return url.substr(start, url.find('?', start) - start);
}

std::string text_at(const json::value& entry, std::string_view key) {
    const json::value& value = entry.at(key);
    return std::string(value.as_string());
}

/// Throws what Boost.JSON throws for a member that is missing or of another type.
CassetteEntry entry_of(const json::value& line) {
    CassetteEntry entry;
    entry.key = text_at(line, "key");
    entry.path = text_at(line, "path");
    entry.request = text_at(line, "request");
    entry.status = static_cast<int>(line.at("status").as_int64());
    entry.error = text_at(line, "error");
    for (const json::value& header : line.at("headers").as_array())
        entry.headers.push_back(
            {std::string(header.at(0).as_string()), std::string(header.at(1).as_string())});
    for (const json::value& chunk : line.at("chunks").as_array()) {
        const auto bytes = base64_decode(std::string_view(chunk.at(1).as_string()));
        if (!bytes) throw std::invalid_argument("not base64");
        entry.chunks.push_back({std::chrono::milliseconds(chunk.at(0).as_int64()), *bytes});
    }
    return entry;
}

}  // namespace

std::string canonical_body(std::string_view body) {
    boost::system::error_code failure;
    const json::value parsed = json::parse(json::string_view(body), failure);
    if (failure || !parsed.is_object()) return std::string(body);
    json::object kept;  // rebuilt, because erase() changes the order
    for (const auto& [key, value] : parsed.get_object())
        if (std::find(std::begin(kPersonal), std::end(kPersonal),
                      std::string_view(key.data(), key.size())) == std::end(kPersonal))
            kept[key] = value;
    return json::serialize(kept);
}

CassetteEntry entry_for(const net::ClientRequest& request) {
    CassetteEntry entry;
    entry.path = path_of(request.url);
    entry.request = canonical_body(request.body);
    entry.key = sha256_hex(entry.path + "\n" + entry.request);
    return entry;
}

std::string cassette_key(const net::ClientRequest& request) { return entry_for(request).key; }

std::string print_entry(const CassetteEntry& entry) {
    std::string line;
    JsonWriter json(line);
    json.open('{').field("key", entry.key).field("path", entry.path);
    json.field("request", entry.request).key("status").number(entry.status);
    json.key("headers").open('[');
    for (const net::Header& header : entry.headers)
        json.open('[').text(header.name).text(header.value).close(']');
    json.close(']').key("chunks").open('[');
    for (const CassetteChunk& chunk : entry.chunks)
        json.open('[').number(chunk.at.count()).text(base64_encode(chunk.bytes)).close(']');
    json.close(']').field("error", entry.error).close('}');
    return line + "\n";
}

result<std::vector<CassetteEntry>> read_cassette(std::string_view lines) {
    std::vector<CassetteEntry> entries;
    int number = 0;
    for (const std::string_view line : split(lines, '\n')) {
        ++number;
        if (trim(line).empty()) continue;
        try {
            entries.push_back(entry_of(json::parse(json::string_view(line))));
        } catch (const std::exception& problem) {
            return fail(errc::corrupt, fmt::format("line {}: {}", number, problem.what()));
        }
    }
    return entries;
}

}  // namespace coco::llm
