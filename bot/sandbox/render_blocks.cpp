// Blocks as plain text.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "sandbox/controls.hpp"
#include "sandbox/markup.hpp"
#include "sandbox/render.hpp"

namespace coco::sandbox {
namespace {

constexpr std::size_t kRuleWidth = 40;

std::string render_text(const Workspace& workspace, const json::object& text) {
    const std::string content = text_at(text, "text");
    return text_at(text, "type") == "mrkdwn" ? readable(workspace, content) : content;
}

std::string marked(std::string text, const json::object& element) {
    const json::object* style = object_at(element, "style");
    if (style == nullptr) return text;
    if (flag_at(*style, "code")) text = fmt::format("`{}`", text);
    if (flag_at(*style, "strike")) text = fmt::format("~{}~", text);
    if (flag_at(*style, "italic")) text = fmt::format("_{}_", text);
    if (flag_at(*style, "bold")) text = fmt::format("*{}*", text);
    return text;
}

std::string render_inline(const Workspace& workspace, const json::object& element) {
    const std::string type = text_at(element, "type");
    if (type == "text") return marked(text_at(element, "text"), element);
    if (type == "user") return readable(workspace, "<@" + text_at(element, "user_id") + ">");
    if (type == "channel") return readable(workspace, "<#" + text_at(element, "channel_id") + ">");
    if (type == "emoji") return fmt::format(":{}:", text_at(element, "name"));
    if (type == "broadcast") return "@" + text_at(element, "range");
    if (type == "date") return text_at(element, "fallback");
    if (type == "link") {
        const std::string label = text_at(element, "text");
        const std::string url = text_at(element, "url");
        return label.empty() ? url : fmt::format("{} ({})", label, url);
    }
    return {};
}

std::string render_inlines(const Workspace& workspace, const json::object& part) {
    std::string line;
    if (const json::array* elements = array_at(part, "elements"))
        for (const json::value& element : *elements)
            if (element.is_object()) line += render_inline(workspace, element.get_object());
    return line;
}

std::string render_list(const Workspace& workspace, const json::object& list) {
    std::vector<std::string> lines;
    const bool ordered = text_at(list, "style") == "ordered";
    const auto indent = static_cast<std::size_t>(number_at(list, "indent", 0));
    if (const json::array* items = array_at(list, "elements"))
        for (const json::value& item : *items) {
            if (!item.is_object()) continue;
            const std::string mark =
                ordered ? fmt::format("{}.", lines.size() + 1) : std::string("•");
            lines.push_back(fmt::format("{}{} {}", std::string(2 * indent, ' '), mark,
                                        render_inlines(workspace, item.get_object())));
        }
    return join(lines, "\n");
}

std::string quoted(const std::string& text) { return "> " + replace_all(text, "\n", "\n> "); }

std::string render_rich(const Workspace& workspace, const json::object& block) {
    std::vector<std::string> parts;
    if (const json::array* elements = array_at(block, "elements"))
        for (const json::value& value : *elements) {
            const json::object* part = value.if_object();
            if (part == nullptr) continue;
            const std::string type = text_at(*part, "type");
            if (type == "rich_text_list")
                parts.push_back(render_list(workspace, *part));
            else if (type == "rich_text_quote")
                parts.push_back(quoted(render_inlines(workspace, *part)));
            else
                parts.push_back(render_inlines(workspace, *part));
        }
    return join(parts, "\n");
}

std::string render_cell(const Workspace& workspace, const json::value& value) {
    const json::object* cell = value.if_object();
    if (cell == nullptr) return {};
    if (text_at(*cell, "type") == "rich_text")
        return replace_all(render_rich(workspace, *cell), "\n", " ");
    const std::string text = text_at(*cell, "text");
    const json::value* number = cell->if_contains("value");
    return text.empty() && number != nullptr ? print_json(*number) : text;
}

std::string render_table(const Workspace& workspace, const json::object& block) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::size_t> widths;
    if (const json::array* list = array_at(block, "rows"))
        for (const json::value& row : *list) {
            if (!row.is_array()) continue;
            std::vector<std::string>& cells = rows.emplace_back();
            for (const json::value& cell : row.get_array()) {
                cells.push_back(render_cell(workspace, cell));
                widths.resize(std::max(widths.size(), cells.size()));
                widths[cells.size() - 1] =
                    std::max(widths[cells.size() - 1], count_code_points(cells.back()));
            }
        }
    std::vector<std::string> lines;
    for (const auto& cells : rows) {
        std::string& line = lines.emplace_back();
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) line += " | ";
            line += cells[i];
            if (i + 1 < cells.size())
                line += std::string(widths[i] - count_code_points(cells[i]), ' ');
        }
    }
    return join(lines, "\n");
}

std::string render_points(const json::array& points) {
    std::vector<std::string> texts;
    for (const json::value& point : points)
        if (const json::object* one = point.if_object(); one != nullptr && one->contains("value"))
            texts.push_back(
                fmt::format("{} {}", text_at(*one, "label"), print_json(one->at("value"))));
    return join(texts, ", ");
}

std::string render_chart(const json::object& block) {
    std::string text = fmt::format("(chart) {}", text_at(block, "title"));
    const json::object* chart = object_at(block, "chart");
    if (chart == nullptr) return text;
    if (const json::array* segments = array_at(*chart, "segments"))
        text += ": " + render_points(*segments);
    if (const json::array* series = array_at(*chart, "series"))
        for (const json::value& one : *series)
            if (const json::object* line = one.if_object())
                if (const json::array* data = array_at(*line, "data"))
                    text += fmt::format("\n{}: {}", text_at(*line, "name"), render_points(*data));
    return text;
}

std::string render_buttons(const json::object& block) {
    // A menu shows its choices behind one button: [More: A · B].
    std::string line;
    const json::array* elements = array_at(block, "elements");
    if (elements == nullptr) return line;
    for (const json::value& value : *elements) {
        if (!value.is_object()) continue;
        json::object single = {{"type", "actions"}, {"elements", json::array{value}}};
        std::vector<std::string> labels;
        for (const Pressable& one : pressables(json::array{std::move(single)}))
            labels.push_back(one.label);
        const std::string type = text_at(value.get_object(), "type");
        if (!line.empty()) line += ' ';
        if (type == "overflow")
            line += fmt::format("[More: {}]", join(labels, " · "));
        else
            line += fmt::format("[{}]", join(labels, "] ["));
    }
    return line;
}

std::string render_input(const json::object& block) {
    const std::vector<InputField> fields = input_fields(json::array{block});
    if (fields.empty()) return {};
    const InputField& field = fields.front();
    std::string text = field.label + (field.optional ? " (optional)" : "");
    text += fmt::format(": [{}]", field.initial);
    if (!field.choices.empty()) text += fmt::format(" of {}", join(field.choices, " · "));
    const std::string hint = text_at(block, {"hint", "text"});
    if (!hint.empty()) text += "\n  " + hint;
    return text;
}

std::string render_section(const Workspace& workspace, const json::object& block) {
    std::vector<std::string> lines;
    if (const json::object* text = object_at(block, "text"))
        lines.push_back(render_text(workspace, *text));
    if (const json::array* fields = array_at(block, "fields"))
        for (const json::value& field : *fields)
            if (field.is_object()) lines.push_back(render_text(workspace, field.get_object()));
    if (const json::object* accessory = object_at(block, "accessory")) {
        json::object actions = {{"elements", json::array{*accessory}}};
        lines.push_back(render_buttons(actions));
    }
    return join(lines, "\n");
}

std::string render_context(const Workspace& workspace, const json::object& block) {
    std::vector<std::string> parts;
    if (const json::array* elements = array_at(block, "elements"))
        for (const json::value& value : *elements) {
            const json::object* element = value.if_object();
            if (element == nullptr) continue;
            parts.push_back(text_at(*element, "type") == "image"
                                ? fmt::format("({})", text_at(*element, "alt_text"))
                                : render_text(workspace, *element));
        }
    return join(parts, " · ");
}

std::string render_block(const Workspace& workspace, const json::object& block) {
    const std::string type = text_at(block, "type");
    if (type == "header") return fmt::format("# {}", text_at(block, {"text", "text"}));
    if (type == "section") return render_section(workspace, block);
    if (type == "rich_text") return render_rich(workspace, block);
    if (type == "context") return render_context(workspace, block);
    if (type == "divider") return std::string(kRuleWidth, '-');
    if (type == "actions" || type == "context_actions") return render_buttons(block);
    if (type == "table") return render_table(workspace, block);
    if (type == "data_visualization") return render_chart(block);
    if (type == "input") return render_input(block);
    if (type == "markdown") return text_at(block, "text");
    if (type == "image") return fmt::format("(image: {})", text_at(block, "alt_text"));
    return fmt::format("({})", type);
}

}  // namespace

std::string render_blocks(const Workspace& workspace, const json::array& blocks) {
    std::vector<std::string> parts;
    for (const json::value& block : blocks)
        if (block.is_object()) parts.push_back(render_block(workspace, block.get_object()));
    return join(parts, "\n");
}

std::string render_message(const Workspace& workspace, const Message& message) {
    if (message.blocks.empty()) return readable(workspace, message.text);
    return render_blocks(workspace, message.blocks);
}

}  // namespace coco::sandbox
