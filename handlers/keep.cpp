#include <charconv>

#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/catalog.hpp"
#include "handlers/handlers.hpp"

namespace coco::handlers {
namespace {

using conversation::Place;

constexpr int kMaxKeepDays = 3650;

/// "90", "90 days", "for 90 days"; nothing for other words.
std::optional<int> days_in(std::string_view text) {
    for (const std::string_view word : split_words(text)) {
        int days = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), days);
        if (error == std::errc() && end == word.data() + word.size()) return days;
    }
    return std::nullopt;
}

task<result<Outcome>> run(Scene scene, Services&) {
    const conversation::Turn& turn = scene.turn();
    const std::string rest = split_verb(turn.text).rest;
    const auto days = days_in(rest);
    const bool back = equals_ignoring_case(trim(rest), "default");
    Outcome outcome;
    std::string text;
    if (back) {
        outcome.keep_days = 0;
        text = "Threads are kept as long as this service does by default.";
    } else if (days && *days >= 1 && *days <= kMaxKeepDays) {
        outcome.keep_days = *days;
        text = fmt::format(
            "Threads of this workspace are kept for {} after their last reply. "
            "Open threads follow with their next reply.",
            count_of(*days, "day"));
    } else if (days || !rest.empty()) {
        text = fmt::format(
            "Say a number of days from 1 to {}, or “default”: /coco keep 90. "
            "Nothing was changed.",
            kMaxKeepDays);
    } else {
        text = scene.keep_days > 0
                   ? fmt::format(
                         "Threads of this workspace are kept for {} after their last "
                         "reply. /coco keep 90 changes that.",
                         count_of(scene.keep_days, "day"))
                   : "/coco keep 90 keeps threads for 90 days after their last reply.";
    }
    outcome.replies.push_back(
        note("keep", turn.direct && !turn.thread.empty() ? Place::thread : Place::only_to,
             turn.author.id, text));
    co_return outcome;
}

}  // namespace

const Handler keep{.name = "keep",
                   .usage = "keep DAYS",
                   .summary = "sets how many days after its last reply a thread is deleted",
                   .run = run};

}  // namespace coco::handlers
