#include "writing/model/section_builder.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "partnership/priorities.hpp"
#include "writing/lint/prepared.hpp"
#include "writing/model/sanitise.hpp"

namespace coco::writing::model {
namespace {

namespace json = boost::json;
using partnership::Claim;
using partnership::Paragraph;
using partnership::Role;
using partnership::Section;
using partnership::Sentence;

constexpr std::string_view kSubject = "subject", kUses = "uses";
/// What an edit that shortens takes out last stands first here.
constexpr std::pair<Role, int> kWeights[] = {
    {Role::opening, 100}, {Role::ask, 100},   {Role::limit, 92},      {Role::cost, 86},
    {Role::evidence, 78}, {Role::effect, 72}, {Role::connection, 64}, {Role::reading, 62}};

int weight_of(Role role) {
    for (const auto& [known, weight] : kWeights)
        if (known == role) return weight;
    return 50;
}

Role role_of(std::string_view name) {
    return partnership::role_named(name).value_or(Role::evidence);
}

std::string text_in(const json::value& value) {
    return value.is_string() ? std::string(value.as_string()) : std::string();
}

class Builder {
public:
    Builder(const Section& counterpart, const Ground& ground) : ground_(ground) {
        built_.section.id = counterpart.id;
        built_.section.heading = counterpart.heading;
        add_courtesy(counterpart, Role::greeting);
    }

    Built finish(const Section& counterpart) {
        add_courtesy(counterpart, Role::signature);
        for (const std::string& text : {body_of(built_.section)})
            if (!reads_as_english(text))
                complain(built_.section.id, "is not in English", "it was not in English");
        return std::move(built_);
    }

    void set_subject(const json::value& value) {
        built_.section.subject = prose(text_in(value), path(kSubject)).text;
    }

    void add_paragraph(std::string_view name, const json::value& value) {
        Paragraph paragraph;
        std::vector<std::string> uses;
        if (const auto* object = value.if_object()) {
            if (const auto* ids = object->if_contains(kUses)) uses = ids_in(*ids);
            for (const auto& [role, text] : *object)
                if (role != kUses)
                    add_text(paragraph, role_of(role), text, path(name) + "." + std::string(role));
        } else if (const auto* list = value.if_array()) {
            for (const auto& item : *list) add_text(paragraph, role_of(name), item, path(name));
        } else {
            add_text(paragraph, role_of(name), value, path(name));
        }
        if (paragraph.sentences.empty()) return;
        for (const std::string& id : uses) attach(paragraph, id);
        built_.section.paragraphs.push_back(std::move(paragraph));
    }

private:
    std::string path(std::string_view name) const {
        return built_.section.id + "." + std::string(name);
    }

    void complain(std::string where, std::string to_model, std::string to_people) {
        built_.problems.push_back({std::move(where), std::move(to_model), std::move(to_people)});
    }

    static std::vector<std::string> ids_in(const json::value& list) {
        std::vector<std::string> ids;
        if (const auto* items = list.if_array())
            for (const auto& item : *items) ids.push_back(text_in(item));
        return ids;
    }

    void add_courtesy(const Section& counterpart, Role role) {
        for (const Paragraph& paragraph : counterpart.paragraphs)
            if (!paragraph.sentences.empty() && paragraph.sentences.front().role == role)
                built_.section.paragraphs.push_back(paragraph);
    }

    /// Filled, cleaned and held against what is known.
    FilledText prose(const std::string& raw, const std::string& where) {
        FilledText filled = fill_references(raw, ground_.table);
        for (const std::string& id : filled.unknown)
            complain(where, "refers to {{" + id + "}}, which is not in the table",
                     "it referred to a value that nobody worked out");
        CleanProse clean = clean_prose(filled.text, ground_.known);
        for (const std::string& what : clean.removed)
            complain(where, "holds " + what + "; write plain text", "it held " + what);
        for (const std::string& strange : ground_.known.strange_in(clean.text))
            complain(where, "names " + strange + ", which is in none of the facts",
                     "it named " + strange + ", which is in none of the facts");
        filled.text = std::move(clean.text);
        return filled;
    }

    void add_text(Paragraph& paragraph, Role role, const json::value& value,
                  const std::string& where) {
        FilledText filled = prose(text_in(value), where);
        for (std::string& text : lint::sentences_of(filled.text)) {
            Sentence sentence{std::move(text), role, weight_of(role), {}};
            for (const ValueRow& row : ground_.table)
                if (!row.claim.id.empty() && sentence.text.find(row.value) != std::string::npos)
                    add_claim(sentence, row.claim);
            paragraph.sentences.push_back(std::move(sentence));
        }
    }

    /// A fact belongs to the sentences that take words from it; to all when none does.
    void attach(Paragraph& paragraph, const std::string& id) {
        const auto claim = claim_with(id);
        if (!claim) return;
        bool found = false;
        for (Sentence& sentence : paragraph.sentences)
            if (partnership::shared_stems(sentence.text, claim->text) > 0) {
                add_claim(sentence, *claim);
                found = true;
            }
        if (found) return;
        for (Sentence& sentence : paragraph.sentences) add_claim(sentence, *claim);
    }

    /// As the built-in writer states it, else as the fact was given.
    std::optional<Claim> claim_with(const std::string& id) const {
        for (const Claim& claim : ground_.composed.claims)
            if (claim.id == claim.section + "." + id) {
                Claim found = claim;
                found.id = id;
                return found;
            }
        if (const ValueRow* row = find_row(ground_.table, id))
            return row->claim.id.empty() ? std::nullopt : std::optional(row->claim);
        for (const partnership::Fact& fact : ground_.composed.facts.list())
            if (fact.id == id)
                return Claim{fact.id, fact.value, fact.basis, fact.id + " (" + fact.source + ")",
                             {},      {}};
        return std::nullopt;
    }

    void add_claim(Sentence& sentence, Claim claim) {
        claim.section = built_.section.id;
        claim.id = claim.section + "." + claim.id;
        auto& ids = sentence.claims;
        if (std::find(ids.begin(), ids.end(), claim.id) == ids.end()) ids.push_back(claim.id);
        const bool known = std::any_of(built_.claims.begin(), built_.claims.end(),
                                       [&](const Claim& other) { return other.id == claim.id; });
        if (!known) built_.claims.push_back(std::move(claim));
    }

    const Ground& ground_;
    Built built_;
};

/// Takes off the word or reference at the end that may go on.
std::string_view without_unfinished(std::string_view text) {
    if (const auto open = text.rfind("{{"); open != text.npos && text.find("}}", open) == text.npos)
        text = text.substr(0, open);
    const auto end = text.find_last_of(" .?");
    return end == text.npos ? std::string_view() : text.substr(0, end + 1);
}

void append_preview(const json::value& value, const Ground& ground, std::string& out) {
    const auto* text = value.if_string();
    if (text == nullptr) return;
    const FilledText filled = fill_references(without_unfinished(*text), ground.table);
    const std::string clean = clean_prose(filled.text, ground.known).text;
    if (clean.empty()) return;
    if (!out.empty() && !out.ends_with('\n')) out.push_back(' ');
    out += clean;
}

}  // namespace

Built build_section(const Section& counterpart, const json::object& answer, const Ground& ground) {
    Builder builder(counterpart, ground);
    for (const auto& [name, value] : answer) {
        if (name == kSubject)
            builder.set_subject(value);
        else
            builder.add_paragraph(name, value);
    }
    return builder.finish(counterpart);
}

std::string preview_of(const json::object& answer, const Ground& ground) {
    std::string out;
    for (const auto& [name, value] : answer) {
        if (name == kSubject) continue;
        if (!out.empty() && !out.ends_with('\n')) out += "\n\n";
        if (const auto* object = value.if_object()) {
            for (const auto& [role, text] : *object)
                if (role != kUses) append_preview(text, ground, out);
        } else if (const auto* list = value.if_array()) {
            for (const auto& item : *list) append_preview(item, ground, out);
        } else {
            append_preview(value, ground, out);
        }
    }
    while (out.ends_with('\n')) out.pop_back();
    return out;
}

}  // namespace coco::writing::model
