// What the edits share: which sections are meant, what is locked, what is said about the outcome.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "writing/edits/places.hpp"
#include "writing/revision.hpp"

namespace coco::writing {

/// The section that the edit names, else the chosen one, else all.
std::vector<partnership::Section*> sections_meant(Revision& revision, const Edit& edit);

/// Why the sentence may not change; nothing when it may.
std::optional<std::string> locked_refusal(const partnership::Section& section,
                                          const partnership::Sentence& sentence);
std::optional<std::string> locked_refusal(const partnership::Section& section);

/// Records in the draft that somebody said `text`; returns the claim's id. A claim of the same
/// `what` and section is replaced.
std::string said(Revision& revision, const std::string& what, const std::string& section,
                 const std::string& text);

/// Takes a sentence out, remembers where it stood, and drops its paragraph when it was alone.
void take_out(partnership::Draft& draft, partnership::Section& section, Place place);

/// The one sentence that a description means, or the refusal in words for people.
result<Place> single_place(const partnership::Draft& draft, const partnership::Section& section,
                           std::string_view description);

/// True for what can stand as a sentence: it has a subject and a verb.
bool is_statement(const std::string& text);

/// A sentence in quotation marks, without its full stop: it stands inside another sentence.
std::string in_quotes(std::string_view sentence);

/// What became of an edit in several sections: done in some, refused in others.
class Outcomes {
public:
    void changed(std::string letter) { letters_.push_back(std::move(letter)); }
    void refuse(std::string why);
    /// A sentence to say beside what was done.
    void mention(std::string what) { mentioned_.push_back(std::move(what)); }
    bool any() const { return !letters_.empty(); }
    /// "A: " for one section, "A and B: " for several.
    std::string in_sections() const;
    /// The first refusal, or `otherwise`.
    Error refusal(std::string otherwise) const;
    /// Adds refusals and remarks to what was done.
    void report(Revision& revision) const;

private:
    std::vector<std::string> letters_, refused_, mentioned_;
};

}  // namespace coco::writing
