// Whether what a text states is known: figures, dates, quotations and names.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "partnership/facts.hpp"
#include "writing/model/value_table.hpp"

namespace coco::writing::model {

/// Everything that a text may state: the facts and the table of values.
class Known {
public:
    Known(const partnership::Facts& facts, const std::vector<ValueRow>& table);

    /// What the text states and nothing known holds, in the words of the text, each once: "40%",
    /// "“our leaky bucket”", "Globex". Figures written as words count; "one" and "two" do not.
    std::vector<std::string> strange_in(std::string_view text) const;
    /// True for a host that is written in the facts.
    bool has_host(std::string_view host) const;

private:
    void learn(std::string_view text);
    bool is_strange(std::string_view part, bool begins_sentence) const;
    void add_strange_words(std::string_view sentence, std::vector<std::string>& strange) const;
    bool holds_quotation(std::string_view quotation) const;
    std::set<std::string> figures_;  ///< as figures_in() names them
    std::set<std::string> words_;    ///< in small letters
    std::string text_;               ///< all of it, in small letters, single spaces
};

/// Names of the figures of a text by kind and amount: "percent 15", "money 28000 USD", "count 9",
/// "date 12-04". Two spellings of one figure have one name.
std::vector<std::string> figures_in(std::string_view text);

}  // namespace coco::writing::model
