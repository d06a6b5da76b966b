// Drafts of many intakes side by side, and against an earlier scoreboard.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "writing/eval/measures.hpp"

namespace coco::writing::eval {

/// One intake. `failed` says why there is no draft; the measures are then zero.
struct Case {
    std::string name;
    std::string failed;
    Measures measures;
};

struct Scoreboard {
    std::string kind, writer;
    std::vector<Case> cases;
    /// By name, as in the JSON: sums for counts (cases, failed, errors, warnings, grammar,
    /// shared_runs), means for the rest. shared_runs are eight-word runs, names and figures masked,
    /// that the drafts of two cases have in common.
    std::map<std::string, double> totals;
    std::vector<std::string> shared;  ///< some of the shared runs, for whoever mends the phrases
};

/// Gathers cases one by one; finish() adds up.
class Evaluation {
public:
    Evaluation(std::string kind, std::string writer);
    void add(std::string name, const partnership::Draft& draft);
    void add_failure(std::string name, std::string reason);
    Scoreboard finish();

private:
    Scoreboard board_;
    std::map<std::string, int> runs_;  ///< how many cases hold a run
};

std::string to_json(const Scoreboard& board);
/// A table of the cases and a line of totals.
std::string to_markdown(const Scoreboard& board);

/// What got worse since `baseline`, the JSON of an earlier scoreboard: one line each. Counts may
/// not rise; means may move by a twentieth. invalid_input when it cannot be read.
result<std::vector<std::string>> regressions(const Scoreboard& board, std::string_view baseline);

}  // namespace coco::writing::eval
