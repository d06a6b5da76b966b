#include "app/play.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace coco::app {
namespace {

using sandbox::Message;
using sandbox::Sandbox;

constexpr std::chrono::milliseconds kStepPatience{60'000};

constexpr const char* kCommand =
    "/coco outreach Harbor Payroll, Marcus Boyle, VP Alliances\n"
    "• *My product:* close-automation software that reconciles payroll journals with the general "
    "ledger\n"
    "• *My company:* Ledgerline\n"
    "• *Their customer base:* about 6,400 companies with 100-1,500 employees in the US and Canada\n"
    "• *Their strategic priorities:* cutting churn in the 500+ employee tier\n"
    "• *Why we think this partnership creates value:* Harbor loses multi-entity customers to full "
    "suites because payroll journals have to be split by hand for each entity; our connector "
    "removes "
    "that step\n"
    "• *Customer value:* month-end close goes from 9 days to 5\n"
    "• *Commercial model:* referral\n"
    "• *Prior connection:* mutual customer (Brightwater Clinics)";

/// One thing that somebody does, and what COCO's answer to it must contain.
struct Step {
    const char* who;
    const char* channel;
    const char* says;  ///< typed; a button's label when `presses`
    const char* expected;
    bool in_thread = true;
    bool presses = false;
};

constexpr Step kSteps[] = {
    {"dev", "#partners", "Use A", "Working on A", true, true},
    {"lena", "#partners", "can you make it shorter", "*v2 · A* by Lena"},
    {"priya", "#partners", "address it to Jo Tran, Head of Partnerships instead",
     "*v3 · A and B* by Priya"},
    {"dev", "#partners", "thanks, looks good", ""},
    {"priya", "#partners", "undo", "*v4 · A and B* by Priya"},
};

/// True when a message that `user` can see in the channel contains `text`.
bool can_see(const Sandbox& sandbox, const std::string& user, const std::string& text) {
    return sandbox.see(user).find(text) != std::string::npos;
}

/// The ts of the newest thread that COCO opened in the channel.
std::string newest_thread(const Sandbox& sandbox, const std::string& user, const char* channel) {
    const auto& workspace = sandbox.workspace();
    const auto* person = workspace.find_user(user);
    const auto* place = workspace.find_channel(channel, person->id);
    std::string newest;
    for (const Message& message : workspace.messages(place->id))
        if (message.author == workspace.app_bot && message.thread.empty() &&
            message.only_for.empty())
            newest = message.ts;
    return newest;
}

task<result<void>> wait_for_answer(Sandbox& sandbox, std::string user, std::string expected) {
    const bool seen = co_await sandbox.wait_until(
        [&sandbox, user, expected] { return can_see(sandbox, user, expected); }, kStepPatience);
    if (seen) co_return result<void>();
    co_return fail(errc::timed_out,
                   fmt::format("{} did not get an answer with “{}”", user, expected));
}

task<result<void>> play(Sandbox& sandbox, Step step) {
    const std::string user = step.who;
    if (step.presses) {
        auto pressed = co_await sandbox.press(user, step.channel, "", step.says);
        if (!pressed) co_return pressed.error();
    } else {
        const std::string thread =
            step.in_thread ? newest_thread(sandbox, "priya", step.channel) : std::string();
        auto said = co_await sandbox.type(user, step.channel, step.says, thread);
        if (!said) co_return said.error();
    }
    if (std::string_view(step.expected).empty()) co_return result<void>();
    auto answered = co_await wait_for_answer(sandbox, user, step.expected);
    co_return answered;
}

std::string what_people_see(const Sandbox& sandbox) {
    std::string text;
    for (const char* user : {"priya", "dev", "lena"}) {
        const auto* person = sandbox.workspace().find_user(user);
        text += fmt::format("{0:=<79}\nWhat {1} sees\n{0:=<79}\n{2}\n", "", person->name,
                            sandbox.see(user));
    }
    return text;
}

}  // namespace

task<result<std::string>> play_conversation(Sandbox& sandbox) {
    const Step opening{"priya", "#partners", kCommand, "Where it comes from", false};
    auto opened = co_await play(sandbox, opening);
    if (!opened) co_return opened.error();
    for (const Step& step : kSteps) {
        auto played = co_await play(sandbox, step);
        if (!played) co_return played.error();
    }
    const Step guarded{"priya", "#harbor-ledgerline",
                       "/coco outreach Northgate HR, because their customers ask for faster closes",
                       "direct messages", false};
    auto kept_private = co_await play(sandbox, guarded);
    if (!kept_private) co_return kept_private.error();
    const Step slip{"dev", "#partners", "/coco outrech Harbor Payroll", "Did you mean", false};
    auto suggested = co_await play(sandbox, slip);
    if (!suggested) co_return suggested.error();
    co_return what_people_see(sandbox);
}

}  // namespace coco::app
