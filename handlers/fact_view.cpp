#include "handlers/fact_view.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/credit.hpp"
#include "handlers/draft_view.hpp"
#include "handlers/edit_view.hpp"
#include "handlers/handlers.hpp"
#include "partnership/values.hpp"

namespace coco::handlers {
namespace {

using namespace document;
using conversation::Place;
using conversation::Reply;
using partnership::Fact;

constexpr std::size_t kMaxLabel = 20;  ///< characters of a button
constexpr std::size_t kMaxStays = 4;

std::string id_value(partnership::Label label, std::string_view rest = {}) {
    std::string value(partnership::id_of(label));
    if (!rest.empty()) value += ":" + std::string(rest);
    return value;
}

/// "Back to 60", or words that fit when the value does not.
std::string fitting(std::string label, std::string otherwise) {
    return count_code_points(label) <= kMaxLabel ? std::move(label) : std::move(otherwise);
}

/// " (Priya, now; before: Priya, 10:01)." in spans that show the reader's own time.
void add_credits(Line& line, const partnership::Deal& deal, const Fact& now, const Fact& was,
                 std::int64_t now_ms) {
    line.push_back(plain(fmt::format(" ({}, now", credit(now.source, deal))));
    if (!was.source.empty()) {
        line.push_back(plain(fmt::format("; before: {}", credit(was.source, deal))));
        if (was.at_ms > 0) {
            line.push_back(plain(", "));
            line.push_back(moment(was.at_ms, now_ms));
        }
    }
    line.push_back(plain(")."));
}

/// One line for the figures of a draft, one for each sentence.
void add_move(List& list, const Move& move) {
    if (!move.figures.empty()) {
        std::vector<std::string> figures;
        for (const MovedFigure& figure : move.figures)
            figures.push_back(fmt::format("{}: {} → {}", figure.name, figure.before, figure.after));
        list.items.push_back({plain(join(figures, " · "))});
    }
    const auto& passages = move.sentences.passages;
    for (std::size_t i = 0; i < std::min(passages.size(), kMaxPassages); ++i) {
        std::string where(kind_name(move.next.kind));
        for (const auto& section : move.next.sections)
            if (section.id == passages[i].section && !letter_of(section).empty())
                where += " " + letter_of(section);
        Line line{bold(where + ": ")};
        for (auto& part : line_of(passages[i])) line.push_back(std::move(part));
        list.items.push_back(std::move(line));
    }
    if (passages.size() > kMaxPassages)
        list.items.push_back({plain(
            fmt::format("{}: {} more", kind_name(move.next.kind),
                        count_of(static_cast<int>(passages.size() - kMaxPassages), "passage")))});
}

/// "One draft uses the old value: Outreach."
std::string users_of(const Impact& impact) {
    std::vector<std::string> names;
    for (const Move& move : impact.moves) names.emplace_back(kind_name(move.next.kind));
    std::string count = count_of(static_cast<int>(names.size()), "draft", true);
    count.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(count.front())));
    return fmt::format("{} {} the old value: {}.", count, names.size() == 1 ? "uses" : "use",
                       join(names, ", "));
}

}  // namespace

Reply impact_reply(const partnership::Deal& deal, const partnership::Correction& correction,
                   const Impact& impact, std::int64_t now_ms) {
    const Fact& was = correction.was;
    const Fact& now = *deal.facts.find(was.label);
    const std::string change = fmt::format("{}: {} → {}", partnership::display_name(was.label),
                                           quoted_value(was.value), quoted_value(now.value));
    Reply reply;
    reply.slot = "fact";
    reply.place = Place::thread;
    Line title{bold(change)};
    add_credits(title, deal, now, was, now_ms);
    const bool moves = !impact.moves.empty();
    title.push_back(plain(moves ? " This moves:" : " No figure and no sentence moves."));
    reply.document.blocks.push_back(Text{std::move(title)});
    List list;
    for (const Move& move : impact.moves) add_move(list, move);
    if (!list.items.empty()) reply.document.blocks.push_back(std::move(list));
    std::vector<std::string> stays = impact.stays;
    if (stays.size() > kMaxStays) stays.resize(kMaxStays);
    if (moves && !stays.empty())
        reply.document.blocks.push_back(
            Text{{plain(fmt::format("Does not move: {}.", join(stays, ", ")))}});
    const std::string next = moves ? "I have not rewritten anything yet. " + users_of(impact)
                                   : "The next draft uses the new value.";
    reply.document.blocks.push_back(Text{{plain(next)}});
    reply.summary = fmt::format("{} ({}). {}", change, credit(now.source, deal), next);
    if (moves)
        reply.buttons.push_back({.label = "Update it",
                                 .action = "fact.update",
                                 .value = id_value(was.label),
                                 .style = conversation::Button::Style::primary});
    if (!was.value.empty())
        reply.buttons.push_back({.label = fitting("Back to " + was.value, "Keep the old value"),
                                 .action = "fact.back",
                                 .value = id_value(was.label)});
    return reply;
}

std::string range_of(const partnership::Dispute& dispute) {
    std::vector<std::pair<double, std::string>> values;
    for (const Fact& value : dispute.values) {
        const auto money = partnership::first_money(value.value);
        const auto count = partnership::first_count(value.value);
        if (money)
            values.emplace_back(static_cast<double>(money->minor), partnership::print(*money));
        else if (count)
            values.emplace_back(count->low, partnership::print_number(count->low));
        else
            return {};
    }
    if (values.size() < 2) return {};
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    return fmt::format("{} to {}", low->second, high->second);
}

Reply dispute_reply(const partnership::Deal& deal, const partnership::Dispute& dispute,
                    std::int64_t now_ms) {
    const partnership::Label label = dispute.values.front().label;
    Reply reply;
    reply.slot = "dispute";
    reply.place = Place::thread;
    std::string count = count_of(static_cast<int>(dispute.values.size()), "value", true);
    count.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(count.front())));
    Line line{plain(fmt::format("{} for {} now: ", count, label_words(label)))};
    reply.summary = std::get<Span>(line.front()).text;
    for (std::size_t i = 0; i < dispute.values.size(); ++i) {
        const Fact& value = dispute.values[i];
        const std::string before = i == 0 ? "" : i + 1 < dispute.values.size() ? ", " : " and ";
        const std::string who = credit(value.source, deal);
        line.push_back(plain(before));
        line.push_back(plain(quoted_value(value.value)));
        line.push_back(plain(fmt::format(" ({}{}", who, value.at_ms > 0 ? ", " : "")));
        if (value.at_ms > 0) line.push_back(moment(value.at_ms, now_ms));
        line.push_back(plain(")"));
        reply.summary += fmt::format("{}{} ({}{})", before, quoted_value(value.value), who,
                                     value.at_ms > 0 ? ", " + time_words(value.at_ms, now_ms) : "");
        reply.buttons.push_back({.label = fitting(value.value, fmt::format("Use {}'s", who)),
                                 .action = fmt::format("fact.use.{}", i),
                                 .value = id_value(label, std::to_string(i))});
    }
    line.push_back(plain(". Which one shall I use?"));
    reply.summary += ". Which one shall I use?";
    reply.document.blocks.push_back(Text{std::move(line)});
    if (!range_of(dispute).empty())
        reply.buttons.push_back(
            {.label = dispute.values.size() == 2 ? "Keep both as a range" : "Keep as a range",
             .action = "fact.range",
             .value = id_value(label)});
    return reply;
}

}  // namespace coco::handlers
