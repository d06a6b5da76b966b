#include "teams/cards.hpp"

#include "base/json_writer.hpp"
#include "base/text.hpp"
#include "document/markdown.hpp"

namespace coco::teams {
namespace {

using conversation::Button;
using conversation::Reply;
using document::Inline;
using document::Line;

constexpr std::size_t kMaxCardJson = 24'000;  ///< an activity may have 28 kB with its envelope
constexpr std::size_t kMaxBlockText = 8'000;  ///< bytes of one TextBlock
constexpr std::size_t kMaxFallback = 4'000;

template <class... Cases>
struct Match : Cases... {
    using Cases::operator()...;
};

/// TextBlocks know a little Markdown; what people typed must not become any of it.
std::string text_of(const Line& line) {
    document::Document one;
    one.blocks.push_back(document::Text{line});
    std::string text = document::to_markdown(one);
    while (!text.empty() && text.back() == '\n') text.pop_back();
    return text;
}

/// One TextBlock or several, cut at spaces.
void add_text(std::vector<std::string>& body, std::string_view text, const char* extra = nullptr) {
    while (!text.empty()) {
        std::size_t size = std::min(text.size(), kMaxBlockText);
        if (size < text.size()) {
            const std::size_t space = text.rfind(' ', size);
            if (space != std::string_view::npos && space > size / 2) size = space + 1;
            while (size > 1 && (static_cast<unsigned char>(text[size]) & 0xC0u) == 0x80u) --size;
        }
        std::string out;
        JsonWriter json(out);
        json.open('{').field("type", "TextBlock").field("text", text.substr(0, size));
        json.key("wrap").boolean(true);
        if (extra) out += std::string(",") + extra;
        json.close('}');
        body.push_back(std::move(out));
        text.remove_prefix(size);
    }
}

void add_table(std::vector<std::string>& body, const document::Table& table) {
    if (table.rows.empty()) return;
    std::string out;
    JsonWriter json(out);
    json.open('{').field("type", "Table").key("firstRowAsHeader").boolean(true);
    json.key("columns").open('[');
    for (std::size_t i = 0; i < table.rows.front().size(); ++i)
        json.open('{').key("width").number(1).close('}');
    json.close(']').key("rows").open('[');
    for (const auto& row : table.rows) {
        json.open('{').field("type", "TableRow").key("cells").open('[');
        for (const std::string& cell : row) {
            json.open('{').field("type", "TableCell").key("items").open('[').open('{');
            json.field("type", "TextBlock").field("text", document::escape_markdown(cell));
            json.key("wrap").boolean(true).close('}').close(']').close('}');
        }
        json.close(']').close('}');
    }
    json.close(']').close('}');
    body.push_back(std::move(out));
}

void add_block(std::vector<std::string>& body, const document::Block& block) {
    std::visit(Match{[&](const document::Header& header) {
                         add_text(body, document::escape_markdown(header.text),
                                  R"("size":"large","weight":"bolder")");
                     },
                     [&](const document::Text& text) { add_text(body, text_of(text.line)); },
                     [&](const document::Draft& draft) {
                         for (const Line& paragraph : draft.paragraphs)
                             add_text(body, text_of(paragraph));
                     },
                     [&](const document::List& list) {
                         document::Document one;
                         one.blocks.push_back(list);
                         add_text(body, trim(document::to_markdown(one)));
                     },
                     [&](const document::Note& note) {
                         add_text(body, text_of(note.line), R"("isSubtle":true,"size":"small")");
                     },
                     [&](const document::Divider&) {
                         body.push_back(R"({"type":"TextBlock","text":" ","separator":true})");
                     },
                     [&](const document::Verbatim& verbatim) {
                         add_text(body, document::escape_markdown(verbatim.text),
                                  R"("fontType":"monospace")");
                     },
                     [&](const document::Table& table) { add_table(body, table); }},
               block);
}

std::string action_of(const Button& button) {
    std::string out;
    JsonWriter json(out);
    if (!button.url.empty())
        json.open('{')
            .field("type", "Action.OpenUrl")
            .field("title", button.label)
            .field("url", button.url)
            .close('}');
    else
        json.open('{')
            .field("type", "Action.Submit")
            .field("title", button.label)
            .key("data")
            .open('{')
            .field("action", button.action)
            .field("value", button.value)
            .close('}')
            .close('}');
    return out;
}

std::string activity_of(const std::string& body, const std::string& actions,
                        std::string_view fallback) {
    std::string out;
    JsonWriter json(out);
    json.open('{').field("type", "message").field("text", fallback);
    json.key("attachments").open('[').open('{');
    json.field("contentType", "application/vnd.microsoft.card.adaptive").key("content").open('{');
    json.field("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    json.field("type", "AdaptiveCard").field("version", "1.5");
    json.key("msteams").open('{').field("width", "Full").close('}');
    json.key("body").raw("[" + body + "]");
    if (!actions.empty()) json.key("actions").raw("[" + actions + "]");
    json.close('}').close('}').close(']').close('}');
    return out;
}

}  // namespace

std::vector<std::string> render(const Reply& reply) {
    std::vector<std::string> body;
    for (const document::Block& block : reply.document.blocks) add_block(body, block);
    std::string actions;
    for (const auto* buttons : {&reply.buttons, &reply.more})
        for (const Button& button : *buttons)
            actions += (actions.empty() ? "" : ",") + action_of(button);
    const std::string fallback(first_code_points(
        reply.summary.empty() ? document::to_plain_text(reply.document) : reply.summary,
        kMaxFallback));
    std::vector<std::string> activities;
    std::string open;
    for (const std::string& element : body) {
        if (!open.empty() && open.size() + element.size() > kMaxCardJson)
            activities.push_back(activity_of(std::exchange(open, {}), {}, fallback));
        if (!open.empty()) open += ",";
        open += element;
    }
    activities.push_back(activity_of(open, actions, fallback));
    return activities;
}

std::string to_json(const std::vector<std::string>& activities) {
    std::string out;
    JsonWriter json(out);
    json.open('{').key("messages").open('[');
    for (const std::string& activity : activities) json.raw(activity);
    json.close(']').close('}');
    return out;
}

}  // namespace coco::teams
