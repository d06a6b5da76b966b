// The four ways in which language models are asked and answer.
#pragma once
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "llm/decoder.hpp"
#include "llm/endpoint.hpp"
#include "llm/request.hpp"
#include "net/http_client.hpp"

namespace coco::llm {

/// Names of parameters that are left out of a request.
using Parameters = std::set<std::string, std::less<>>;

/// One wire kind: pure functions.
struct Wire {
    std::string_view name;  ///< "openai_chat", as in the configuration
    WireKind kind;
    std::string_view path;    ///< what follows the base URL
    std::string_view accept;  ///< of the streamed answer: "text/event-stream"
    net::Header version;      ///< a header that the kind needs; no name: none
    /// Parameters that only make an answer better or cheaper: a request without them is still good.
    /// "a.b" is looked for before "a".
    std::span<const std::string_view> optional;
    /// The JSON of a streaming request without the parameters in `omit`.
    std::string (*body)(const Endpoint& endpoint, const Request& request, const Parameters& omit);
    std::unique_ptr<Decoder> (*decoder)();
};

const Wire& wire_of(WireKind kind);
/// nullptr for an unknown name.
const Wire* find_wire(std::string_view name);

/// The whole HTTP request but for its time limits and readers. `omit` comes on top of the
/// endpoint's own.
net::ClientRequest call_for(const Endpoint& endpoint, const Request& request,
                            const Parameters& omit);

/// The output limit to ask for: the answer's own and what thinking may take, within the endpoint's.
int output_limit(const Endpoint& endpoint, const Request& request);

/// The optional parameter that a server refused by name, or empty. Values that are merely wrong are
/// not meant.
std::string_view refused_parameter(const Wire& wire, const Failure& failure);

}  // namespace coco::llm
