// What the sentences of a message come to, clause by clause.
#pragma once
#include <string>
#include <vector>

#include "writing/wish/combine.hpp"
#include "writing/wish/message.hpp"
#include "writing/wish/reading.hpp"

namespace coco::writing {

/// What was read until now.
struct Collected {
    std::vector<Edit> sure, guessed;
    std::vector<std::string> questions, notes;
    std::vector<Edit> choices;

    void take(const Found& found) {
        notes.insert(notes.end(), found.notes.begin(), found.notes.end());
        if (found.understood == Understood::no) return;
        auto& edits = found.understood == Understood::yes ? sure : guessed;
        edits.insert(edits.end(), found.edits.begin(), found.edits.end());
        if (!found.question.empty()) questions.push_back(found.question);
        choices.insert(choices.end(), found.choices.begin(), found.choices.end());
    }
    void forget() { *this = Collected(); }
    std::size_t count() const {
        return sure.size() + guessed.size() + questions.size() + notes.size() + choices.size();
    }

    std::vector<Exclusion> excluded = {};  ///< wishes of one message that cannot both be done
};

/// Reads one sentence into `into`; a sentence under a condition adds nothing.
void read_sentence(const partnership::Draft& draft, const Said& said, Collected& into);

}  // namespace coco::writing
