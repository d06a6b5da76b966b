#include "writing/lint/check.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "partnership/intake.hpp"
#include "writing/lint/rules.hpp"

namespace coco::writing {
namespace {

using partnership::CheckReport;
using partnership::Facts;
using partnership::Label;

/// 100 less the weight of each finding: how much is left to mend, no forecast of replies.
CheckReport report_of(const std::vector<lint::Verdict>& verdicts, const lint::RuleBook& book) {
    CheckReport report;
    for (const lint::Verdict& verdict : verdicts)
        (verdict.is_error ? report.errors : report.warnings).push_back(verdict.finding);
    const int off = static_cast<int>(report.errors.size()) * book.weight("error") +
                    static_cast<int>(report.warnings.size()) * book.weight("warning");
    report.score = std::max(0, 100 - off);
    return report;
}

/// Adds what a line such as "Partner: Harbor Payroll" or "Notes: 640 breweries" states. A line with
/// a colon but without a label is left to the body.
bool take_fact_line(std::string_view line, Facts& facts) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return false;
    const std::string label = to_lower_ascii(trim(line.substr(0, colon)));
    const Facts read = partnership::read_intake(line, "text").facts;
    if (read.list().empty()) return false;
    if (read.list().front().label == Label::note && label != "note" && label != "notes")
        return false;
    for (const partnership::Fact& fact : read.list()) facts.add(fact);
    return true;
}

/// Takes leading "Subject:" and intake lines off a text; what remains is the body.
std::string take_header(std::string_view text, std::string& subject, Facts& facts) {
    std::vector<std::string> body;
    bool in_header = true;
    for (const std::string_view line : split(text, '\n')) {
        if (in_header && starts_with_ignoring_case(trim(line), "subject:")) {
            subject = std::string(trim(trim(line).substr(8)));
            continue;
        }
        if (in_header && take_fact_line(line, facts)) continue;
        if (!trim(line).empty()) in_header = false;
        body.emplace_back(line);
    }
    return join(body, "\n");
}

}  // namespace

CheckReport check(const partnership::Draft& draft) {
    const lint::RuleBook& book = lint::RuleBook::standard();
    std::vector<lint::Verdict> verdicts;
    std::vector<lint::Prepared> texts;
    for (const partnership::Section& section : draft.sections) {
        texts.push_back(lint::prepare(draft, section));
        for (lint::Verdict& verdict : lint::judge_message(texts.back(), book))
            verdicts.push_back(std::move(verdict));
    }
    if (texts.size() == 2)
        for (lint::Verdict& verdict : lint::judge_pair(texts[0], texts[1], book))
            verdicts.push_back(std::move(verdict));
    return report_of(verdicts, book);
}

CheckReport check_text(std::string_view, std::string_view text, const Facts& given) {
    const lint::RuleBook& book = lint::RuleBook::standard();
    Facts facts = given;
    std::string subject;
    const std::string body = take_header(text, subject, facts);
    return report_of(lint::judge_message(lint::prepare(subject, body, facts), book), book);
}

}  // namespace coco::writing
