// From the bytes of a streamed answer to events.
#pragma once
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "llm/answer.hpp"
#include "llm/ndjson.hpp"
#include "llm/sse.hpp"

namespace coco::llm {

/// Reads one answer, split anywhere. Unknown events and fields are ignored. Whatever the bytes are,
/// the events end with exactly one DoneEvent (after a StopEvent) or FailureEvent.
class Decoder {
public:
    enum class Framing { sse, ndjson };

    virtual ~Decoder() = default;
    void feed(std::string_view bytes, std::vector<Event>& events);
    /// The body ended. An answer that had not said it was finished has failed (network).
    void finish(std::vector<Event>& events);
    /// Whether the last event was given.
    bool ended() const { return ended_; }

protected:
    explicit Decoder(Framing framing) : framing_(framing) {}
    /// One message; `name` is the SSE event's, empty without one.
    virtual void take(std::string_view name, const boost::json::object& message) = 0;
    /// "[DONE]" came.
    virtual void take_done_mark() {}
    /// The body ended before done() or failed() was called.
    virtual void take_end();

    // What take() may say, in any order; after done() and failed() nothing counts any more.
    void text(std::string_view text);
    void usage(const Usage& usage);
    void done(StopReason reason);
    void failed(Failure failure);

private:
    void read(std::string_view name, std::string_view data);

    Framing framing_;
    SseParser sse_;
    NdjsonParser ndjson_;
    std::vector<Event>* events_ = nullptr;
    bool ended_ = false;
};

/// The text under `key`, empty when it is missing or no text.
std::string_view text_in(const boost::json::object& object, std::string_view key);
/// The object under `key`; nullptr when it is missing or no object.
const boost::json::object* object_in(const boost::json::object& object, std::string_view key);
/// The count under `key`, at least 0 and at most a billion, or the fallback.
std::int64_t count_in(const boost::json::object& object, std::string_view key,
                      std::int64_t fallback = 0);

}  // namespace coco::llm
