// A JSON object, read while it is still being written.
#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "base/error.hpp"

namespace coco::llm {

/// The largest document, in bytes; its deepest nesting; the most bytes before its first brace.
constexpr std::size_t kMaxDocumentBytes = 4u << 20;
constexpr std::size_t kMaxDocumentDepth = 8;
constexpr std::size_t kMaxPreambleBytes = 1024;

/// Text that a string of the document gained.
struct JsonPiece {
    std::string path;       ///< "proposal.steps[0].owner"
    std::string text;       ///< decoded; whole characters only
    bool complete = false;  ///< nothing more comes for this path; `text` may be empty then
    friend bool operator==(const JsonPiece&, const JsonPiece&) = default;
};

/// Decodes one JSON object piece by piece and hands out its strings as they grow. Language models
/// without schema support like to say "Here is the JSON:" or to fence it, so what stands before the
/// first brace and after the last one is skipped.
class JsonStream {
public:
    JsonStream();
    ~JsonStream();
    JsonStream(JsonStream&&) noexcept;
    JsonStream& operator=(JsonStream&&) noexcept;

    /// Appends the text that `bytes` brings. corrupt for bytes that are no JSON or no UTF-8,
    /// too_large for a document over a limit; every later call then fails in the same way.
    result<void> feed(std::string_view bytes, std::vector<JsonPiece>& pieces);
    /// The answer ended. corrupt when the object is not finished; what was read stays readable.
    result<void> finish() const;

    /// Whether the object is finished.
    bool is_complete() const;
    /// The top-level properties that are finished, in order of arrival.
    const std::vector<std::string>& complete_properties() const;
    /// All that was read so far, with unfinished strings and lists as they are.
    const boost::json::object& value() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace coco::llm
