// A Slack workspace on loopback: the Web API that the service calls, the signed requests it gets,
// and people who type, press and read. For tests, demonstrations and the sandbox page.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/secret.hpp"
#include "base/task.hpp"
#include "net/http_client.hpp"
#include "net/http_server.hpp"
#include "net/task_group.hpp"
#include "sandbox/faults.hpp"
#include "sandbox/postman.hpp"
#include "sandbox/rate_limits.hpp"
#include "sandbox/responses.hpp"
#include "sandbox/workspace.hpp"

namespace coco::sandbox {

struct SandboxOptions {
    Secret signing_secret{"sandbox-signing-secret"};
    Secret bot_token{"xoxb-sandbox-bot-token"};
    std::string service_url;  ///< "http://127.0.0.1:8080"; may be set later, see set_service
    std::string command = "/coco";
    milliseconds answer_limit{3'000};  ///< how long Slack waits for the service
    /// Waits before the retries of an event, as many as there are retries.
    std::vector<milliseconds> retry_delays = {milliseconds(0), milliseconds(60'000),
                                              milliseconds(300'000)};
    milliseconds hold_limit{30'000};  ///< how long the fault `silence` holds a connection
    bool rate_limits = false;
    /// What the page's message box completes.
    struct Command {
        std::string name, usage, description;
    };
    std::vector<Command> commands;
    const Clock* clock = nullptr;  ///< nullptr: the machine's clock
};

/// One call of the Web API or of a response_url.
struct JournalEntry {
    std::uint64_t number = 0;  ///< 1 for the first
    std::int64_t at_ms = 0;
    std::string method;      ///< "chat.postMessage", "response_url"
    json::object arguments;  ///< never the token
    std::string outcome;     ///< "ok", Slack's error word, or the fault: "http 500", "no answer"
    bool took_effect = false;
};

/// What came of typing.
struct Said {
    std::string ts;                    ///< of the message; empty for commands
    std::optional<Delivery> delivery;  ///< of a command to the service
};

/// A request to the service that no person caused: repeated, forged, late or malformed ones.
struct RawDelivery {
    json::object event;  ///< inner event; gets an envelope of its own when not empty
    std::string body;    ///< or the whole body
    std::string path = "/slack/events";
    std::string content_type = "application/json";
    std::string event_id;             ///< empty: a fresh one
    int times = 1;                    ///< the same bytes, one after the other
    std::int64_t clock_offset_s = 0;  ///< added to the signature's timestamp
    std::int64_t event_age_s = 0;     ///< how long ago the envelope says that it happened
    std::string signature;            ///< sent instead of the right one when not empty
    int retry_number = 0;             ///< X-Slack-Retry-Num when above 0
    std::string retry_reason = "http_timeout";
};

/// One io_context, one thread. Call stop() and wait for it before destroying the sandbox, unless
/// the executor runs no more.
class Sandbox {
public:
    static constexpr std::size_t kRecordLimit = 20'000;  ///< entries kept of each record

    /// `http` (and the clock of the options) outlive the sandbox.
    Sandbox(Executor executor, net::HttpClient& http, SandboxOptions options);
    ~Sandbox();
    Sandbox(const Sandbox&) = delete;
    Sandbox& operator=(const Sandbox&) = delete;

    /// Serves on 127.0.0.1; port 0 takes a free one. Returns the port.
    result<std::uint16_t> listen(std::uint16_t port);
    /// Stops serving, delivering and waiting.
    task<void> stop();
    /// "http://127.0.0.1:PORT" and "http://127.0.0.1:PORT/api/".
    std::string url() const;
    std::string api_url() const;
    /// Where deliveries go: "http://127.0.0.1:8080".
    void set_service(std::string service_url);

    /// The state, to look at and to prepare. Call changed() after changing it directly.
    Workspace& workspace() { return workspace_; }
    const Workspace& workspace() const { return workspace_; }
    /// Delivers the events that came about and wakes those who wait.
    void changed();

    // What people do. Users and channels go by id or name ("priya", "#partners", "dm").

    /// Posts a message (its events are delivered in the background), or sends a slash command and
    /// waits for the service's answer. "/invite @COCO" adds the app. invalid_input for unknown
    /// people and places, channels they are not in, and commands in threads.
    task<result<Said>> type(std::string user, std::string channel, std::string text,
                            std::string thread = {});
    /// Presses a button, a menu's option or a feedback half, by label, value or action_id.
    /// `message` is its ts; empty: the newest message in the channel that has it. not_found when
    /// there is nothing of that name that `user` can see.
    task<result<Delivery>> press(std::string user, std::string channel, std::string message,
                                 std::string button);
    /// Presses a button in the open modal.
    task<result<Delivery>> press_in_form(std::string user, std::string button);
    /// Submits the open modal; `filled` by block_id, action_id or label. invalid_input when the
    /// client would not send it (see the errors in the view).
    task<result<Delivery>> submit(std::string user, std::map<std::string, std::string> filled);
    /// Closes the open modal without submitting.
    task<result<void>> close_form(std::string user);
    /// Edits a message of one's own; not_found when it is none.
    result<void> edit(std::string user, std::string channel, std::string ts, std::string text);
    /// Deletes a message of one's own; not_found when it is none.
    result<void> remove(std::string user, std::string channel, std::string ts);
    /// Everything that `user` sees, as text; empty for unknown people.
    std::string see(const std::string& user) const;
    /// One thread as `user` sees it; `root` is the ts of its first message.
    std::string see_thread(const std::string& user, const std::string& channel,
                           const std::string& root) const;

    /// Waits until `user` sees a message in `channel` (threads included) whose rendered text
    /// contains `part`, and returns the newest such message; nothing after `limit`.
    task<std::optional<Message>> wait_for_message(std::string user, std::string channel,
                                                  std::string part, milliseconds limit);

    // What tests do.

    /// Sends something that no person caused. invalid_input when it has neither event nor body.
    task<result<std::vector<Delivery>>> deliver(RawDelivery raw);
    /// Trouble for the next calls; "response_url" is the name for those.
    Faults& faults() { return faults_; }
    /// Whether calls over Slack's limits get 429.
    void enforce_rate_limits(bool on) { options_.rate_limits = on; }
    /// The newest kRecordLimit calls, oldest first.
    const std::vector<JournalEntry>& journal() const { return journal_; }
    /// How many of them went to `method`.
    int calls_of(std::string_view method) const;
    /// The newest kRecordLimit requests to the service, each attempt, oldest first.
    const std::vector<Delivery>& deliveries() const { return deliveries_; }
    /// Events that are still being delivered or wait for a retry.
    int pending_deliveries() const { return pending_; }

    /// Grows with everything that happens.
    std::uint64_t revision() const { return revision_; }
    /// Waits for the predicate, which is asked after everything that happens; false after `limit`.
    task<bool> wait_until(std::function<bool()> predicate, milliseconds limit);

    const std::vector<SandboxOptions::Command>& commands() const { return options_.commands; }

    /// Carries out one HTTP request; public for tests without sockets.
    task<net::Response> handle(net::Request request);

private:
    struct Waiters;

    void wake();
    /// Sends a page what its person sees, again after each change.
    task<void> show_live(std::shared_ptr<net::WebSocket> socket, net::Request request);
    task<void> notice_leaving(std::shared_ptr<net::WebSocket> socket, std::shared_ptr<bool> left);
    task<net::Response> handle_api(std::string method, net::Request request);
    task<net::Response> handle_response_url(net::Request request);
    net::Response carry_out(const std::string& method, const net::Request& request,
                            const std::optional<Fault>& fault);
    task<net::Response> answer_with_fault(net::Response answer, std::optional<Fault> fault);
    bool may_call(const net::Request& request, std::string& error) const;

    task<result<Said>> type_command(const User& user, const Channel& channel, std::string text,
                                    std::string thread);
    void show_command_answer(const Deed& deed, const Delivery& delivery);
    void tell_privately(const Deed& deed, std::string thread, std::string text);
    task<Delivery> send_click(Deed deed, json::object payload);
    void take_submission_answer(const std::string& view, const Delivery& delivery);
    task<void> deliver_event(Event event);
    task<Delivery> send(Parcel parcel);
    result<const User*> person(const std::string& name) const;
    result<const Channel*> place(const std::string& name, const User& user) const;
    std::string fresh_event_id();
    void note(std::string method, json::object arguments, std::string outcome, bool took_effect);

    Executor executor_;
    SandboxOptions options_;
    SystemClock system_clock_;
    const Clock& clock_;
    Workspace workspace_;
    Postman postman_;
    Faults faults_;
    RateLimits rate_limits_;
    ResponseUrls response_urls_;
    std::vector<JournalEntry> journal_;
    std::vector<Delivery> deliveries_;
    int pending_ = 0;
    bool stopping_ = false;
    std::uint64_t revision_ = 0;
    std::uint64_t call_counter_ = 0;
    std::uint64_t event_counter_ = 0;
    std::uint16_t port_ = 0;
    std::shared_ptr<Waiters> waiters_;  ///< shared with those who wait, who may outlive us
    std::unique_ptr<net::HttpServer> server_;
    net::TaskGroup background_;
};

}  // namespace coco::sandbox
