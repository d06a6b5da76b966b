// "Address it to Jo Tran, Head of Partnerships": whom the draft is written to.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "writing/wish/reading.hpp"

namespace coco::writing {
namespace {

using partnership::Label;

constexpr std::size_t kLongestName = 60;
constexpr std::size_t kMostNameWords = 4;
/// Words with a capital that are nobody's name.
constexpr std::string_view kNoNames =
    "the thursday monday tuesday wednesday friday saturday sunday january february march april may "
    "june july august september october november december legal finance marketing sales ceo cto "
    "cfo "
    "it this that a an our their no yes i we you";

constexpr std::string_view kTitleWords =
    "vp svp evp avp ceo cto cfo coo cro cmo cpo head director manager lead chief president founder "
    "co-founder cofounder owner alliances partnerships officer principal vice general partner";

bool is_upper_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80u) != 0;
}

bool number_free(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_in(std::string_view list, std::string_view word) {
    const auto words = split_words(list);
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// "their CFO Ruth Adeyemi" -> "Ruth Adeyemi, CFO"
std::string title_behind(std::string text) {
    for (const std::string_view article : {"their ", "the ", "our "})
        if (starts_with_ignoring_case(text, article)) text.erase(0, article.size());
    const auto words = split_words(text);
    std::size_t count = 0;
    while (count + 1 < words.size() && is_in(kTitleWords, to_lower_ascii(words[count]))) ++count;
    if (count == 0 || text.find(',') != std::string::npos) return text;
    const std::size_t at = static_cast<std::size_t>(words[count].data() - text.data());
    return text.substr(at) + ", " + std::string(trim(text.substr(0, at)));
}

/// "Jo Tran (VP Alliances)" -> "Jo Tran, VP Alliances"; nothing when no name is there.
std::optional<std::string> name_and_title(std::string text) {
    static constexpr std::array<std::string_view, 9> kTails{" instead of ",  ", not ",  " not ",
                                                            " rather than ", " since ", " because ",
                                                            ", since ",      ", he ",   ", she "};
    for (const std::string_view tail : kTails)
        if (const std::size_t at = to_lower_ascii(text).find(tail); at != std::string::npos)
            text.resize(at);
    text = replace_all(std::move(text), " instead,", ",");
    for (const std::string_view who : {", she's ", ", he's ", ", she is ", ", he is ", ", who's "})
        if (const std::size_t at = to_lower_ascii(text).find(who); at != std::string::npos)
            text.replace(at, who.size(), ", ");
    for (const std::string_view front :
         {", their new ", ", the new ", ", their ", ", the ", ", now ", ", a ", ", an "})
        text = replace_all(std::move(text), front, ", ");
    for (bool changed = true; changed;) {
        changed = false;
        for (const std::string_view tail :
             {" instead", " now", " please", " pls", " plz", " thanks", " thx", " btw", " then",
              " from now on", " this time", " ok", ","})
            if (to_lower_ascii(text).ends_with(tail)) {
                text.resize(text.size() - tail.size());
                changed = true;
            }
    }
    for (const std::string_view joint :
         {", their new ", ", the new ", ", the ", ", their ", " who is the ", " who is their ",
          " - ", ", who is the ", ", who is ", " who is ", " the "})
        text = replace_all(std::move(text), joint, ", ");
    text = title_behind(std::move(text));
    text = replace_all(std::move(text), " (", ", ");
    text = replace_all(std::move(text), ")", "");
    text = std::string(trim(text));
    while (!text.empty() && (text.back() == '.' || text.back() == ',')) text.pop_back();
    if (text.empty() || text.size() > 2 * kLongestName) return std::nullopt;
    const std::string_view name = std::string_view(text).substr(0, text.find(','));
    const auto words = split_words(name);
    if (words.empty() || words.size() > kMostNameWords || name.size() > kLongestName ||
        !number_free(name))
        return std::nullopt;
    // A name is written with a capital; "the team" and "them" are nobody's.
    if (!is_upper_letter(words.front().front()) || is_in(kNoNames, to_lower_ascii(words.front())))
        return std::nullopt;
    return text;
}

std::optional<Found> contact(const Reading& reading, const Match& match) {
    // Titles behind a comma belong to the name, so the rest of the clause is taken.
    auto name = name_and_title(reading.text(match["name"]));
    if (!name) return std::nullopt;
    Edit edit;
    edit.kind = EditKind::set_contact;
    edit.label = Label::contact;
    edit.value = *std::move(name);
    Found found = clear(std::move(edit));
    // The contact is a fact, so one version alone cannot have another one.
    if (reading.draft.sections.size() > 1 &&
        reading.sections_of(reading.clause.tokens).size() == 1) {
        found.understood = Understood::ask;
        found.question = "A draft has one contact for all its versions. Shall I " +
                         ("address them to " + found.edits.front().value) + "?";
    }
    return found;
}

/// True when `text` is the contact that the draft has, or a part of the name.
bool is_contact(const Reading& reading, const std::string& text) {
    const std::string_view contact = reading.draft.facts.get(Label::contact);
    const std::string_view name = contact.substr(0, contact.find(','));
    if (name.empty() || text.empty()) return false;
    const auto words = split_words(name);
    return equals_ignoring_case(name, text) ||
           std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return equals_ignoring_case(word, text); });
}

/// "replace Marcus with Dana Wu"
std::optional<Found> swapped(const Reading& reading, const Match& match) {
    if (!is_contact(reading, reading.unquoted(match["old"]))) return std::nullopt;
    return contact(reading, match);
}

/// "Marcus's title is SVP Alliances"
std::optional<Found> title(const Reading& reading, const Match& match) {
    const std::string_view whole = reading.draft.facts.get(Label::contact);
    if (whole.empty()) return std::nullopt;
    if (const Tokens who = match["who"];
        !who.empty() && !is_contact(reading, reading.text(who)) &&
        !is_in("his her the their contact", to_lower_ascii(reading.text(who))))
        return std::nullopt;
    std::string value = reading.unquoted(match["title"]);
    for (const std::string_view tail : {", not ", " not "})
        if (const std::size_t at = to_lower_ascii(value).find(tail); at != std::string::npos)
            value.resize(at);
    if (value.ends_with(" now")) value.resize(value.size() - 4);
    for (const std::string_view article : {"the ", "a ", "an ", "their ", "now "})
        if (starts_with_ignoring_case(value, article)) value.erase(0, article.size());
    if (value.empty() || !is_upper_letter(value.front()) || value.size() > kLongestName)
        return std::nullopt;
    const std::string plain = replace_all(to_lower_ascii(value), ",", " ");
    const auto words = split_words(plain);
    if (std::none_of(words.begin(), words.end(),
                     [](std::string_view word) { return is_in(kTitleWords, word); }))
        return std::nullopt;
    Edit edit;
    edit.kind = EditKind::set_contact;
    edit.label = Label::contact;
    edit.value = std::string(whole.substr(0, whole.find(','))) + ", " + value;
    return clear(std::move(edit));
}

/// "the new VP Alliances is Dana Ortiz"
std::optional<Found> new_title(const Reading& reading, const Match& match) {
    const std::string plain = to_lower_ascii(reading.text(match["title"]));
    const auto words = split_words(plain);
    if (std::none_of(words.begin(), words.end(),
                     [](std::string_view word) { return is_in(kTitleWords, word); }))
        return std::nullopt;
    auto found = contact(reading, match);
    if (found) found->edits.front().value += ", " + reading.text(match["title"]);
    return found;
}

/// "Jo would be a better person for this": said to the others as much as to COCO.
std::optional<Found> maybe_contact(const Reading& reading, const Match& match) {
    auto found = contact(reading, match);
    if (!found) return std::nullopt;
    found->understood = Understood::ask;
    return found;
}

constexpr Row kRows[] = {
    {"{name:name} would|might|could|may|'d|is|'s (probably|maybe) (be) (a|the) "
     "better|right|best|good person|contact|addressee|recipient|choice|fit|target|one "
     "(for|to_write_to|to_contact|to_address) (this|it|that|here) (than {old:few})",
     maybe_contact},
    {"(the|our|their) new {title:few} is {name:name}", new_title},
    {"(wrong_person) (,) (it|this|that) (should|must|needs_to|has_to) "
     "(go|goes|be_addressed|be_sent|be_going) to {name}",
     contact},
    {"goes|going to {name}", contact},
    {"(it_'s|it_is) ({name:name}) (with_an_e) (,) (and) he|she is|'s (now) {title}", title},
    {"he|she is|'s (now|actually) (the|a|an|their) {title}", title},
    {"address|send|write|direct|make_out|aim|target|readdress|re-address {what:doc} (out) "
     "to|for|at {name}",
     contact},
    {"address|send|write|direct|make_out|aim|target|readdress|re-address {what:doc} (out) {name}",
     contact},
    {"address|readdress|re-address to {name}", contact},
    {"(change|switch|update|set|make|swap) (the) "
     "contact|recipient|addressee|target_contact|person|reader|receiver (we_write_to) "
     "(to|with|:|for) {name}",
     contact},
    {"write_to|address_it_to|send_it_to|make_it_to|make_it_for|write_it_for|write_this_for|it_"
     "should_go_to|it_goes_to|it_needs_to_go_to|this_goes_to|this_should_go_to|should_go_to|send_"
     "to|addressed_to|aim_it_at|direct_it_to|it_must_go_to|it_has_to_go_to|"
     "it_should_be_addressed_to|this_should_be_addressed_to|this_one_goes_to|it_is_for|it_'s_for|"
     "this_is_for|this_is_going_to|it_is_going_to|it_'s_going_to|let's_write_to|let's_send_it_to|"
     "let's_address_it_to {name}",
     contact},
    {"(new|other|the|a_new|our|target|the_new|the_right|our_new|their|a_different) "
     "contact|recipient|addressee|contact_person (now) :|is|is_now|should_be|will_be|becomes|'s|= "
     "(:) {name}",
     contact},
    {"use|put {name} as|for (the|our) (new) contact|recipient|addressee|target", contact},
    {"{name:name} is|'s (now) the|our (new|right|actual) contact|recipient|addressee|person",
     contact},
    {"replace|swap|exchange|change|switch {old} (out) with|for|by|to|-> {name}", swapped},
    {"{old:name} -> {name}", swapped},
    {"{old:name} "
     "left|quit|is_gone|is_out|moved_on|has_left|resigned|retired|is_no_longer_there|is_on_leave|"
     "no_longer_works_there|changed_jobs|doesn't_work_there_anymore "
     "(the_company|harbor|last_week|last_month) ,|and|so|: (so|and) "
     "it_'s|it_is|now_it_'s|the_contact_is|his_successor_is|her_successor_is|their_successor_is|"
     "write_to|address_it_to|send_it_to|the_new_contact_is|please_write_to|use|it_is_now|it_'s_now|"
     "replaced_by|the_new_one_is {name}",
     contact},
    {"{name:name} "
     "takes_over|is_taking_over|took_over|has_taken_over|replaces|replaced|is_replacing|has_"
     "replaced|succeeds|succeeded (from|for) {old:name}",
     swapped},
    {"(it) is|'s (now) {name:name} now", contact},
    {"{old:name} was|has_been|got|is replaced_by|succeeded_by {name}", swapped},
    {"{who} 's title|role|job_title|position|job is|should_be|is_now|: {title}", title},
    {"his|her|their|the|the_contact_'s title|job_title|role is|should_be|is_now|is_actually|: "
     "{title}",
     title},
    {"{who:name} is|'s (now|actually) (the|their) {title}", title},
};

}  // namespace

std::span<const Row> contact_rows() { return kRows; }

}  // namespace coco::writing
