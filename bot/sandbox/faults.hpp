// Trouble on demand: what Slack and the network do to calls when things go wrong.
#pragma once
#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <string>

#include "base/error.hpp"
#include "sandbox/json.hpp"

namespace coco::sandbox {

/// One scripted answer to one call.
struct Fault {
    enum class Kind {
        rate_limited,  ///< 429 with Retry-After
        server_error,  ///< `status` with an empty body
        html,          ///< `status` with a page instead of JSON
        cut_json,      ///< half of the answer
        silence,       ///< nothing until the hold limit passes or the client gives up
        drop,          ///< the connection is closed without an answer
        delay,         ///< the right answer, late
        error,         ///< HTTP 200 with `error` as Slack's word
    };
    Kind kind = Kind::delay;
    int status = 500;
    int retry_after_s = 1;
    std::chrono::milliseconds delay{0};  ///< before any answer
    std::string error;
    bool accepted = false;  ///< the call takes effect all the same

    static Fault rate_limited(int retry_after_s);
    static Fault server_error(int status = 500);
    static Fault html(int status = 502);
    static Fault cut_json();           ///< takes effect
    static Fault silence(bool accepted);
    static Fault accept_then_drop();  ///< takes effect
    static Fault delayed(std::chrono::milliseconds delay);
    static Fault slack_error(std::string error);
};

/// {"kind": "rate_limited", "retry_after_s": 2, "accepted": false}; only the kind is required.
/// invalid_input for an unknown one.
result<Fault> read_fault(const json::object& object);

/// Queues of faults by method; "*" hits any method whose own queue is empty.
class Faults {
public:
    void add(const std::string& method, Fault fault, int times = 1);
    std::optional<Fault> take(const std::string& method);
    void clear();

private:
    std::map<std::string, std::deque<Fault>> queues_;
};

}  // namespace coco::sandbox
