// One language model behind one URL, as the configuration describes it.
#pragma once
#include <chrono>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "llm/price.hpp"
#include "net/http.hpp"

namespace coco::llm {

/// How requests and answers look on the wire. Vendors are configuration, not code.
enum class WireKind { anthropic, openai_chat, openai_responses, ollama };

/// How the key travels.
enum class AuthStyle {
    none,
    bearer,     ///< Authorization: Bearer KEY
    x_api_key,  ///< x-api-key: KEY (Anthropic)
    api_key,    ///< api-key: KEY (Azure)
};

/// Limits on the time one attempt may take; the caller's deadline comes on top.
struct Patience {
    std::chrono::milliseconds connect{5'000};      ///< name, TCP and TLS
    std::chrono::milliseconds first_byte{30'000};  ///< from sending to the answer's first byte
    std::chrono::milliseconds idle{45'000};        ///< between bytes; keep-alives come each 30 s
    std::chrono::milliseconds no_content{90'000};  ///< between texts: keep-alives flow for ever
    std::chrono::milliseconds total{150'000};
    /// Not a limit: once the first text is there, bytes gather this long between reads. Nobody sees
    /// updates more often, and a stream costs a fraction of what it does token by token.
    std::chrono::milliseconds gather{100};
};

struct Endpoint {
    std::string name;  ///< "anthropic"; unique, for people and logs
    WireKind kind = WireKind::openai_chat;
    std::string base_url;  ///< "https://api.openai.com/v1"
    std::string path;      ///< empty: the kind's own, for example "/chat/completions"
    std::string query;     ///< "api-version=2026-01-01", or empty
    AuthStyle auth = AuthStyle::bearer;
    Secret key;
    std::vector<net::Header> headers;  ///< sent besides the kind's own
    std::string model;

    /// A server of the own machine or company: takes sampling parameters and knows none of the
    /// parameters that only hosted services have.
    bool local = false;
    std::set<std::string> omit;    ///< parameters that this server is known to refuse
    double temperature = 0.3;      ///< sent to local servers only; hosted ones refuse it
    std::string effort = "low";    ///< of thinking; empty: not sent
    std::string cache_ttl = "1h";  ///< of the frozen system text (Anthropic): "5m", "1h" or ""
    bool cache_salt = false;      ///< vLLM: keeps workspaces from probing each other's prefix cache
    int context_tokens = 0;       ///< Ollama's num_ctx; 0: the server's default
    int thinking_tokens = 4'096;  ///< added to the output limit, which thinking counts towards
    int max_output_tokens = 32'000;  ///< never asked for more than this

    Prices prices;
    Patience patience;
    int concurrency = 8;  ///< requests at a time
    int waiting = 64;     ///< requests that may wait for their turn
};

}  // namespace coco::llm
