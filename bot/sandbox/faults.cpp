#include "sandbox/faults.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>

namespace coco::sandbox {
namespace {

using Kind = Fault::Kind;

constexpr std::array<std::pair<std::string_view, Kind>, 8> kKinds = {{
    {"rate_limited", Kind::rate_limited},
    {"server_error", Kind::server_error},
    {"html", Kind::html},
    {"cut_json", Kind::cut_json},
    {"silence", Kind::silence},
    {"drop", Kind::drop},
    {"delay", Kind::delay},
    {"error", Kind::error},
}};

Fault usual(Kind kind) {
    switch (kind) {
        case Kind::rate_limited: return Fault::rate_limited(1);
        case Kind::server_error: return Fault::server_error();
        case Kind::html: return Fault::html();
        case Kind::cut_json: return Fault::cut_json();
        case Kind::silence: return Fault::silence(false);
        case Kind::drop: return Fault::accept_then_drop();
        case Kind::delay: return Fault::delayed(std::chrono::milliseconds(0));
        case Kind::error: return Fault::slack_error("internal_error");
    }
    return {};
}

Fault make(Kind kind, bool accepted) {
    Fault fault;
    fault.kind = kind;
    fault.accepted = accepted;
    return fault;
}

}  // namespace

Fault Fault::rate_limited(int retry_after_s) {
    Fault fault = make(Kind::rate_limited, false);
    fault.status = 429;
    fault.retry_after_s = retry_after_s;
    return fault;
}

Fault Fault::server_error(int status) {
    Fault fault = make(Kind::server_error, false);
    fault.status = status;
    return fault;
}

Fault Fault::html(int status) {
    Fault fault = make(Kind::html, false);
    fault.status = status;
    return fault;
}

Fault Fault::cut_json() { return make(Kind::cut_json, true); }

Fault Fault::silence(bool accepted) { return make(Kind::silence, accepted); }

Fault Fault::accept_then_drop() { return make(Kind::drop, true); }

Fault Fault::delayed(std::chrono::milliseconds delay) {
    Fault fault = make(Kind::delay, true);
    fault.delay = delay;
    return fault;
}

Fault Fault::slack_error(std::string error) {
    Fault fault = make(Kind::error, false);
    fault.error = std::move(error);
    return fault;
}

result<Fault> read_fault(const json::object& object) {
    const std::string name = text_at(object, "kind");
    for (const auto& [known, kind] : kKinds) {
        if (known != name) continue;
        Fault fault = usual(kind);
        fault.status = static_cast<int>(number_at(object, "status", fault.status));
        fault.retry_after_s =
            static_cast<int>(number_at(object, "retry_after_s", fault.retry_after_s));
        fault.delay = std::chrono::milliseconds(number_at(object, "delay_ms", 0));
        if (object.contains("error")) fault.error = text_at(object, "error");
        fault.accepted = flag_at(object, "accepted", fault.accepted);
        return fault;
    }
    return fail(errc::invalid_input, fmt::format("there is no fault of kind \"{}\"", name));
}

void Faults::add(const std::string& method, Fault fault, int times) {
    for (int i = 0; i < times; ++i) queues_[method].push_back(fault);
}

std::optional<Fault> Faults::take(const std::string& method) {
    for (const std::string& name : {method, std::string("*")}) {
        const auto queue = queues_.find(name);
        if (queue == queues_.end() || queue->second.empty()) continue;
        Fault fault = std::move(queue->second.front());
        queue->second.pop_front();
        return fault;
    }
    return std::nullopt;
}

void Faults::clear() { queues_.clear(); }

}  // namespace coco::sandbox
