// Small helpers to read what others sent as JSON: absent or wrong types become empty values.
#pragma once
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "base/error.hpp"

namespace coco::slack {

/// Parses an object from outside. invalid_input for anything else, and for nesting over 32.
result<boost::json::object> parse_object(std::string_view text);

const boost::json::object& object_in(const boost::json::object& object, std::string_view key);
std::string text_in(const boost::json::object& object, std::string_view key);
bool flag_in(const boost::json::object& object, std::string_view key);

/// "1732350001.000200" or 1732350001 as milliseconds, 0 when it is neither.
std::int64_t milliseconds_of(std::string_view timestamp);

}  // namespace coco::slack
