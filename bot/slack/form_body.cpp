#include "slack/form_body.hpp"

#include "base/percent.hpp"
#include "base/text.hpp"

namespace coco::slack {

FormBody::FormBody(std::string_view body) {
    for (const std::string_view pair : split(body, '&')) {
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos) continue;
        fields_.emplace(decode_percent(pair.substr(0, equals)),
                        decode_percent(pair.substr(equals + 1)));
    }
}

std::string FormBody::get(const std::string& name) const {
    const auto found = fields_.find(name);
    return found == fields_.end() ? std::string() : found->second;
}

}  // namespace coco::slack
