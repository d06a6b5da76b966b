// The walk through blocks that collects what Slack would complain about; see block_check.hpp.
#pragma once
#include <initializer_list>
#include <limits>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/json.hpp"

namespace coco::sandbox {

enum class Surface { message, modal, home };

/// Lengths are in code points.
struct LengthRule {
    std::size_t max = std::numeric_limits<std::size_t>::max();
    std::size_t min = 1;
    bool required = true;
};

struct CountRule {
    std::size_t min = 1;
    std::size_t max = 1;
};

class BlockChecker {
public:
    explicit BlockChecker(Surface surface) : surface_(surface) {}

    /// Every block of `blocks`, found at the JSON pointer `at`.
    void blocks(const json::array& blocks, const std::string& at);
    void view(const json::object& view, std::string_view type);
    const std::vector<std::string>& problems() const { return problems_; }

private:
    enum class TextKind { plain, mrkdwn, any };

    void complain(std::string_view what, std::string_view at);
    /// Complains about fields that are not listed; "type" and "block_id" always are.
    void only(const json::object& object, const std::string& at,
              std::initializer_list<std::string_view> fields);
    void string_field(const json::object& object, std::string_view key, const std::string& at,
                      LengthRule rule);
    void one_of(const json::object& object, std::string_view key, const std::string& at,
                std::initializer_list<std::string_view> allowed, bool required);
    void text_object(const json::object& object, std::string_view key, const std::string& at,
                     TextKind kind, LengthRule rule);
    void text_value(const json::value& value, const std::string& at, TextKind kind,
                    LengthRule rule);
    const json::object* object_field(const json::object& object, std::string_view key,
                                     const std::string& at, bool required);
    const json::array* array_field(const json::object& object, std::string_view key,
                                   const std::string& at, CountRule rule, bool required);
    void length(std::string_view text, const std::string& at, LengthRule rule);

    void block(const json::value& value, const std::string& at);
    void section(const json::object& block, const std::string& at);
    void context(const json::object& block, const std::string& at);
    void actions(const json::object& block, const std::string& at);
    void context_actions(const json::object& block, const std::string& at);
    void image(const json::object& block, const std::string& at);
    void input(const json::object& block, const std::string& at);
    void markdown(const json::object& block, const std::string& at);

    void element(const json::value& value, const std::string& at,
                 std::initializer_list<std::string_view> allowed);
    void button(const json::object& element, const std::string& at);
    void feedback_buttons(const json::object& element, const std::string& at);
    void icon_button(const json::object& element, const std::string& at);
    void choice(const json::object& element, const std::string& at, std::string_view type);
    void options(const json::object& element, std::string_view key, const std::string& at,
                 CountRule rule, TextKind kind);
    void text_input(const json::object& element, const std::string& at, std::string_view type);
    void picker(const json::object& element, const std::string& at, std::string_view type);
    void confirm(const json::object& element, const std::string& at);

    void rich_text(const json::object& block, const std::string& at);
    void rich_part(const json::value& value, const std::string& at, bool in_list);
    void rich_element(const json::value& value, const std::string& at);
    void table(const json::object& block, const std::string& at);
    std::size_t table_cell(const json::value& value, const std::string& at);
    void chart(const json::object& block, const std::string& at);
    void series_chart(const json::object& chart, const std::string& at);

    Surface surface_;
    std::vector<std::string> problems_;
    std::set<std::string> block_ids_;
    std::set<std::string> action_ids_;  ///< of the block being read
    std::size_t tables_ = 0;
    std::size_t charts_ = 0;
    bool has_input_ = false;
};

}  // namespace coco::sandbox
