#include <array>

#include <boost/json.hpp>

#include "base/json_writer.hpp"
#include "conversation/turn.hpp"

namespace coco::conversation {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 8> kKinds{"command", "message", "button", "form",
                                                 "invited", "apology", "forget", "expiring"};

std::optional<TurnKind> kind_named(std::string_view name) {
    for (std::size_t i = 0; i < kKinds.size(); ++i)
        if (kKinds[i] == name) return static_cast<TurnKind>(i);
    return std::nullopt;
}

/// The text fields of a turn with their keys: one list serves writing and reading.
template <class TurnLike, class Visit>
void visit_texts(TurnLike& turn, Visit visit) {
    visit("id", turn.id);
    visit("platform", turn.platform);
    visit("workspace", turn.workspace);
    visit("conversation", turn.conversation);
    visit("author", turn.author.id);
    visit("author_name", turn.author.name);
    visit("author_workspace", turn.author_workspace);
    visit("channel", turn.channel);
    visit("thread", turn.thread);
    visit("message", turn.message);
    visit("text", turn.text);
    visit("action", turn.action);
    visit("value", turn.value);
    visit("trigger", turn.trigger);
}

template <class TurnLike, class Visit>
void visit_flags(TurnLike& turn, Visit visit) {
    visit("mentions_coco", turn.mentions_coco);
    visit("mentions_others", turn.mentions_others);
    visit("direct", turn.direct);
    visit("shared_channel", turn.shared_channel);
}

std::string text_of(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(key);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace

std::string to_json(const Turn& turn) {
    std::string out;
    JsonWriter writer(out);
    writer.open('{').field("kind", kKinds[static_cast<std::size_t>(turn.kind)]);
    visit_texts(turn, [&](std::string_view key, const std::string& value) {
        if (!value.empty()) writer.field(key, value);
    });
    visit_flags(turn, [&](std::string_view key, bool value) {
        if (value) writer.key(key).boolean(true);
    });
    if (!turn.reply_url.empty()) writer.field("reply_url", turn.reply_url.reveal());
    if (!turn.fields.empty()) {
        writer.key("fields").open('{');
        for (const auto& [name, value] : turn.fields) writer.field(name, value);
        writer.close('}');
    }
    writer.key("at_ms").number(turn.at_ms).close('}');
    return out;
}

result<Turn> turn_from_json(std::string_view text) {
    boost::system::error_code failure;
    const json::value parsed = json::parse(json::string_view(text.data(), text.size()), failure);
    if (failure || !parsed.is_object()) return fail(errc::corrupt, "a turn is not a JSON object");
    const json::object& object = parsed.get_object();
    const auto kind = kind_named(text_of(object, "kind"));
    if (!kind) return fail(errc::corrupt, "a turn is of no known kind");
    Turn turn;
    turn.kind = *kind;
    visit_texts(turn,
                [&](std::string_view key, std::string& value) { value = text_of(object, key); });
    visit_flags(turn, [&](std::string_view key, bool& value) {
        const json::value* flag = object.if_contains(key);
        value = flag && flag->is_bool() && flag->get_bool();
    });
    turn.reply_url = Secret(text_of(object, "reply_url"));
    if (const json::value* fields = object.if_contains("fields"); fields && fields->is_object())
        for (const auto& [name, value] : fields->get_object())
            if (value.is_string())
                turn.fields.emplace(std::string(name), std::string(value.get_string()));
    if (const json::value* at = object.if_contains("at_ms"); at && at->is_int64())
        turn.at_ms = at->get_int64();
    return turn;
}

}  // namespace coco::conversation
