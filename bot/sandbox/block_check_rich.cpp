// Rich text, tables and charts.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "sandbox/block_checker.hpp"

namespace coco::sandbox {
namespace {

constexpr std::size_t kTableRows = 100;
constexpr std::size_t kTableColumns = 20;
constexpr std::size_t kTableText = 10'000;  // code points of all cells together
constexpr std::size_t kChartTitle = 50;
constexpr std::size_t kChartLabel = 20;
constexpr std::size_t kChartPoints = 20;
constexpr std::size_t kChartSeries = 12;
constexpr std::size_t kAxisLabel = 50;
constexpr std::size_t kChartsPerMessage = 2;
constexpr std::int64_t kDeepestIndent = 8;
constexpr std::size_t kAny = 10'000;  // items of rich text; the message budget ends it earlier

bool is_number(const json::value* value) {
    return value != nullptr && (value->is_int64() || value->is_uint64() || value->is_double());
}

bool is_positive(const json::value& value) {
    if (value.is_int64()) return value.get_int64() > 0;
    if (value.is_double()) return value.get_double() > 0;
    return value.is_uint64();
}

}  // namespace

void BlockChecker::rich_text(const json::object& block, const std::string& at) {
    only(block, at, {"elements"});
    const json::array* parts = array_field(block, "elements", at, {1, kAny}, true);
    if (parts == nullptr) return;
    for (std::size_t i = 0; i < parts->size(); ++i)
        rich_part((*parts)[i], fmt::format("{}/elements/{}", at, i), false);
}

void BlockChecker::rich_part(const json::value& value, const std::string& at, bool in_list) {
    const json::object* part = value.if_object();
    if (part == nullptr) return complain("must provide an object", at);
    if (part->contains("block_id")) complain("invalid additional property: block_id", at);
    const std::string type = text_at(*part, "type");
    const bool list = type == "rich_text_list";
    const bool known = type == "rich_text_section" || list || type == "rich_text_quote" ||
                       type == "rich_text_preformatted";
    if (!known || (in_list && type != "rich_text_section"))
        return complain(fmt::format("unsupported type: {}", type), at + "/type");
    if (list) {
        only(*part, at, {"elements", "style", "indent", "offset", "border"});
        one_of(*part, "style", at, {"bullet", "ordered"}, true);
        const std::int64_t indent = number_at(*part, "indent", 0);
        if (indent < 0 || indent > kDeepestIndent)
            complain(fmt::format("must be between 0 and {}", kDeepestIndent), at + "/indent");
    } else if (type == "rich_text_section") {
        only(*part, at, {"elements"});
    } else {
        only(*part, at, {"elements", "border", "language"});
    }
    const json::array* elements =
        array_field(*part, "elements", at, {list ? 1u : 0u, kAny}, true);
    if (elements == nullptr) return;
    for (std::size_t i = 0; i < elements->size(); ++i) {
        const std::string where = fmt::format("{}/elements/{}", at, i);
        if (list)
            rich_part((*elements)[i], where, true);
        else
            rich_element((*elements)[i], where);
    }
}

void BlockChecker::rich_element(const json::value& value, const std::string& at) {
    const json::object* element = value.if_object();
    if (element == nullptr) return complain("must provide an object", at);
    if (element->contains("block_id")) complain("invalid additional property: block_id", at);
    const std::string type = text_at(*element, "type");
    if (const json::object* style = object_field(*element, "style", at, false)) {
        if (style->contains("type")) complain("invalid additional property: type", at + "/style");
        only(*style, at + "/style", {"bold", "italic", "strike", "code", "underline", "highlight",
                                     "client_highlight", "unlink"});
    }
    if (type == "text") {
        only(*element, at, {"text", "style"});
        string_field(*element, "text", at, {kAny});
    } else if (type == "link") {
        only(*element, at, {"url", "text", "style", "unsafe"});
        string_field(*element, "url", at, {3'000});
        string_field(*element, "text", at, {kAny, 1, false});
    } else if (type == "user") {
        only(*element, at, {"user_id", "style"});
        string_field(*element, "user_id", at, {});
    } else if (type == "channel") {
        only(*element, at, {"channel_id", "style"});
        string_field(*element, "channel_id", at, {});
    } else if (type == "emoji") {
        only(*element, at, {"name", "unicode", "style", "skin_tone"});
        string_field(*element, "name", at, {});
    } else if (type == "broadcast") {
        only(*element, at, {"range", "style"});
        one_of(*element, "range", at, {"here", "channel", "everyone"}, true);
    } else if (type == "usergroup") {
        only(*element, at, {"usergroup_id", "style"});
        string_field(*element, "usergroup_id", at, {});
    } else if (type == "date") {
        only(*element, at, {"timestamp", "format", "url", "fallback", "style"});
        if (!is_number(element->if_contains("timestamp")))
            complain("missing required field: timestamp", at);
        string_field(*element, "format", at, {});
    } else {
        complain(fmt::format("unsupported type: {}", type), at + "/type");
    }
}

void BlockChecker::table(const json::object& block, const std::string& at) {
    if (++tables_ > 1) complain("only one table is allowed in a message", at);
    only(block, at, {"rows", "column_settings"});
    if (const json::array* settings =
            array_field(block, "column_settings", at, {0, kTableColumns}, false))
        for (std::size_t i = 0; i < settings->size(); ++i) {
            const std::string where = fmt::format("{}/column_settings/{}", at, i);
            const json::object* setting = (*settings)[i].if_object();
            if (setting == nullptr) continue;  // null leaves a column as it is
            only(*setting, where, {"align", "is_wrapped"});
            one_of(*setting, "align", where, {"left", "center", "right"}, false);
        }
    const json::array* rows = array_field(block, "rows", at, {1, kTableRows}, true);
    if (rows == nullptr) return;
    std::size_t text = 0;
    std::size_t columns = 0;
    for (std::size_t r = 0; r < rows->size(); ++r) {
        const std::string row_at = fmt::format("{}/rows/{}", at, r);
        const json::array* row = (*rows)[r].if_array();
        if (row == nullptr) {
            complain("must provide an array", row_at);
            continue;
        }
        if (row->empty() || row->size() > kTableColumns)
            complain(fmt::format("must have 1 to {} cells", kTableColumns), row_at);
        if (r == 0) columns = row->size();
        if (row->size() != columns)
            complain("all rows must have the same number of cells", row_at);
        for (std::size_t c = 0; c < row->size(); ++c)
            text += table_cell((*row)[c], fmt::format("{}/{}", row_at, c));
    }
    if (text > kTableText)
        complain(fmt::format("the text of all cells must be less than {} characters",
                             kTableText + 1),
                 at + "/rows");
}

std::size_t BlockChecker::table_cell(const json::value& value, const std::string& at) {
    const json::object* cell = value.if_object();
    if (cell == nullptr) {
        complain("must provide an object", at);
        return 0;
    }
    const std::string type = text_at(*cell, "type");
    if (type == "rich_text") {
        rich_text(*cell, at);
        return count_code_points(print_json(*cell));
    }
    if (type == "raw_number") {
        only(*cell, at, {"value", "text"});
        if (!is_number(cell->if_contains("value"))) complain("missing required field: value", at);
        return count_code_points(text_at(*cell, "text"));
    }
    if (type != "raw_text") {
        complain(fmt::format("unsupported type: {}", type), at + "/type");
        return 0;
    }
    only(*cell, at, {"text"});
    string_field(*cell, "text", at, {kTableText});
    return count_code_points(text_at(*cell, "text"));
}

void BlockChecker::chart(const json::object& block, const std::string& at) {
    if (++charts_ > kChartsPerMessage)
        complain(fmt::format("no more than {} charts allowed in a message", kChartsPerMessage),
                 at);
    only(block, at, {"title", "chart"});
    string_field(block, "title", at, {kChartTitle});
    const json::object* drawn = object_field(block, "chart", at, true);
    if (drawn == nullptr) return;
    const std::string where = at + "/chart";
    one_of(*drawn, "type", where, {"pie", "bar", "area", "line"}, true);
    if (text_at(*drawn, "type") != "pie") return series_chart(*drawn, where);
    only(*drawn, where, {"segments"});
    const json::array* segments = array_field(*drawn, "segments", where, {1, kChartSeries}, true);
    if (segments == nullptr) return;
    for (std::size_t i = 0; i < segments->size(); ++i) {
        const std::string segment_at = fmt::format("{}/segments/{}", where, i);
        const json::object* segment = (*segments)[i].if_object();
        if (segment == nullptr) {
            complain("must provide an object", segment_at);
            continue;
        }
        string_field(*segment, "label", segment_at, {kChartLabel});
        const json::value* value = segment->if_contains("value");
        if (!is_number(value) || !is_positive(*value))
            complain("must be a number greater than 0", segment_at + "/value");
    }
}

void BlockChecker::series_chart(const json::object& chart, const std::string& at) {
    only(chart, at, {"series", "axis_config"});
    std::vector<std::string> categories;
    if (const json::object* axis = object_field(chart, "axis_config", at, true)) {
        const std::string where = at + "/axis_config";
        only(*axis, where, {"categories", "x_label", "y_label"});
        string_field(*axis, "x_label", where, {kAxisLabel, 1, false});
        string_field(*axis, "y_label", where, {kAxisLabel, 1, false});
        if (const json::array* names =
                array_field(*axis, "categories", where, {1, kChartPoints}, true))
            for (std::size_t i = 0; i < names->size(); ++i) {
                const json::string* name = (*names)[i].if_string();
                categories.emplace_back(name == nullptr ? "" : name->c_str());
                length(categories.back(), fmt::format("{}/categories/{}", where, i),
                       {kChartLabel});
            }
    }
    const json::array* series = array_field(chart, "series", at, {1, kChartSeries}, true);
    if (series == nullptr) return;
    std::set<std::string> names;
    for (std::size_t i = 0; i < series->size(); ++i) {
        const std::string where = fmt::format("{}/series/{}", at, i);
        const json::object* one = (*series)[i].if_object();
        if (one == nullptr) {
            complain("must provide an object", where);
            continue;
        }
        only(*one, where, {"name", "data"});
        string_field(*one, "name", where, {kChartLabel});
        if (!names.insert(text_at(*one, "name")).second)
            complain("series names must be unique", where + "/name");
        const json::array* data = array_field(*one, "data", where, {1, kChartPoints}, true);
        if (data == nullptr) continue;
        std::vector<std::string> labels;
        for (std::size_t p = 0; p < data->size(); ++p) {
            const std::string point_at = fmt::format("{}/data/{}", where, p);
            const json::object* point = (*data)[p].if_object();
            labels.push_back(point == nullptr ? "" : text_at(*point, "label"));
            if (point == nullptr || !is_number(point->if_contains("value")))
                complain("missing required field: value", point_at);
        }
        if (labels != categories)
            complain("labels must match the categories of the axis", where + "/data");
    }
}

}  // namespace coco::sandbox
