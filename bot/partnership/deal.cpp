#include "partnership/deal.hpp"

#include <algorithm>

#include "partnership/draft_fields.hpp"

namespace coco::partnership {
namespace {

/// Largest deal read: seven drafts with their facts, and room to spare.
constexpr std::size_t kMaxDealBytes = 16 * 1024 * 1024;

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
        writer.field("message", shown.message).key("full").boolean(shown.full).close('}');
    }
    writer.close(']');
}

}  // namespace

const Draft* Deal::draft(std::string_view kind) const {
    const auto found = std::find_if(drafts.begin(), drafts.end(),
                                    [&](const Draft& candidate) { return candidate.kind == kind; });
    return found == drafts.end() ? nullptr : &*found;
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
    writer.key("drafts").open('[');
    for (const Draft& draft : deal.drafts) write_draft(writer, draft);
    writer.close(']');
    write_shown(writer, deal.shown);
    writer.key("asked").open('[');
    for (const std::string& label : deal.asked) writer.text(label);
    writer.close(']').key("log_length").number(deal.log_length).close('}');
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
    for (const JsonNode& draft : node.objects("drafts")) deal.drafts.push_back(read_draft(draft));
    for (const JsonNode& shown : node.objects("shown"))
        deal.shown.push_back({shown.text("kind"), shown.small_number("version"),
                              shown.text("message"), shown.flag("full", true)});
    deal.asked = node.texts("asked");
    deal.log_length = node.small_number("log_length");
    if (!problem.text.empty()) return fail(errc::corrupt, std::move(problem.text));
    return deal;
}

}  // namespace coco::partnership
