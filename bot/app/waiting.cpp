#include "app/waiting.hpp"

#include <algorithm>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <fmt/format.h>

#include "base/log.hpp"
#include "handlers/handlers.hpp"

namespace coco::app {
namespace {

namespace asio = boost::asio;
using conversation::Place;
using conversation::Reply;
using std::chrono::milliseconds;

constexpr const char* kSlot = "progress";

/// What a section is called before its draft is there.
std::string heading_of(const std::string& section) {
    if (section == "direct") return "A · Direct";
    if (section == "customer") return "B · Customer first";
    std::string heading = section;
    std::replace(heading.begin(), heading.end(), '_', ' ');
    return heading;
}

Reply progress_reply(std::string words, std::string kind) {
    Reply reply = handlers::note(kSlot, Place::thread, {}, std::move(words));
    reply.buttons = {{.label = "Stop", .action = "write.stop", .value = std::move(kind)}};
    return reply;
}

Reply written_reply(std::string message, std::int64_t spent_ms) {
    const std::int64_t seconds = std::max<std::int64_t>(1, (spent_ms + 500) / 1000);
    Reply reply =
        handlers::note(kSlot, Place::update, {},
                       fmt::format("Written in {}. The draft follows below.",
                                   handlers::count_of(static_cast<int>(seconds), "second")));
    reply.target = std::move(message);
    return reply;
}

}  // namespace

void SectionsWritten::take(const writing::Progress& progress) {
    const auto known = std::find_if(sections_.begin(), sections_.end(), [&](const Each& each) {
        return each.section == progress.section;
    });
    if (known == sections_.end())
        sections_.push_back({progress.section, progress.complete});
    else
        known->complete = known->complete || progress.complete;
}

std::string SectionsWritten::words() const {
    std::string words;
    for (const Each& each : sections_) {
        if (!words.empty()) words += " ";
        const std::string heading = heading_of(each.section);
        words += each.complete ? heading + " is written." : "Writing " + heading + " …";
    }
    if (words.empty()) return "The AI model is reading the facts …";
    const bool all = std::all_of(sections_.begin(), sections_.end(),
                                 [](const Each& each) { return each.complete; });
    return all ? words + " It is still being checked." : words;
}

std::string progress_message_in(const std::map<std::string, std::string>& steps,
                                const std::string& turn_id) {
    const auto found = steps.find(fmt::format("{}/{}", turn_id, kSlot));
    return found == steps.end() || is_intent(found->second) || is_retired(found->second)
               ? std::string()
               : found->second;
}

Reply stopped_reply(std::string message, const std::string& kind) {
    Reply reply = handlers::note("stopped", Place::update, {}, "Stopped. Nothing was kept.");
    reply.target = std::move(message);
    reply.buttons = {{.label = "Draft it again", .action = "write.again", .value = kind}};
    return reply;
}

/// One call of write().
struct Waiting::Round {
    explicit Round(Executor executor) : timer(executor), ending(executor) {
        ending.expires_at(asio::steady_timer::time_point::max());
    }
    ~Round() { end(); }
    /// The text is there, or will never be: whoever shows progress stops.
    void end() {
        ended = true;
        timer.cancel();
        ending.cancel();
    }
    task<void> wait_for_end() {
        if (ended) co_return;
        boost::system::error_code woken;
        co_await ending.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }
    task<void> pause(milliseconds time) {
        timer.expires_after(time);
        boost::system::error_code woken;  // cancelled = woken early
        co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }

    std::string kind;
    SectionsWritten sections;
    asio::steady_timer timer, ending;
    std::int64_t began = boottime_ms();
    bool ended = false;
    result<partnership::Draft> draft = fail(errc::cancelled, "the writer did not end");
};

Waiting::Waiting(writing::Writer& writer, Poster poster, const conversation::Turn& turn,
                 WaitingTimes times)
    : writer_(writer), poster_(std::move(poster)), turn_(turn), times_(times) {}

Spot Waiting::spot() const { return {turn_.workspace, turn_.channel, turn_.thread}; }

task<result<partnership::Draft>> Waiting::write(writing::Assignment assignment) {
    const Executor executor = co_await asio::this_coro::executor;
    Round round(executor);
    round.kind = assignment.kind;
    assignment.workspace = turn_.workspace;
    assignment.user = turn_.author.id;
    assignment.on_progress = [&round](const writing::Progress& progress) {
        round.sections.take(progress);
    };
    auto [order, write_failure, show_failure] =
        co_await asio::experimental::make_parallel_group(
            asio::co_spawn(executor, write_to_its_end(round, std::move(assignment)),
                           asio::deferred),
            asio::co_spawn(executor, show(round), asio::deferred))
            .async_wait(asio::experimental::wait_for_all(), asio::use_awaitable);
    if (write_failure) std::rethrow_exception(write_failure);
    if (show_failure) std::rethrow_exception(show_failure);
    spent_ms_ += boottime_ms() - round.began;
    co_return std::move(round.draft);
}

task<void> Waiting::write_to_its_end(Round& round, writing::Assignment assignment) {
    struct Ending {
        Round& round;
        ~Ending() { round.end(); }
    } const ending{round};
    round.draft = co_await writer_.write(std::move(assignment));
}

task<void> Waiting::show(Round& round) {
    co_await round.pause(times_.show);
    if (round.ended) co_return;
    auto recalled = co_await poster_.recall();
    if (!recalled || round.ended) co_return;
    Reply begun = progress_reply(round.sections.words(), round.kind);
    auto posted = co_await poster_.post(turn_.id, std::move(begun), spot());
    if (!posted) {
        // Only a courtesy; the draft itself reports what is wrong with the place.
        log::warning("progress_not_shown", {{"error", to_string(posted.error())}});
        co_return;
    }
    // An earlier try had written its text already; its message says so.
    if (is_retired(*posted)) co_return;
    co_await show_until_written(round, *posted);
    if (!round.draft) co_return;
    // Stopping what is written would take away a draft that people see.
    auto retired = co_await poster_.retire(turn_.id, kSlot, *posted);
    if (!retired) log::warning("stop_not_retired", {{"error", to_string(retired.error())}});
    Reply written = written_reply(*posted, boottime_ms() - round.began);
    co_await update(std::move(written), true);
}

task<void> Waiting::show_until_written(Round& round, std::string message) {
    const Executor executor = co_await asio::this_coro::executor;
    std::string shown = round.sections.words();
    while (!round.ended) {
        co_await round.pause(times_.update);
        const std::string words = round.sections.words();
        if (round.ended || words == shown) continue;
        Reply reply = progress_reply(words, round.kind);
        reply.place = Place::update;
        reply.target = message;
        // The finished draft must not wait for an update that is out of date with it.
        co_await asio::experimental::make_parallel_group(
            asio::co_spawn(executor, update(std::move(reply), false), asio::deferred),
            asio::co_spawn(executor, round.wait_for_end(), asio::deferred))
            .async_wait(asio::experimental::wait_for_one(), asio::use_awaitable);
        shown = words;
    }
}

task<void> Waiting::update(Reply reply, bool final_text) {
    auto updated = co_await poster_.update(std::move(reply), spot(), final_text);
    if (!updated) log::debug("progress_not_updated", {{"error", to_string(updated.error())}});
}

void Waiting::mention_asker(handlers::Outcome& outcome) const {
    if (spent_ms_ < times_.mention.count() || turn_.author.id.empty()) return;
    for (Reply& reply : outcome.replies)
        if (reply.slot == "draft" && reply.place == Place::thread)
            reply.document.blocks.push_back(document::Note{
                {document::plain("For "), document::Mention{turn_.author.id},
                 document::plain(fmt::format(
                     ", after {}.",
                     handlers::count_of(static_cast<int>(spent_ms_ / 1000), "second")))}});
}

}  // namespace coco::app
