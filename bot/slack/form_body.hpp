// A form-encoded body.
#pragma once
#include <map>
#include <string>
#include <string_view>

namespace coco::slack {

/// Fields by name; of a repeated one the first counts.
class FormBody {
public:
    explicit FormBody(std::string_view body);
    /// The decoded value, empty when there is none.
    std::string get(const std::string& name) const;

private:
    std::map<std::string, std::string> fields_;
};

}  // namespace coco::slack
