#include <array>

#include <fmt/format.h>

#include "handlers/credit.hpp"
#include "handlers/handlers.hpp"

namespace coco::handlers {

const char* const kExample =
    "outreach Brightline Scheduling, because their clinics re-type every booking into a billing "
    "system at night and blame the calendar for the errors, Nadia Haddad, Director of "
    "Partnerships\n"
    "My company: Tallyhouse\n"
    "My product: a billing connector that turns finished appointments into invoices\n"
    "Their business: appointment scheduling for private clinics\n"
    "Their customer base: about 2,300 clinics with 3 to 40 practitioners\n"
    "Their strategic priorities: fewer cancellations in the first year\n"
    "Our existing relationship: 11 shared customers\n"
    "Specific customer segment: clinics with 10 or more practitioners\n"
    "Customer value: invoices go out the same evening instead of 6 days later\n"
    "Commercial model: referral";

conversation::Reply note(std::string slot, conversation::Place place, std::string to,
                         std::string text) {
    conversation::Reply reply;
    reply.slot = std::move(slot);
    reply.place = place;
    reply.to = std::move(to);
    reply.summary = std::move(text);
    reply.document.blocks.push_back(document::Text{{document::plain(reply.summary)}});
    return reply;
}

std::string count_of(int number, std::string_view noun, bool in_words) {
    static constexpr std::array<std::string_view, 10> kWords{
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};
    const std::string amount = in_words && number >= 0 && number <= 9
                                   ? std::string(kWords[static_cast<std::size_t>(number)])
                                   : fmt::format("{}", number);
    return fmt::format("{} {}{}", amount, noun, number == 1 ? "" : "s");
}

std::string name_of(const conversation::Person& person) {
    return person.name.empty() ? "somebody" : person.name;
}

std::string Scene::text() const {
    std::string text;
    for (const conversation::Turn& turn : turns) {
        if (!text.empty()) text += "\n";
        text += turn.text;
    }
    return text;
}

const partnership::Draft* Scene::draft() const {
    if (!deal || deal->drafts.empty()) return nullptr;
    const std::string_view named =
        turn().kind == conversation::TurnKind::message ||
                turn().kind == conversation::TurnKind::command
            ? kind_named(turn().text)
            : std::string_view(turn().value).substr(0, turn().value.find(':'));
    const partnership::Draft* meant = deal->draft(named);
    return meant ? meant : &deal->drafts.back();
}

}  // namespace coco::handlers
