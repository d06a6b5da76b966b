#include "writing/lint/rule_book.hpp"

#include <boost/json.hpp>

#include "base/embedded.hpp"

namespace coco::writing::lint {

namespace json = boost::json;

RuleBook::RuleBook(std::string_view text) {
    json::parse_options options;
    options.allow_comments = true;
    const json::value book =
        json::parse(json::string_view(text.data(), text.size()), json::storage_ptr{}, options);
    for (const auto& [key, value] : book.as_object()) {
        if (key == "rules") {
            for (const auto& [rule, fields] : value.as_object()) {
                auto& thresholds = thresholds_[std::string(rule)];
                for (const auto& [name, number] : fields.as_object())
                    if (number.is_number())
                        thresholds[std::string(name)] = number.to_number<double>();
            }
        } else if (key == "weights") {
            for (const auto& [name, points] : value.as_object())
                weights_[std::string(name)] = points.to_number<int>();
        } else if (key == "banned") {
            for (const json::value& entry : value.as_array())
                banned_.push_back({std::string(entry.at("phrase").as_string()),
                                   std::string(entry.at("instead").as_string())});
        } else {
            for (const json::value& word : value.as_array())
                lists_[std::string(key)].emplace_back(word.as_string());
        }
    }
}

const RuleBook& RuleBook::standard() {
    static const RuleBook book(*embedded_file("config/lint.json"));
    return book;
}

double RuleBook::threshold(const std::string& rule, const std::string& name) const {
    return thresholds_.at(rule).at(name);
}

int RuleBook::weight(const std::string& severity) const { return weights_.at(severity); }

}  // namespace coco::writing::lint
