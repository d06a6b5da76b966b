#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.hpp"
#include "partnership/draft_body.hpp"
#include "partnership/draft_fields.hpp"

namespace coco::partnership {
namespace {

/// Largest draft read; a proposal with all its claims is about 60 kB.
constexpr std::size_t kMaxDraftBytes = 4 * 1024 * 1024;

constexpr std::string_view kKinds[] = {"brief",      "outreach", "models", "proposal",
                                       "objections", "stories",  "roadmap"};

std::string markdown_of(const Section& section) {
    const std::string body = body_of(section);
    return section.subject.empty() ? body
                                   : fmt::format("**Subject:** {}\n\n{}", section.subject, body);
}

void write_texts(JsonWriter& writer, std::string_view key, const std::vector<std::string>& texts) {
    writer.key(key).open('[');
    for (const std::string& text : texts) writer.text(text);
    writer.close(']');
}

/// What stands beside a sentence's text and role.
void write_sentence_rest(JsonWriter& writer, const Sentence& sentence) {
    writer.key("weight").number(sentence.weight);
    if (!sentence.claims.empty()) write_texts(writer, "claims", sentence.claims);
    if (sentence.locked) writer.key("locked").boolean(true);
}

/// What a section looks like when it is written.
enum class Form {
    whole,   ///< with its body and Markdown, for people and scripts
    record,  ///< its sentences alone
};

void write_section(JsonWriter& writer, const Section& section, bool is_message, Form form) {
    writer.open('{').field("id", section.id).field("heading", section.heading);
    if (section.locked) writer.key("locked").boolean(true);
    if (section.subject_locked) writer.key("subject_locked").boolean(true);
    if (section.since > 1) writer.key("since").number(section.since);
    if (form == Form::whole) writer.field("markdown", markdown_of(section));
    if (is_message || !section.subject.empty()) writer.field("subject", section.subject);
    if (form == Form::whole && (is_message || !section.subject.empty()))
        writer.field("body", body_of(section));
    writer.key("paragraphs").open('[');
    for (const Paragraph& paragraph : section.paragraphs) {
        writer.open('[');
        for (const Sentence& sentence : paragraph.sentences) {
            writer.open('{').field("text", sentence.text).field("role", name_of(sentence.role));
            write_sentence_rest(writer, sentence);
            writer.close('}');
        }
        writer.close(']');
    }
    writer.close(']').close('}');
}

void write_claim(JsonWriter& writer, const Claim& claim) {
    writer.open('{')
        .field("id", claim.id)
        .field("text", claim.text)
        .field("basis", name_of(claim.basis))
        .field("source", claim.source)
        .field("section", claim.section);
    if (!claim.question.empty()) writer.field("question", claim.question);
    writer.close('}');
}

void write_question(JsonWriter& writer, const Question& question) {
    writer.open('{')
        .field("id", question.id)
        .field("label", question.label)
        .field("question", question.question);
    writer.key("needed").boolean(question.needed).close('}');
}

void write_number(JsonWriter& writer, const Number& number) {
    writer.key(number.id).open('{');
    writer.key("value").number(number.value).field("unit", number.unit);
    if (!number.currency.empty()) writer.field("currency", number.currency);
    writer.key("low").number(number.low);
    writer.key("typical").number(number.typical);
    writer.key("high").number(number.high);
    writer.field("formula", number.formula).key("inputs").open('{');
    for (const auto& [name, value] : number.inputs) writer.field(name, value);
    writer.close('}').close('}');
}

void write_findings(JsonWriter& writer, std::string_view key,
                    const std::vector<Finding>& findings) {
    writer.key(key).open('[');
    for (const Finding& finding : findings)
        writer.open('{')
            .field("rule", finding.rule)
            .field("where", finding.where)
            .field("quote", finding.quote)
            .field("why", finding.why)
            .field("mend", finding.mend)
            .close('}');
    writer.close(']');
}

void write_dropped(JsonWriter& writer, const Dropped& dropped) {
    writer.open('{').field("section", dropped.section);
    writer.field("after", dropped.after).field("before", dropped.before);
    writer.key("own_paragraph").boolean(dropped.own_paragraph);
    writer.key("starts_paragraph").boolean(dropped.starts_paragraph);
    writer.key("version").number(dropped.version);
    writer.field("text", dropped.sentence.text).field("role", name_of(dropped.sentence.role));
    write_sentence_rest(writer, dropped.sentence);
    writer.close('}');
}

/// What only COCO needs: who made this version when, and where it stands in the log.
void write_record(JsonWriter& writer, const Draft& draft) {
    writer.key("version").number(draft.version);
    writer.key("variant").number(draft.variant);
    writer.field("author", draft.author).field("wish", draft.wish).field("done", draft.done);
    writer.key("at_ms").number(draft.at_ms);
    writer.key("written_ms").number(draft.written_ms);
    writer.key("log_index").number(draft.log_index);
    writer.key("previous").number(draft.previous);
    writer.key("redo").number(draft.redo);
    writer.key("confirmed").open('[');
    for (const std::string& question : draft.confirmed) writer.text(question);
    writer.close(']').key("dropped").open('[');
    for (const Dropped& dropped : draft.dropped) write_dropped(writer, dropped);
    writer.close(']');
}

std::optional<Basis> read_basis(const JsonNode& node) {
    const std::string name = node.text("basis");
    const auto basis = basis_named(name);
    if (!basis)
        node.complain("basis", fmt::format("\"{}\" is not given, computed, inferred or assumed",
                                           first_code_points(name, 40)));
    return basis;
}

Sentence read_sentence(const JsonNode& node) {
    Sentence sentence{node.text("text"), Role::evidence, node.small_number("weight", 50),
                      node.texts("claims")};
    if (sentence.weight < 0 || sentence.weight > 100)
        node.complain("weight", "must lie between 0 and 100");
    const std::string name = node.text("role");
    const auto role = name.empty() ? Role::evidence : role_named(name);
    if (!role)
        node.complain("role",
                      fmt::format("\"{}\" is no role of a sentence", first_code_points(name, 40)));
    sentence.role = role.value_or(Role::evidence);
    sentence.locked = node.flag("locked");
    return sentence;
}

/// Whoever edits the file by hand changes the text and leaves the sentences below it alone, so a
/// body that differs from its sentences is the newer one.
void take_edited_text(const JsonNode& node, Section& section) {
    const bool has_body = node.has("body");
    if (!has_body && !node.has("markdown")) return;
    const std::string text = has_body ? node.text("body") : node.text("markdown");
    if (trim(text) != trim(has_body ? body_of(section) : markdown_of(section)))
        section.paragraphs = paragraphs_of(text, section.paragraphs);
}

Section read_section(const JsonNode& node) {
    Section section{node.text("id"), node.text("heading"), node.text("subject"), {}};
    section.locked = node.flag("locked");
    section.subject_locked = node.flag("subject_locked");
    section.since = node.small_number("since", 1);
    if (section.id.empty()) node.complain("id", "a section needs an id");
    for (const std::vector<JsonNode>& sentences : node.object_lists("paragraphs")) {
        Paragraph paragraph;
        for (const JsonNode& sentence : sentences)
            paragraph.sentences.push_back(read_sentence(sentence));
        section.paragraphs.push_back(std::move(paragraph));
    }
    take_edited_text(node, section);
    return section;
}

Number read_number(std::string id, const JsonNode& node) {
    Number number;
    number.id = std::move(id);
    number.value = node.number("value");
    number.unit = node.text("unit");
    number.currency = node.text("currency");
    number.low = node.number("low", number.value);
    number.typical = node.number("typical", number.value);
    number.high = node.number("high", number.value);
    number.formula = node.text("formula");
    number.inputs = node.text_map("inputs");
    return number;
}

std::vector<Finding> read_findings(const JsonNode& node, std::string_view key) {
    std::vector<Finding> findings;
    for (const JsonNode& finding : node.objects(key))
        findings.push_back({finding.text("rule"), finding.text("where"), finding.text("quote"),
                            finding.text("why"), finding.text("mend")});
    return findings;
}

void read_check(const JsonNode& node, CheckReport& check) {
    const auto lint = node.object("lint");
    if (!lint) return;
    check.score = lint->small_number("score", 100);
    if (check.score < 0 || check.score > 100) lint->complain("score", "must lie between 0 and 100");
    check.errors = read_findings(*lint, "errors");
    check.warnings = read_findings(*lint, "warnings");
}

void read_record(const JsonNode& node, Draft& draft) {
    draft.version = node.small_number("version", 1);
    if (draft.version < 1) node.complain("version", "must be 1 or more");
    draft.variant = node.small_number("variant");
    draft.author = node.text("author");
    draft.wish = node.text("wish");
    draft.done = node.text("done");
    draft.at_ms = node.number("at_ms");
    draft.written_ms = node.number("written_ms");
    draft.log_index = node.small_number("log_index", -1);
    draft.previous = node.small_number("previous", -1);
    draft.redo = node.small_number("redo", -1);
    draft.confirmed = node.texts("confirmed");
    for (const JsonNode& dropped : node.objects("dropped"))
        draft.dropped.push_back({dropped.text("section"), dropped.text("after"),
                                 dropped.text("before"), dropped.flag("own_paragraph"),
                                 dropped.flag("starts_paragraph"), dropped.small_number("version"),
                                 read_sentence(dropped)});
}

void require_sense(const JsonNode& node, const Draft& draft) {
    if (draft.kind.empty()) return node.complain("kind", "is missing");
    if (std::find(std::begin(kKinds), std::end(kKinds), draft.kind) == std::end(kKinds))
        return node.complain(
            "kind", fmt::format("\"{}\" is no kind of draft", first_code_points(draft.kind, 40)));
    if (draft.sections.empty())
        return node.complain("sections", "a draft needs at least one section");
    std::set<std::string_view> ids;
    for (const Section& section : draft.sections)
        if (!ids.insert(section.id).second)
            node.complain("sections", fmt::format("the id \"{}\" is there twice", section.id));
}

void write_authorship(JsonWriter& writer, const Authorship& by) {
    if (by.model.empty() && by.unavailable.empty()) return;
    writer.key("authorship").open('{').field("model", by.model).field("prompt", by.prompt);
    writer.field("unavailable", by.unavailable).key("replaced").open('[');
    for (const Replaced& one : by.replaced)
        writer.open('{').field("section", one.section).field("why", one.why).close('}');
    writer.close(']').key("input_tokens").number(by.input_tokens);
    writer.key("output_tokens").number(by.output_tokens).key("cost").number(by.cost).close('}');
}

Authorship read_authorship(const JsonNode& node) {
    Authorship by;
    by.model = node.text("model");
    by.prompt = node.text("prompt");
    by.unavailable = node.text("unavailable");
    for (const JsonNode& one : node.objects("replaced"))
        by.replaced.push_back({one.text("section"), one.text("why")});
    by.input_tokens = node.number("input_tokens");
    by.output_tokens = node.number("output_tokens");
    by.cost = node.number("cost");
    return by;
}

void write_all(JsonWriter& writer, const Draft& draft, Form form) {
    writer.field("kind", draft.kind).field("partner", draft.partner);
    writer.field("company", draft.company).key("facts");
    write_facts(writer, draft.facts);
    writer.key("sections").open('[');
    for (const Section& section : draft.sections)
        write_section(writer, section, draft.kind == "outreach", form);
    writer.close(']').key("claims").open('[');
    for (const Claim& claim : draft.claims) write_claim(writer, claim);
    writer.close(']').key("questions").open('[');
    for (const Question& question : draft.questions) write_question(writer, question);
    writer.close(']').key("numbers").open('{');
    for (const Number& number : draft.numbers) write_number(writer, number);
    writer.close('}').key("lint").open('{').key("score").number(draft.check.score);
    write_findings(writer, "errors", draft.check.errors);
    write_findings(writer, "warnings", draft.check.warnings);
    writer.close('}').field("writer", draft.writer);
    write_authorship(writer, draft.authorship);
    write_record(writer, draft);
}

}  // namespace

void write_draft(JsonWriter& writer, const Draft& draft) {
    writer.open('{');
    write_draft_fields(writer, draft);
    writer.close('}');
}

void write_draft_fields(JsonWriter& writer, const Draft& draft) {
    write_all(writer, draft, Form::whole);
}

Draft read_draft(const JsonNode& node) {
    Draft draft;
    draft.kind = node.text("kind");
    draft.partner = node.text("partner");
    draft.company = node.text("company");
    draft.facts = read_facts(node, "facts");
    for (const JsonNode& section : node.objects("sections"))
        draft.sections.push_back(read_section(section));
    for (const JsonNode& claim : node.objects("claims"))
        draft.claims.push_back({claim.text("id"), claim.text("text"),
                                read_basis(claim).value_or(Basis::assumed), claim.text("source"),
                                claim.text("section"), claim.text("question")});
    for (const JsonNode& question : node.objects("questions"))
        draft.questions.push_back({question.text("id"), question.text("label"),
                                   question.text("question"), question.flag("needed")});
    for (const auto& [id, number] : node.named_objects("numbers"))
        draft.numbers.push_back(read_number(id, number));
    read_check(node, draft.check);
    if (node.has("writer")) draft.writer = node.text("writer");
    if (const auto by = node.object("authorship")) draft.authorship = read_authorship(*by);
    read_record(node, draft);
    require_sense(node, draft);
    return draft;
}

std::string to_json(const Draft& draft) {
    std::string out;
    JsonWriter writer(out);
    write_draft(writer, draft);
    return out;
}

std::string to_record(const Draft& draft) {
    std::string out;
    JsonWriter writer(out);
    writer.open('{');
    write_all(writer, draft, Form::record);
    writer.close('}');
    return out;
}

result<Draft> draft_from_json(std::string_view json) {
    const auto value = parse_object(json, kMaxDraftBytes, errc::invalid_input);
    if (!value) return value.error();
    JsonProblem problem;
    Draft draft = read_draft(JsonNode(*value, "", problem));
    if (!problem.text.empty()) return fail(errc::invalid_input, std::move(problem.text));
    return draft;
}

}  // namespace coco::partnership
