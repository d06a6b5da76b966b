#include "handlers/form_checks.hpp"

#include "base/text.hpp"

namespace coco::handlers {
namespace {

using conversation::FieldErrors;
using conversation::Turn;
using partnership::Label;

constexpr std::size_t kMaxNameCharacters = 100;
constexpr std::size_t kFewestReasonWords = 4, kFewestProductWords = 2;

bool has_field(const Turn& form, Label label) {
    return form.fields.contains(std::string(partnership::id_of(label)));
}

void complain(FieldErrors& errors, Label label, std::string what) {
    errors.emplace(partnership::id_of(label), std::move(what));
}

/// A letter or digit, in any script.
bool says_something(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x80 || std::isalnum(byte) != 0;
    });
}

}  // namespace

std::string filled_in(const Turn& form, Label label) {
    const auto field = form.fields.find(std::string(partnership::id_of(label)));
    return field == form.fields.end() ? std::string() : std::string(trim(field->second));
}

void check_name(FieldErrors& errors, const Turn& form, Label label) {
    if (!has_field(form, label)) return;
    const std::string name = filled_in(form, label);
    const bool placeholder = name.starts_with('[') || name.starts_with('<');
    if (!says_something(name) || placeholder)
        complain(errors, label, "Which company? Its name is enough.");
    else if (count_code_points(name) > kMaxNameCharacters)
        complain(errors, label,
                 "Only the company's name goes here. Put the rest into the fields "
                 "below.");
}

void check_product(FieldErrors& errors, const Turn& form) {
    if (!has_field(form, Label::product)) return;
    const std::string product = filled_in(form, Label::product);
    if (!says_something(product) || split_words(product).size() < kFewestProductWords)
        complain(errors, Label::product,
                 "Say in a few words what it does, such as “a connector that turns finished "
                 "appointments into invoices”.");
}

void check_reason(FieldErrors& errors, const Turn& form) {
    if (!has_field(form, Label::thesis)) return;
    const std::string reason = filled_in(form, Label::thesis);
    if (!says_something(reason) || split_words(reason).size() < kFewestReasonWords)
        complain(errors, Label::thesis,
                 "Make it a sentence: what costs them or their customers something today, and what "
                 "would change.");
    else if (reason.ends_with('?'))
        complain(errors, Label::thesis,
                 "Say what you believe rather than ask it. The draft marks it as your reading.");
}

}  // namespace coco::handlers
