// response_urls, and the answers to commands: how an app speaks without a token.
#pragma once
#include <cstdint>
#include <map>
#include <string>

#include "sandbox/workspace.hpp"

namespace coco::sandbox {

/// The deed that is answered: who did it, where, and on which message.
struct Deed {
    std::string user;
    std::string channel;
    std::string message;  ///< ts of the pressed message; empty for commands
};

/// What the caller of a response_url gets.
struct ResponseOutcome {
    int status = 200;
    std::string body;  ///< "ok", or JSON with the error
    bool ok() const { return status == 200; }
};

/// Shows `body` (JSON with text, blocks, response_type, replace_original, delete_original,
/// thread_ts) as an answer to `deed`. Ephemeral unless it says otherwise.
ResponseOutcome show_response(Workspace& workspace, const Deed& deed, std::string_view body);

/// The URLs handed out: each may be used five times within 30 minutes.
class ResponseUrls {
public:
    static constexpr int kUses = 5;
    static constexpr std::int64_t kLifeMs = 30 * 60 * 1'000;

    /// The path of a new URL: "/commands/T…/1/HEX" or "/actions/…".
    std::string make(const Workspace& workspace, std::string_view kind, Deed deed);
    /// Answers a POST to `path`. Only answers that were shown count as uses.
    ResponseOutcome use(Workspace& workspace, std::string_view path, std::string_view body);

private:
    struct Url {
        Deed deed;
        std::int64_t made_ms = 0;
        int uses = 0;
    };
    std::map<std::string, Url, std::less<>> urls_;
};

}  // namespace coco::sandbox
