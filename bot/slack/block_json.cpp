// Documents as Block Kit.
#include "slack/block_json.hpp"

#include "base/json_writer.hpp"
#include "base/text.hpp"
#include "document/markdown.hpp"
#include "slack/mrkdwn.hpp"
#include "slack/rich_text.hpp"
#include "slack/text_pieces.hpp"

namespace coco::slack {
namespace {

using document::Block;
using document::Line;

constexpr std::size_t kMaxHeader = 150;
constexpr std::size_t kMaxContext = 1'900;
constexpr std::size_t kMaxTableCells = 4'000;
constexpr std::size_t kMaxTableRows = 100, kMaxTableColumns = 20;

template <class... Cases>
struct Match : Cases... {
    using Cases::operator()...;
};

void add_lines(std::vector<std::string>& blocks, const Line& line) {
    for (const RichRun& run : runs_of(line)) blocks.push_back(rich_section_block(run.elements));
}

void add_header(std::vector<std::string>& blocks, const document::Header& header) {
    const std::string_view first = first_code_points(header.text, kMaxHeader);
    if (first.empty()) return;
    blocks.push_back(typed("header", "text", plain_text_object(first)));
    if (first.size() < header.text.size())
        add_lines(blocks, {document::bold(header.text.substr(first.size()))});
}

/// The paragraphs as one literal text, so that copying it gives the message and nothing else.
void add_draft(std::vector<std::string>& blocks, const document::Draft& draft) {
    Line all;
    for (const Line& paragraph : draft.paragraphs) {
        if (!all.empty()) all.push_back(document::plain("\n\n"));
        all.insert(all.end(), paragraph.begin(), paragraph.end());
    }
    add_lines(blocks, all);
}

/// Grey print: literal unless it holds a link or a mention of COCO's own.
void add_note(std::vector<std::string>& blocks, const document::Note& note) {
    std::string text;
    for (const document::Inline& part : note.line)
        text += std::visit(
            Match{[](const document::Span& span) { return escape(span.text); },
                  [](const document::Mention& mention) { return "<@" + escape(mention.id) + ">"; },
                  [](const document::Link& link) {
                      return "<" + escape(link.url) + "|" + escape(link.label) + ">";
                  },
                  [](const document::Moment& moment) {
                      return fmt::format("<!date^{}^{}|{}>", moment.at_ms / 1000,
                                         date_format_of(moment), document::print_moment(moment));
                  }},
            part);
    const bool literal = std::all_of(note.line.begin(), note.line.end(), [](const auto& part) {
        return std::holds_alternative<document::Span>(part);
    });
    if (literal) {
        text.clear();
        for (const document::Inline& part : note.line) text += std::get<document::Span>(part).text;
    }
    for (const std::string_view piece : pieces_of(text, kMaxContext)) {
        std::string element;
        if (literal)
            element = plain_text_object(piece);
        else
            JsonWriter(element)
                .open('{')
                .field("type", "mrkdwn")
                .field("text", piece)
                .key("verbatim")
                .boolean(true)
                .close('}');
        blocks.push_back(typed("context", "elements", "[" + element + "]"));
    }
}

bool fits_a_table(const document::Table& table) {
    std::size_t characters = 0;
    for (const auto& row : table.rows) {
        if (row.size() > kMaxTableColumns || row.size() != table.rows.front().size()) return false;
        for (const std::string& cell : row) characters += count_code_points(cell);
    }
    return !table.rows.empty() && table.rows.size() <= kMaxTableRows &&
           characters <= kMaxTableCells;
}

void add_table(std::vector<std::string>& blocks, const document::Table& table) {
    if (!fits_a_table(table)) {
        for (const auto& row : table.rows) add_lines(blocks, {document::plain(join(row, " | "))});
        return;
    }
    std::string rows;
    JsonWriter json(rows);
    json.open('[');
    for (const auto& row : table.rows) {
        json.open('[');
        for (const std::string& cell : row)
            json.open('{')
                .field("type", "raw_text")
                .field("text", cell.empty() ? " " : cell)
                .close('}');
        json.close(']');
    }
    json.close(']');
    blocks.push_back(typed("table", "rows", rows));
}

void add_block(std::vector<std::string>& blocks, const Block& block) {
    const auto append = [&](std::vector<std::string> more) {
        blocks.insert(blocks.end(), more.begin(), more.end());
    };
    std::visit(Match{[&](const document::Header& header) { add_header(blocks, header); },
                     [&](const document::Text& text) { add_lines(blocks, text.line); },
                     [&](const document::Draft& draft) { add_draft(blocks, draft); },
                     [&](const document::List& list) { append(rich_list_blocks(list)); },
                     [&](const document::Note& note) { add_note(blocks, note); },
                     [&](const document::Divider&) { blocks.push_back(R"({"type":"divider"})"); },
                     [&](const document::Verbatim& verbatim) {
                         append(rich_preformatted_blocks(verbatim.text));
                     },
                     [&](const document::Table& table) { add_table(blocks, table); }},
               block);
}

}  // namespace

std::string plain_text_object(std::string_view text) {
    std::string out;
    JsonWriter(out)
        .open('{')
        .field("type", "plain_text")
        .field("text", text)
        .key("emoji")
        .boolean(false)
        .close('}');
    return out;
}

std::string typed(std::string_view type, std::string_view key, std::string_view json_value) {
    std::string out;
    JsonWriter(out).open('{').field("type", type).key(key).raw(json_value).close('}');
    return out;
}

std::vector<std::string> blocks_of(const document::Document& document) {
    std::vector<std::string> blocks;
    for (const Block& block : document.blocks) add_block(blocks, block);
    return blocks;
}

}  // namespace coco::slack
