#include "slack/rich_text.hpp"

#include "base/json_writer.hpp"
#include "base/text.hpp"
#include "document/markdown.hpp"
#include "slack/text_pieces.hpp"

namespace coco::slack {
namespace {

using document::Inline;
using document::Line;
using document::Link;
using document::Mention;
using document::Span;

std::string text_element(std::string_view text, Span::Style style) {
    std::string out;
    JsonWriter json(out);
    json.open('{').field("type", "text").field("text", text);
    const char* name = nullptr;
    switch (style) {
        case Span::Style::plain: break;
        case Span::Style::bold: name = "bold"; break;
        case Span::Style::italic: name = "italic"; break;
        case Span::Style::strike: name = "strike"; break;
        case Span::Style::code: name = "code"; break;
    }
    if (name) json.key("style").open('{').key(name).boolean(true).close('}');
    json.close('}');
    return out;
}

std::string mention_element(const Mention& mention) {
    std::string out;
    JsonWriter(out).open('{').field("type", "user").field("user_id", mention.id).close('}');
    return out;
}

std::string link_element(const Link& link) {
    std::string out;
    JsonWriter(out)
        .open('{')
        .field("type", "link")
        .field("url", link.url)
        .field("text", link.label)
        .close('}');
    return out;
}

/// Slack shows it in each reader's own time zone.
std::string date_element(const document::Moment& moment) {
    std::string out;
    JsonWriter json(out);
    json.open('{').field("type", "date").key("timestamp").number(moment.at_ms / 1000);
    json.field("format", date_format_of(moment));
    json.field("fallback", document::print_moment(moment)).close('}');
    return out;
}

/// Collects elements and begins a new run when one is full.
class Runs {
public:
    void add(const std::string& element, std::size_t characters) {
        if (runs_.empty() || runs_.back().characters + characters > kRichTextLimit)
            runs_.emplace_back();
        RichRun& run = runs_.back();
        if (!run.elements.empty()) run.elements += ",";
        run.elements += element;
        run.characters += characters;
    }
    std::vector<RichRun> take() { return std::move(runs_); }

private:
    std::vector<RichRun> runs_;
};

std::string list_block(const std::vector<std::string>& items, bool ordered, std::size_t offset) {
    std::string out;
    JsonWriter json(out);
    json.open('{').field("type", "rich_text").key("elements").open('[').open('{');
    json.field("type", "rich_text_list").field("style", ordered ? "ordered" : "bullet");
    if (offset > 0) json.key("offset").number(static_cast<std::int64_t>(offset));
    json.key("elements").open('[');
    for (const std::string& item : items)
        json.open('{')
            .field("type", "rich_text_section")
            .key("elements")
            .raw("[" + item + "]")
            .close('}');
    json.close(']').close('}').close(']').close('}');
    return out;
}

}  // namespace

std::string date_format_of(const document::Moment& moment) {
    return moment.with_day ? "{date_short}, {time}" : "{time}";
}

std::vector<RichRun> runs_of(const Line& line) {
    Runs runs;
    for (const Inline& part : line) {
        if (const auto* span = std::get_if<Span>(&part)) {
            for (const std::string_view piece : pieces_of(span->text, kRichTextLimit))
                runs.add(text_element(piece, span->style), count_code_points(piece));
        } else if (const auto* mention = std::get_if<Mention>(&part)) {
            if (!mention->id.empty()) runs.add(mention_element(*mention), 12);
        } else if (const auto* link = std::get_if<Link>(&part)) {
            runs.add(link_element(*link), count_code_points(link->label));
        } else if (const auto* moment = std::get_if<document::Moment>(&part)) {
            runs.add(date_element(*moment), 12);
        }
    }
    return runs.take();
}

std::string rich_section_block(const std::string& elements) {
    std::string out;
    JsonWriter json(out);
    json.open('{').field("type", "rich_text").key("elements").open('[').open('{');
    json.field("type", "rich_text_section").key("elements").raw("[" + elements + "]");
    json.close('}').close(']').close('}');
    return out;
}

std::vector<std::string> rich_list_blocks(const document::List& list) {
    std::vector<std::string> blocks, items;
    std::size_t characters = 0, done = 0;
    const auto finish = [&] {
        if (!items.empty()) blocks.push_back(list_block(items, list.ordered, done));
        done += items.size();
        items.clear();
        characters = 0;
    };
    for (const Line& item : list.items) {
        const std::vector<RichRun> runs = runs_of(item);
        for (const RichRun& run : runs) {
            if (characters + run.characters > kRichTextLimit) finish();
            items.push_back(run.elements);
            characters += run.characters;
        }
    }
    finish();
    return blocks;
}

std::vector<std::string> rich_preformatted_blocks(std::string_view text) {
    std::vector<std::string> blocks;
    for (const std::string_view piece : pieces_of(text, kRichTextLimit)) {
        std::string out;
        JsonWriter json(out);
        json.open('{').field("type", "rich_text").key("elements").open('[').open('{');
        json.field("type", "rich_text_preformatted").key("elements");
        json.raw("[" + text_element(piece, Span::Style::plain) + "]");
        json.close('}').close(']').close('}');
        blocks.push_back(std::move(out));
    }
    return blocks;
}

}  // namespace coco::slack
