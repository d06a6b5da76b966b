// The verbs that need no service: draft and lint.
#include <iostream>

#include <fmt/format.h>

#include "app/cli.hpp"
#include "app/cli_print.hpp"
#include "app/writers.hpp"
#include "base/clock.hpp"
#include "base/json_writer.hpp"
#include "base/text.hpp"
#include "partnership/intake.hpp"
#include "writing/lint/check.hpp"

namespace coco::app {
namespace {

using partnership::Facts;
using partnership::Label;

bool is_known_kind(const std::string& kind) { return kind == "outreach"; }

/// Facts given as 'Label: value' on the command line; they win over the file's.
result<void> apply_set(Facts& facts, const std::vector<std::string>& assignments) {
    for (const std::string& assignment : assignments) {
        const Facts given = partnership::read_intake(assignment, "command line").facts;
        if (given.list().empty() || given.list().front().label == Label::note)
            return fail(
                errc::invalid_input,
                fmt::format("--set '{}' carries no label that I know; write 'Label: value', "
                            "for example --set 'Partner company: Harbor Payroll'",
                            assignment));
        for (const partnership::Fact& fact : given.list())
            facts.set(fact.label, fact.value, fact.basis, fact.source);
    }
    return {};
}

int report_missing(const std::vector<Label>& missing) {
    std::cerr << "coco: these facts are missing:\n";
    for (const Label label : missing) std::cerr << "  " << partnership::display_name(label) << "\n";
    std::cerr << "Add them to the intake as lines such as \""
              << partnership::display_name(missing[0]) << ": …\" or with --set.\n";
    return kMissingFacts;
}

void append_findings(JsonWriter& json, const std::vector<partnership::Finding>& findings) {
    json.open('[');
    for (const partnership::Finding& finding : findings)
        json.open('{')
            .field("rule", finding.rule)
            .field("where", finding.where)
            .field("quote", finding.quote)
            .field("why", finding.why)
            .field("mend", finding.mend)
            .close('}');
    json.close(']');
}

/// Who wrote it, where that is not plain: on standard error, the draft itself stays as it is.
void report_authorship(const partnership::Authorship& by) {
    if (!by.unavailable.empty())
        std::cerr << "coco: " << by.unavailable << ". The built-in writer wrote this draft.\n";
    for (const partnership::Replaced& one : by.replaced)
        std::cerr << "coco: " << one.section << " is by the built-in writer: " << one.why << ".\n";
}

}  // namespace

int draft_command(const DraftArguments& arguments) {
    if (!is_known_kind(arguments.kind))
        return usage_error(
            fmt::format("there is no kind \"{}\"; known is outreach", arguments.kind));
    const auto writer = make_writer(arguments.writer);
    if (!writer) return usage_error(writer.error().detail);
    const auto text = read_input(arguments.file);
    if (!text) return usage_error(text.error().detail);
    partnership::Intake intake = partnership::read_intake(*text, "intake");
    if (const auto set = apply_set(intake.facts, arguments.set); !set)
        return usage_error(set.error().detail);
    for (const std::string& remark : intake.remarks) std::cerr << "coco: " << remark << "\n";
    const auto missing = partnership::missing_for(arguments.kind, intake.facts);
    if (!missing.empty()) return report_missing(missing);
    const std::int64_t now = SystemClock().now_ms();
    auto draft = (*writer)->write({arguments.kind, intake.facts, day_of(now), 0});
    if (!draft) return usage_error(draft.error().detail);
    report_authorship(draft->authorship);
    draft->check = writing::check(*draft);
    draft->at_ms = draft->written_ms = now;
    print_draft(*draft, arguments.format);
    return kDone;
}

int lint_command(const LintArguments& arguments) {
    if (!is_known_kind(arguments.kind))
        return usage_error(
            fmt::format("there is no kind \"{}\"; known is outreach", arguments.kind));
    const auto text = read_input(arguments.file);
    if (!text) return usage_error(text.error().detail);
    Facts facts;
    if (const auto set = apply_set(facts, arguments.set); !set)
        return usage_error(set.error().detail);
    const partnership::CheckReport report =
        writing::check_text(arguments.kind, clean_text(*text), facts);
    std::string out;
    JsonWriter json(out);
    json.open('{').field("kind", arguments.kind).key("score").number(report.score);
    json.key("errors");
    append_findings(json, report.errors);
    json.key("warnings");
    append_findings(json, report.warnings);
    json.close('}');
    std::cout << out << "\n";
    return report.errors.empty() ? kDone : kFindings;
}

}  // namespace coco::app
