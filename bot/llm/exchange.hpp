// One request to a provider and its streamed answer.
#pragma once
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "llm/endpoint.hpp"
#include "llm/language_model.hpp"
#include "net/http_client.hpp"

namespace coco::llm {

/// What one request brought.
struct Reply {
    std::optional<Failure> failure;  ///< nothing: the model said that it was done
    StopReason stop = StopReason::none;
    std::string text;
    std::optional<Usage> usage;  ///< nothing: the server's count was lost
    /// False: the request certainly did not get there, or was turned down with an error.
    bool may_be_billed = true;
    std::optional<std::chrono::milliseconds> first_text;
    std::string request_id;
};

/// Sends and reads. Every end is in the Reply, also a deadline, a stall and a cancellation; the
/// connection is closed then, which stops most servers from writing on.
task<Reply> exchange(net::HttpClient& http, const Clock& clock, const Endpoint& endpoint,
                     net::ClientRequest call, OnText on_text, Until until);

}  // namespace coco::llm
