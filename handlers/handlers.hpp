// The handlers, each defined in the file of its name, and the few words they share.
#pragma once
#include <string>
#include <string_view>

#include "handlers/handler.hpp"

namespace coco::handlers {

extern const Handler outreach;        ///< drafts a first message to a partner
extern const Handler help;            ///< what COCO can do, by example
extern const Handler edit;            ///< a wish about the draft: shorter, another contact, undo, …
extern const Handler answer_missing;  ///< the answer to "I need one thing"
extern const Handler choose;          ///< Use A, Use B
extern const Handler sources;         ///< where each sentence comes from
extern const Handler text_to_copy;    ///< the text to copy, and that it was sent
extern const Handler company_profile;  ///< the own company, asked for once
extern const Handler start;            ///< buttons that begin a draft
extern const Handler show;             ///< the whole text again
extern const Handler unknown;          ///< words that COCO does not understand
extern const Handler greet;            ///< COCO was invited
extern const Handler forget;           ///< deletes what is kept of a thread
extern const Handler apology;          ///< a turn could not be done
extern const Handler stale;            ///< a button of an older version
extern const Handler guessed;          ///< the answer to “Shall I …?”
extern const Handler put_back;         ///< puts a dropped sentence back
extern const Handler fact_choices;     ///< drafts follow a corrected fact; two values for one
extern const Handler typed;            ///< what a button does, in words: “@COCO sources”
extern const Handler history;          ///< the versions of a draft, who made them and why
extern const Handler other_contact;    ///< asks who should get the message instead
extern const Handler gone;             ///< mentioned in a thread of which nothing is kept
extern const Handler expiring;         ///< says that a thread will be deleted soon
extern const Handler rewrite;          ///< drafts again: after a stop, or with the AI model
extern const Handler keep;             ///< how long threads are kept

/// True when the pressed button belongs to a version that is no longer the newest, and was pressed
/// after that one came.
bool is_stale(const Scene& scene);

/// The button that words stand for ("@COCO sources", "use B", "update it"); nothing for other
/// words.
struct TypedButton {
    std::string action, value;
};
std::optional<TypedButton> typed_button(const Scene& scene);

/// A complete example that people can try or copy: what follows "/coco ".
extern const char* const kExample;

/// A reply that is one sentence or two.
conversation::Reply note(std::string slot, conversation::Place place, std::string to,
                         std::string text);

/// True when `word` is one of the space-separated `words`.
bool contains_word(std::string_view words, std::string_view word);

/// "one assumption", "3 assumptions": numbers up to nine in words when `in_words`.
std::string count_of(int number, std::string_view noun, bool in_words = false);

/// The name people are credited by; "somebody" when the platform did not tell.
std::string name_of(const conversation::Person& person);

}  // namespace coco::handlers
