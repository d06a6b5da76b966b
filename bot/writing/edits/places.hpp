// Finding the sentences of a draft that a description means.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "partnership/draft.hpp"

namespace coco::writing {

/// Where a sentence stands in its section.
struct Place {
    std::size_t paragraph = 0, sentence = 0;
    bool operator==(const Place&) const = default;
};

/// What a description stands for in one section.
struct Described {
    std::vector<Place> places;  ///< in the order of the text
    bool several = false;       ///< the description speaks of more than one sentence
    bool paragraph = false;     ///< it speaks of whole paragraphs
};

/// The sentences that a description means: an ordinal ("the second sentence", "paragraph 2"), what
/// a sentence does ("the cost line", "the ask"), words in quotation marks, or words that all stand
/// in one sentence or in the claims it rests on. Sections named in it ("of A") are left aside.
Described find_described(const partnership::Draft& draft, const partnership::Section& section,
                         std::string_view description);

/// True when the description names the subject line, which is no sentence.
bool means_subject(std::string_view description);

/// Every sentence but greeting and signature.
std::vector<Place> body_places(const partnership::Section& section);
const partnership::Sentence& sentence_at(const partnership::Section& section, Place place);
partnership::Sentence& sentence_at(partnership::Section& section, Place place);
bool is_body(const partnership::Sentence& sentence);

/// nullptr when there is no section with the id.
partnership::Section* section_with(partnership::Draft& draft, std::string_view id);
const partnership::Section* section_with(const partnership::Draft& draft, std::string_view id);
/// "A" of a section headed "A · Direct"; the whole heading of a section without a letter.
std::string letter_of(const partnership::Section& section);

/// The first run of digits with its separators: "14" in "14 shared customers"; empty without one.
std::string number_in(std::string_view text);

}  // namespace coco::writing
