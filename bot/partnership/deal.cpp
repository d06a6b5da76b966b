#include "partnership/deal.hpp"

#include <algorithm>

#include "partnership/draft_fields.hpp"

namespace coco::partnership {
namespace {

/// Largest deal read: its facts, and room to spare.
constexpr std::size_t kMaxDealBytes = 4 * 1024 * 1024;

/// The text fields of a deal with their keys: one list serves writing and reading.
template <class DealLike, class Visit>
void visit_texts(DealLike& deal, Visit visit) {
    visit("partner", deal.partner);
    visit("owner", deal.owner);
    visit("owner_name", deal.owner_name);
    visit("channel", deal.channel);
    visit("parent", deal.parent);
    visit("working_on", deal.working_on);
    visit("waiting_for", deal.waiting_for);
}

void write_shown(JsonWriter& writer, const std::vector<Shown>& messages) {
    writer.key("shown").open('[');
    for (const Shown& shown : messages) {
        writer.open('{').field("kind", shown.kind).key("version").number(shown.version);
        writer.field("message", shown.message).key("full").boolean(shown.full);
        if (!shown.remark.empty()) writer.field("remark", shown.remark);
        writer.key("at_ms").number(shown.at_ms).close('}');
    }
    writer.close(']');
}

void write_texts(JsonWriter& writer, std::string_view key, const std::vector<std::string>& texts) {
    writer.key(key).open('[');
    for (const std::string& text : texts) writer.text(text);
    writer.close(']');
}

void write_newest(JsonWriter& writer, const Deal& deal) {
    writer.key("newest").open('[');
    for (const Draft& draft : deal.drafts)
        writer.open('{').key("log").number(draft.log_index).close('}');
    if (deal.drafts.empty())
        for (const int index : deal.newest) writer.open('{').key("log").number(index).close('}');
    writer.close(']');
}

void write_guesses(JsonWriter& writer, const Deal& deal) {
    writer.key("guess_count").number(deal.guess_count).key("guesses").open('[');
    for (const Guess& guess : deal.guesses) {
        writer.open('{').key("id").number(guess.id).field("text", guess.text);
        writer.field("kind", guess.kind).key("version").number(guess.version).close('}');
    }
    writer.close(']');
}

Facts one(const Fact& fact) {
    Facts facts;
    facts.add(fact);
    return facts;
}

/// What is pending: corrections that drafts do not follow yet, and values that wait for a choice.
void write_pending(JsonWriter& writer, const Deal& deal) {
    writer.key("corrections").open('[');
    for (const Correction& correction : deal.corrections) {
        writer.open('{').key("was");
        write_facts(writer, one(correction.was));
        writer.field("by", correction.by).field("message", correction.message).close('}');
    }
    writer.close(']').key("disputes").open('[');
    for (const Dispute& dispute : deal.disputes) {
        writer.open('{').key("values").open('[');
        for (const Fact& value : dispute.values) {
            // Each in a list of its own: facts of one label would replace each other.
            writer.open('{').key("fact");
            write_facts(writer, one(value));
            writer.close('}');
        }
        writer.close(']').field("message", dispute.message).close('}');
    }
    writer.close(']');
}

Fact first_fact(const JsonNode& node, std::string_view key) {
    const Facts facts = read_facts(node, key);
    if (!facts.list().empty()) return facts.list().front();
    node.complain(key, "names no fact");
    return {};
}

void read_pending(const JsonNode& node, Deal& deal) {
    for (const JsonNode& correction : node.objects("corrections"))
        deal.corrections.push_back(
            {first_fact(correction, "was"), correction.text("by"), correction.text("message")});
    for (const JsonNode& entry : node.objects("disputes")) {
        Dispute dispute{{}, entry.text("message")};
        for (const JsonNode& value : entry.objects("values"))
            dispute.values.push_back(first_fact(value, "fact"));
        if (dispute.values.empty()) entry.complain("values", "is empty");
        deal.disputes.push_back(std::move(dispute));
    }
}

}  // namespace

const Draft* Deal::draft(std::string_view kind) const {
    const auto found = std::find_if(drafts.begin(), drafts.end(),
                                    [&](const Draft& candidate) { return candidate.kind == kind; });
    return found == drafts.end() ? nullptr : &*found;
}

Correction* Deal::correction(Label label) {
    const auto found =
        std::find_if(corrections.begin(), corrections.end(),
                     [&](const Correction& each) { return each.was.label == label; });
    return found == corrections.end() ? nullptr : &*found;
}

Dispute* Deal::dispute(Label label) {
    const auto found = std::find_if(disputes.begin(), disputes.end(), [&](const Dispute& each) {
        return !each.values.empty() && each.values.front().label == label;
    });
    return found == disputes.end() ? nullptr : &*found;
}

void Deal::met(std::string_view name) {
    if (name.empty() || people.size() >= kMaxPeople) return;
    if (std::find(people.begin(), people.end(), name) == people.end()) people.emplace_back(name);
}

int Deal::keep_guess(std::string text, std::string kind, int version) {
    guesses.push_back({++guess_count, std::move(text), std::move(kind), version});
    if (guesses.size() > kMaxGuesses) guesses.erase(guesses.begin());
    return guess_count;
}

const Guess* Deal::guess(int id) const {
    const auto found = std::find_if(guesses.begin(), guesses.end(),
                                    [&](const Guess& each) { return each.id == id; });
    return found == guesses.end() ? nullptr : &*found;
}

std::string to_json(const Deal& deal) {
    std::string out;
    JsonWriter writer(out);
    writer.open('{');
    visit_texts(deal, [&](std::string_view key, const std::string& value) {
        if (!value.empty()) writer.field(key, value);
    });
    writer.key("direct").boolean(deal.direct).key("facts");
    write_facts(writer, deal.facts);
    write_newest(writer, deal);
    write_shown(writer, deal.shown);
    write_pending(writer, deal);
    write_guesses(writer, deal);
    write_texts(writer, "asked", deal.asked);
    write_texts(writer, "people", deal.people);
    writer.key("log_length").number(deal.log_length).close('}');
    return out;
}

result<Deal> deal_from_json(std::string_view json) {
    const auto value = parse_object(json, kMaxDealBytes, errc::corrupt);
    if (!value) return fail(errc::corrupt, value.error().detail);
    JsonProblem problem;
    const JsonNode node(*value, "", problem);
    Deal deal;
    visit_texts(deal, [&](std::string_view key, std::string& text) { text = node.text(key); });
    deal.direct = node.flag("direct");
    deal.facts = read_facts(node, "facts");
    for (const JsonNode& newest : node.objects("newest"))
        deal.newest.push_back(newest.small_number("log", -1));
    for (const JsonNode& shown : node.objects("shown"))
        deal.shown.push_back({shown.text("kind"), shown.small_number("version"),
                              shown.text("message"), shown.flag("full", true),
                              shown.number("at_ms"), shown.text("remark")});
    read_pending(node, deal);
    for (const JsonNode& guess : node.objects("guesses"))
        deal.guesses.push_back({guess.small_number("id"), guess.text("text"), guess.text("kind"),
                                guess.small_number("version")});
    deal.guess_count = node.small_number("guess_count");
    deal.asked = node.texts("asked");
    deal.people = node.texts("people");
    deal.log_length = node.small_number("log_length");
    // Heads of older versions held the one draft there was: the last of the log.
    if (!node.has("newest") && deal.log_length > 0) deal.newest.push_back(deal.log_length - 1);
    if (!problem.text.empty()) return fail(errc::corrupt, std::move(problem.text));
    return deal;
}

}  // namespace coco::partnership
