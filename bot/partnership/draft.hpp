// A draft: one artifact of a kind, in one version.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "partnership/facts.hpp"

namespace coco::partnership {

/// What a sentence does. Edits and rules work on roles, not on positions.
enum class Role {
    greeting,
    opening,
    reading,
    evidence,
    effect,
    cost,
    limit,
    connection,
    ask,
    signature,
};
std::string_view name_of(Role role);
std::optional<Role> role_named(std::string_view name);

struct Sentence {
    std::string text;
    Role role = Role::evidence;
    int weight = 50;  ///< 0 to 100; the lightest goes first when a draft is shortened
    std::vector<std::string> claims;  ///< ids of the claims it rests on
    bool locked = false;              ///< somebody asked that edits leave it as it is
};

struct Paragraph {
    std::vector<Sentence> sentences;
};

struct Section {
    std::string id;       ///< "direct", "customer", "executive_summary"
    std::string heading;  ///< as people read it: "A · Direct"
    std::string subject;  ///< outreach: the subject line
    std::vector<Paragraph> paragraphs;
    bool locked = false;          ///< the whole section stays as it is
    bool subject_locked = false;  ///< the subject line stays as it is
    int since = 1;                ///< the version that brought this text
};

/// A sentence that an edit took out, so that it can be put back where it stood.
struct Dropped {
    std::string section;
    std::string after;              ///< text of the sentence in front of it, empty = none
    std::string before;             ///< text of the sentence behind it, empty = none
    bool own_paragraph = false;     ///< it stood alone in its paragraph
    bool starts_paragraph = false;  ///< it was the first of its paragraph
    int version = 0;                ///< the version that it stood in last
    Sentence sentence;
};

/// What a sentence asserts, and where it comes from.
struct Claim {
    std::string id;
    std::string text;
    Basis basis = Basis::given;
    std::string source;  ///< fact id and who said it, formula, or what it was inferred from
    std::string section;
    std::string question;  ///< assumed: the question id that would settle it
};

/// What would settle an assumption or fill a gap.
struct Question {
    std::string id;
    std::string label;     ///< label id of the fact that the answer becomes
    std::string question;  ///< one sentence, answerable in a sentence
    bool needed = false;   ///< true: the kind makes no sense without it
};

/// A computed value. Money in minor units.
struct Number {
    std::string id;
    std::int64_t value = 0;
    std::string unit;      ///< "money", "days", "deals"
    std::string currency;  ///< money only
    std::int64_t low = 0, typical = 0, high = 0;
    std::string formula;
    std::map<std::string, std::string> inputs;
};

/// A finding of the check.
struct Finding {
    std::string rule;   ///< "O2"
    std::string where;  ///< section id
    std::string quote;  ///< the words it is about; may be empty
    std::string why;    ///< why the partner cares
    std::string mend;   ///< how to mend it
};

struct CheckReport {
    int score = 100;  ///< 0 to 100
    std::vector<Finding> errors;
    std::vector<Finding> warnings;
};

/// A section whose text is not by the writer that wrote the others, and why.
struct Replaced {
    std::string section;  ///< section id
    std::string why;      ///< "the model's text named a figure that is not in the facts"
};

/// Who wrote a draft, told to people under it. Everything is empty for the built-in writer alone.
struct Authorship {
    std::string model;        ///< as people read it: "claude-sonnet-5-5 (Anthropic)"
    std::string prompt;       ///< which version of the prompt files
    std::string unavailable;  ///< why the built-in writer wrote it: "Claude did not answer in 40 s"
    std::vector<Replaced> replaced;  ///< sections by the built-in writer
    std::int64_t input_tokens = 0, output_tokens = 0;
    std::int64_t cost = 0;  ///< of all requests for this draft, in nanodollars
};

struct Draft {
    std::string kind;
    int version = 1;
    std::string partner;
    std::string company;
    Facts facts;
    std::vector<Section> sections;
    std::vector<Claim> claims;
    std::vector<Question> questions;
    std::vector<Number> numbers;
    CheckReport check;
    std::string writer = "composer";  ///< "composer" or "model"
    Authorship authorship;
    int variant = 0;     ///< which of the reproducible variations was chosen
    std::string author;  ///< who asked for this version
    std::string done;    ///< what this version did to the one before, in a sentence
    std::string wish;    ///< in the words used
    std::int64_t at_ms = 0;
    std::vector<std::string> confirmed;  ///< ids of questions whose assumption somebody confirmed
    std::int64_t written_ms = 0;         ///< the time whose day the writer reckoned with
    int log_index = -1;            ///< its own place in the conversation's log, -1: not logged
    int previous = -1;             ///< log index of the version that undo returns to, -1: none
    int redo = -1;                 ///< log index of the version that redo brings back, -1: none
    std::vector<Dropped> dropped;  ///< what edits took out, oldest first
};

/// The section's body: paragraphs separated by blank lines, greeting and signature on their own.
std::string body_of(const Section& section);
/// Words of the body without greeting and signature.
int count_words(const Section& section);

/// The JSON of `coco draft --format json`.
std::string to_json(const Draft& draft);
/// The same without what can be told from the sentences (bodies, Markdown): for storage.
std::string to_record(const Draft& draft);
/// Reads what to_json or to_record wrote (also edited by hand); invalid_input with what is wrong.
result<Draft> draft_from_json(std::string_view json);

}  // namespace coco::partnership
