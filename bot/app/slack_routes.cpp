#include "app/slack_routes.hpp"

#include <fmt/format.h>

#include "base/json_writer.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "handlers/catalog.hpp"
#include "slack/forms.hpp"
#include "slack/verify.hpp"

namespace coco::app {
namespace {

using conversation::Reply;
using conversation::Turn;
using net::Request;
using net::Response;
using slack::Inbound;
using store::Put;

Response plain(int status, std::string body = {}) {
    return {status, body.empty() ? "" : "text/plain; charset=utf-8", std::move(body), {}};
}
Response json(std::string body) { return {200, "application/json", std::move(body), {}}; }

std::string_view name_of(const result<Put>& put) {
    if (!put) return "failed";
    switch (*put) {
        case Put::ok: return "ok";
        case Put::dup: return "dup";
        case Put::ignored: return "ignored";
        case Put::full: return "full";
        case Put::gone: return "gone";
    }
    return "failed";
}

bool is_kept(const result<Put>& put) { return put && *put != Put::full; }

/// "COCO is busy and did not take this…" with the typed text, so that nothing has to be typed
/// again.
Reply at_capacity(const Turn& turn) {
    Reply reply;
    reply.slot = "busy";
    reply.summary =
        "COCO is busy and did not take this. Nothing was posted. Please try again in a minute; "
        "here "
        "is your text:";
    reply.document.blocks = {document::Text{{document::plain(reply.summary)}},
                             document::Verbatim{"/coco " + turn.text}};
    return reply;
}

/// An error at the form's first field keeps the form open with everything that was typed.
Response keep_form_open(const Turn& turn) {
    if (turn.fields.empty()) return plain(503, "Not kept; please press again.\n");
    conversation::FieldErrors busy{
        {turn.fields.begin()->first,
         "Busy. Press the button again in a minute; your text is safe here."}};
    return json(slack::field_errors_answer(busy));
}

}  // namespace

bool SlackRoutes::is_genuine(const Request& request) const {
    slack::SignatureHeaders headers;
    for (const net::Header& header : request.headers) {
        if (equals_ignoring_case(header.name, "X-Slack-Request-Timestamp"))
            headers.timestamps.push_back(header.value);
        if (equals_ignoring_case(header.name, "X-Slack-Signature"))
            headers.signatures.push_back(header.value);
    }
    const slack::Verdict verdict = slack::verify(parts_.settings.signing_secrets, headers,
                                                 request.body, parts_.clock.now_ms() / 1000);
    if (verdict == slack::Verdict::genuine) return true;
    log::warning("signature_refused",
                 {{"path", request.path}, {"verdict", slack::name_of(verdict)}});
    return false;
}

task<Response> SlackRoutes::handle(Request request) {
    const std::int64_t began = boottime_ms();
    const std::string path = request.path;
    Response response = plain(404, "There is nothing here.\n");
    const bool known =
        path == "/slack/commands" || path == "/slack/events" || path == "/slack/interactions";
    if (known && request.method != "POST") {
        response = plain(405, "Only POST is served here.\n");
        response.headers.push_back({"Allow", "POST"});
    } else if (path == "/slack/commands") {
        response = co_await command(std::move(request));
    } else if (path == "/slack/events") {
        response = co_await event(std::move(request));
    } else if (path == "/slack/interactions") {
        response = co_await interaction(std::move(request));
    }
    if (known)
        parts_.metrics.acknowledged(path, response.status,
                                    static_cast<double>(boottime_ms() - began) / 1000);
    co_return response;
}

task<result<slack::BotIdentity>> SlackRoutes::identity() {
    if (!bot_.user_id.empty()) co_return bot_;
    auto answer = co_await parts_.api.auth_test(workspace_);
    if (!answer) co_return fail(errc::not_ready, "auth.test: " + answer.error);
    bot_ = {answer.value->user_id, answer.value->bot_id, answer.value->app_id};
    workspace_ = answer.value->team_id;
    co_return bot_;
}

task<result<Put>> SlackRoutes::keep(Inbound inbound) {
    const std::string workspace = inbound.turn.workspace;
    auto put = co_await parts_.mailbox.put(std::move(inbound.turn), std::move(inbound.keys),
                                           inbound.ambient);
    parts_.metrics.put(name_of(put));
    if (put && *put == Put::ok) parts_.on_put(parts_.mailbox.shard_of(workspace));
    if (!put) log::error("put_failed", {{"error", to_string(put.error())}});
    co_return put;
}

task<Response> SlackRoutes::command(Request request) {
    auto read = slack::read_command(request.body, parts_.clock.now_ms());
    // Slack's certificate probe is unsigned: it gets its 200 and nothing else happens.
    if (read && read->kind == Inbound::Kind::probe) co_return plain(200);
    if (!is_genuine(request)) co_return plain(401, "The signature does not fit.\n");
    if (!read) co_return plain(400, "This is no slash command.\n");
    const Turn turn = read->turn;
    if (const auto answer = handlers::answer_at_once(turn)) co_return json(command_answer(*answer));
    auto put = co_await keep(*std::move(read));
    if (is_kept(put)) co_return plain(200);
    co_return json(command_answer(at_capacity(turn)));
}

task<Response> SlackRoutes::event(Request request) {
    if (!is_genuine(request)) co_return plain(401, "The signature does not fit.\n");
    slack::BotIdentity bot = bot_;
    auto read = slack::read_event(request.body, bot);
    if (!read) co_return plain(400, "This is no event.\n");
    if (read->kind == Inbound::Kind::challenge) {
        std::string body;
        JsonWriter(body).open('{').field("challenge", read->text).close('}');
        co_return json(std::move(body));
    }
    if (bot.user_id.empty() && read->kind == Inbound::Kind::turn) {
        // Without knowing who COCO is, its own posts cannot be told from other people's.
        auto known = co_await identity();
        if (!known) co_return plain(503, "Not ready; please deliver again.\n");
        bot = *known;
        read = slack::read_event(request.body, bot);
    }
    switch (read->kind) {
        case Inbound::Kind::uninstalled: {
            auto done = co_await parts_.mailbox.uninstall(read->workspace);
            if (!done) log::error("uninstall_failed", {{"error", to_string(done.error())}});
            co_return done ? plain(200) : plain(503, "Not done; please deliver again.\n");
        }
        case Inbound::Kind::channel_changed:
            parts_.platform.forget_place(read->workspace, read->channel);
            co_return plain(200);
        case Inbound::Kind::turn: break;
        default: log::debug("event_ignored", {{"why", read->text}}); co_return plain(200);
    }
    if (read->turn.action == "stop") {
        auto cancelled =
            co_await parts_.mailbox.cancel({read->turn.workspace, read->turn.conversation});
        if (cancelled) parts_.on_cancel({read->turn.workspace, read->turn.conversation});
        co_return plain(cancelled ? 200 : 503);
    }
    auto put = co_await keep(*std::move(read));
    co_return is_kept(put) ? plain(200) : plain(503, "Not kept; please deliver again.\n");
}

task<Response> SlackRoutes::interaction(Request request) {
    if (!is_genuine(request)) co_return plain(401, "The signature does not fit.\n");
    auto read = slack::read_interaction(request.body, parts_.clock.now_ms());
    if (!read) co_return plain(400, "This is no interaction.\n");
    if (read->kind != Inbound::Kind::turn) co_return plain(200);
    const Turn turn = read->turn;
    // A button that only opens a link is delivered too; the link has done all there is to do.
    if (turn.action.starts_with("parent.")) co_return plain(200);
    if (turn.action == "write.stop") {
        auto answer = co_await stop_writing(turn);
        co_return answer;
    }
    if (turn.kind == conversation::TurnKind::form)
        if (const auto errors = handlers::field_errors(turn); !errors.empty())
            co_return json(slack::field_errors_answer(errors));
    auto put = co_await keep(*std::move(read));
    if (is_kept(put)) co_return plain(200);
    if (turn.kind == conversation::TurnKind::form) co_return keep_form_open(turn);
    parts_.tasks.spawn("say that a click did not count",
                       whisper(turn, "That click did not count. Please press again in a minute."));
    co_return plain(200);
}

/// A stop must not wait behind what it stops, so it never goes through the mailbox.
task<Response> SlackRoutes::stop_writing(Turn turn) {
    const store::Address address{turn.workspace, turn.conversation};
    auto cancelled = co_await parts_.mailbox.cancel(address, turn.message);
    if (cancelled && *cancelled) {
        parts_.on_cancel(address);
        co_return plain(200);
    }
    if (!cancelled) log::error("cancel_failed", {{"error", to_string(cancelled.error())}});
    parts_.tasks.spawn(
        "say that nothing was stopped",
        whisper(turn, cancelled ? "This was finished already, so nothing was stopped."
                                : "That click did not count. Please press again."));
    co_return plain(200);
}

task<void> SlackRoutes::whisper(Turn turn, std::string words) {
    Reply reply;
    reply.summary = std::move(words);
    reply.document.blocks.push_back(document::Text{{document::plain(reply.summary)}});
    for (RenderedMessage& message : parts_.platform.render(reply))
        co_await parts_.platform.whisper(turn, turn.author.id, std::move(message));
}

}  // namespace coco::app
