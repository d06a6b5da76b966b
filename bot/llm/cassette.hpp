// Exchanges with providers, kept in a file to be replayed without a network.
#pragma once
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/task.hpp"
#include "net/http_client.hpp"

namespace coco::llm {

/// Part of a body, as it arrived.
struct CassetteChunk {
    std::chrono::milliseconds at{0};  ///< since the request was sent
    std::string bytes;
};

/// One request and what came back. A cassette file holds one a line, as JSON with the bytes in
/// base64:
/// {"key","path","request","status","headers":[[name,value]],"chunks":[[ms,base64]],"error"}.
struct CassetteEntry {
    std::string key;      ///< cassette_key() of the request
    std::string path;     ///< of the URL, without the query
    std::string request;  ///< canonical_body(): to show what a missing request differs in
    int status = 0;       ///< 0: there was no answer
    std::vector<net::Header> headers;  ///< those that clients look at
    std::vector<CassetteChunk> chunks;
    /// The name of the errc that the exchange ended with, or empty. "cancelled": the client lost
    /// its patience; when it is replayed nothing more comes, so that it loses it again.
    std::string error;
};

/// The body without what differs between people and processes (metadata, user, safety_identifier,
/// cache_salt, prompt_cache_key); as it is when it is no JSON object. Keys and key order count.
std::string canonical_body(std::string_view body);
/// Names a request by its path and canonical body: 64 hex digits. No header, so no secret, counts.
std::string cassette_key(const net::ClientRequest& request);

/// An entry without an answer.
CassetteEntry entry_for(const net::ClientRequest& request);

std::string print_entry(const CassetteEntry& entry);
/// corrupt with the number of the line that cannot be read.
result<std::vector<CassetteEntry>> read_cassette(std::string_view lines);

/// For development: what was asked is in the file in full. Passes requests on to `inner` and
/// appends each exchange to a file when it ends. `inner` outlives it. invalid_input when the file
/// cannot be written to.
result<std::unique_ptr<net::HttpClient>> make_recorder(net::HttpClient& inner, std::string file);

/// Answers from a cassette: the entries of a key in order, the last of them for ever. A request
/// that is not there is not_found, and the detail shows the nearest one and where they part.
/// `in_real_time` keeps the times between chunks; else they come at once.
std::unique_ptr<net::HttpClient> make_replayer(std::vector<CassetteEntry> entries,
                                               bool in_real_time = false);

}  // namespace coco::llm
