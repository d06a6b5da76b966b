// Signed requests from Slack to the service.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>

#include "base/clock.hpp"
#include "base/secret.hpp"
#include "base/task.hpp"
#include "net/http_client.hpp"

namespace coco::sandbox {

/// One request to be sent.
struct Parcel {
    std::string kind;  ///< "command", "event", "action", "view", "raw"
    std::string name;  ///< the event's type and id, the command, the action_id; for the record
    std::string path;  ///< "/slack/events"
    std::string content_type;
    std::string body;
    int retry_number = 0;
    std::string retry_reason;
    std::int64_t clock_offset_s = 0;
    std::string signature;  ///< instead of the right one when not empty
};

/// How it went.
struct Delivery {
    std::string kind, name, path;
    int retry_number = 0;
    int status = 0;       ///< 0: no answer
    std::string problem;  ///< "", "http_timeout", "connection_failed", "http_error"
    std::string answer_type;  ///< media type of the answer
    std::string answer;       ///< its body
    bool no_retry = false;    ///< the service asked for no retries
    std::int64_t took_ms = 0;
    bool ok() const { return problem.empty(); }
    /// The word that Slack shows to the person: "operation_timeout" or "dispatch_failed".
    std::string word() const;
};

class Postman {
public:
    /// `http` and `clock` outlive the postman.
    Postman(net::HttpClient& http, const Clock& clock, Secret signing_secret,
            milliseconds answer_limit);
    void set_service(std::string service_url) { service_url_ = std::move(service_url); }
    /// Sends one request, signed with the current time.
    task<Delivery> send(Parcel parcel);

private:
    net::HttpClient& http_;
    const Clock& clock_;
    Secret signing_secret_;
    milliseconds answer_limit_;
    std::string service_url_;
};

}  // namespace coco::sandbox
