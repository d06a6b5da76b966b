// The rules as data: config/lint.json, read once.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace coco::writing::lint {

struct Banned {
    std::string phrase;   ///< matched at the beginning of a word, in any case
    std::string instead;  ///< what to do about it
};

class RuleBook {
public:
    /// Throws when `json` is not a rule book: it is compiled in, so that is a bug.
    explicit RuleBook(std::string_view json);
    /// The compiled-in rules.
    static const RuleBook& standard();

    /// A threshold of a rule; throws std::out_of_range for one that is not in the file.
    double threshold(const std::string& rule, const std::string& name) const;
    /// "error" and "warning": points taken off the score.
    int weight(const std::string& severity) const;
    const std::vector<std::string>& words(const std::string& list) const { return lists_.at(list); }
    const std::vector<Banned>& banned() const { return banned_; }
    bool has_rule(const std::string& rule) const { return thresholds_.contains(rule); }

private:
    std::map<std::string, std::map<std::string, double>> thresholds_;
    std::map<std::string, int> weights_;
    std::map<std::string, std::vector<std::string>> lists_;
    std::vector<Banned> banned_;
};

}  // namespace coco::writing::lint
