#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/credit.hpp"
#include "handlers/handlers.hpp"
#include "handlers/versions.hpp"

namespace coco::handlers {
namespace {

using namespace document;

/// Newest versions that are listed; older ones are there to show and compare all the same.
constexpr int kListed = 20;
constexpr std::size_t kWishShown = 80;

Line line_of(const partnership::Draft& draft, const partnership::Deal& deal, std::int64_t now_ms) {
    Line line{bold(fmt::format("v{}", draft.version)),
              plain(fmt::format(" · {}, ", credit(draft.author, deal))),
              moment(draft.at_ms, now_ms)};
    std::string wish(first_code_points(replace_all(draft.wish, "\n", " "), kWishShown));
    if (wish.size() < draft.wish.size()) wish += "…";
    if (draft.version > 1 && !wish.empty()) line.push_back(plain(fmt::format(" · “{}”", wish)));
    if (!draft.done.empty()) line.push_back(plain(" · " + draft.done));
    return line;
}

/// All versions with author, time, wish and what was done, newest first.
task<result<Outcome>> run(Scene scene, Services& services) {
    if (!scene.draft()) co_return Outcome{};
    const std::int64_t now_ms = scene.turn().at_ms;
    partnership::Draft draft = *scene.draft();
    conversation::Reply reply;
    reply.slot = "history";
    reply.place = conversation::Place::thread;
    reply.summary =
        fmt::format("{}: {}, the newest by {}.", kind_name(draft.kind),
                    count_of(draft.version, "version"), credit(draft.author, *scene.deal));
    List list;
    list.items.push_back(line_of(draft, *scene.deal, now_ms));
    while (static_cast<int>(list.items.size()) < kListed && draft.version > 1) {
        auto before = co_await version_before(*scene.deal, draft, services);
        if (!before && before.error().code != errc::invalid_input) co_return before.error();
        if (!before) break;
        draft = *std::move(before);
        list.items.push_back(line_of(draft, *scene.deal, now_ms));
    }
    reply.document.blocks.push_back(Text{{bold(reply.summary)}});
    reply.document.blocks.push_back(std::move(list));
    reply.document.blocks.push_back(
        Note{{plain("“show v1”, “compare v1 and v2”, “go back to v1”, “what changed since "
                    "Priya's” work with any of them.")}});
    Outcome outcome;
    outcome.replies.push_back(std::move(reply));
    co_return outcome;
}

}  // namespace

const Handler history{.name = "history",
                      .trigger = Handler::Trigger::button,
                      .usage = "draft.history",
                      .summary = "lists the versions with author, time and wish",
                      .run = run};

}  // namespace coco::handlers
