#include "document/markdown.hpp"

#include <fmt/format.h>

#include "base/clock.hpp"
#include "base/text.hpp"

namespace coco::document {
namespace {

template <class... Cases>
struct Match : Cases... {
    using Cases::operator()...;
};

std::string wrap(std::string_view mark, const std::string& text) {
    return fmt::format("{}{}{}", mark, text, mark);
}

/// A code span whose fence is longer than any run of backticks inside.
std::string code_span(const std::string& text) {
    std::size_t longest = 0, run = 0;
    for (const char c : text) longest = std::max(longest, run = c == '`' ? run + 1 : 0);
    const std::string fence(longest + 1, '`');
    return longest == 0 ? wrap(fence, text) : fence + " " + text + " " + fence;
}

std::string markdown_of(const Inline& part) {
    return std::visit(
        Match{[](const Span& span) {
                  // A line break inside a paragraph needs the two spaces to stay one.
                  const std::string text = replace_all(escape_markdown(span.text), "\n", "  \n");
                  switch (span.style) {
                      case Span::Style::plain: return text;
                      case Span::Style::bold: return wrap("**", text);
                      case Span::Style::italic: return wrap("*", text);
                      case Span::Style::strike: return wrap("~~", text);
                      case Span::Style::code: return code_span(span.text);
                  }
                  return text;
              },
              [](const Mention& mention) { return escape_markdown("@" + mention.id); },
              [](const Link& link) {
                  return fmt::format("[{}](<{}>)", escape_markdown(link.label), link.url);
              },
              [](const Moment& moment) { return print_moment(moment); }},
        part);
}

std::string plain_of(const Inline& part) {
    return std::visit(
        Match{[](const Span& span) { return span.text; },
              [](const Mention& mention) { return "@" + mention.id; },
              [](const Link& link) { return fmt::format("{} ({})", link.label, link.url); },
              [](const Moment& moment) { return print_moment(moment); }},
        part);
}

std::string render_line(const Line& line, std::string (*render)(const Inline&)) {
    std::string text;
    for (const Inline& part : line) text += render(part);
    return text;
}

std::string render_paragraphs(const std::vector<Line>& lines,
                              std::string (*render)(const Inline&)) {
    std::vector<std::string> paragraphs;
    for (const Line& line : lines) paragraphs.push_back(render_line(line, render));
    return join(paragraphs, "\n\n");
}

std::string render_list(const List& list, std::string (*render)(const Inline&)) {
    std::vector<std::string> items;
    int number = 1;
    for (const Line& item : list.items)
        items.push_back((list.ordered ? fmt::format("{}. ", number++) : "- ") +
                        render_line(item, render));
    return join(items, "\n");
}

std::string markdown_table(const Table& table) {
    std::string text;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        text += "|";
        for (const std::string& cell : table.rows[row]) {
            // A line break would end the row; CommonMark tables know no other way.
            text += " " + replace_all(escape_markdown(cell), "\n", "<br>") + " |";
        }
        if (row + 1 < table.rows.size()) text += "\n";
        if (row == 0) {
            text += "|";
            for (std::size_t i = 0; i < table.rows[row].size(); ++i) text += "---|";
            text += "\n";
        }
    }
    return text;
}

std::string plain_table(const Table& table) {
    std::vector<std::string> rows;
    for (const auto& row : table.rows) rows.push_back(join(row, " | "));
    return join(rows, "\n");
}

std::string markdown_of(const Block& block) {
    return std::visit(
        Match{[](const Header& header) { return "# " + escape_markdown(header.text); },
              [](const Text& text) { return render_line(text.line, markdown_of); },
              [](const Draft& draft) { return render_paragraphs(draft.paragraphs, markdown_of); },
              [](const List& list) { return render_list(list, markdown_of); },
              [](const Note& note) { return render_line(note.line, markdown_of); },
              [](const Divider&) { return std::string("---"); },
              [](const Verbatim& verbatim) { return "````\n" + verbatim.text + "\n````"; },
              [](const Table& table) { return markdown_table(table); }},
        block);
}

std::string plain_of(const Block& block) {
    return std::visit(
        Match{[](const Header& header) { return header.text; },
              [](const Text& text) { return render_line(text.line, plain_of); },
              [](const Draft& draft) { return render_paragraphs(draft.paragraphs, plain_of); },
              [](const List& list) { return render_list(list, plain_of); },
              [](const Note& note) { return render_line(note.line, plain_of); },
              [](const Divider&) { return std::string(); },
              [](const Verbatim& verbatim) { return verbatim.text; },
              [](const Table& table) { return plain_table(table); }},
        block);
}

std::string render(const Document& document, std::string (*render_block)(const Block&)) {
    std::vector<std::string> parts;
    for (const Block& block : document.blocks)
        if (std::string text = render_block(block); !text.empty()) parts.push_back(std::move(text));
    return join(parts, "\n\n");
}

}  // namespace

std::string print_moment(const Moment& moment) {
    const std::string utc = print_utc(moment.at_ms);  // 2026-11-23T10:09:00Z
    std::string time = utc.substr(utc.find('T') + 1, 5) + " UTC";
    if (moment.with_day) time = print_day(day_of(moment.at_ms), false) + ", " + time;
    return time;
}

std::string escape_markdown(std::string_view text) {
    std::string escaped;
    bool at_line_start = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool special = c == '\\' || c == '`' || c == '*' || c == '_' || c == '[' ||
                             c == ']' || c == '<' || c == '>' || c == '|' || c == '~';
        // These mean something at the start of a line only: headings, lists.
        const bool starts = at_line_start && (c == '#' || c == '+' || c == '-');
        if (special || starts) escaped.push_back('\\');
        escaped.push_back(c);
        at_line_start = c == '\n' || (at_line_start && c == ' ');
    }
    return escaped;
}

std::string to_markdown(const Document& document) { return render(document, markdown_of) + "\n"; }

std::string to_plain_text(const Document& document) { return render(document, plain_of); }

}  // namespace coco::document
