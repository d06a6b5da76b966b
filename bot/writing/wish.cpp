#include "writing/wish.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/edits/places.hpp"
#include "writing/wish/combine.hpp"
#include "writing/wish/figures.hpp"
#include "writing/wish/leads.hpp"
#include "writing/wish/message.hpp"
#include "writing/wish/sentence.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;

/// A message of more clauses is a text, not a list of wishes.
constexpr std::size_t kMostClauses = 24;

Wish asking(std::string question, std::vector<Edit> edits, std::vector<Edit> choices = {}) {
    Wish wish;
    wish.understood = Understood::ask;
    wish.question = std::move(question);
    wish.edits = std::move(edits);
    wish.choices = std::move(choices);
    return wish;
}

/// A description that fits several sentences is asked about; nothing is dropped on a guess.
std::optional<Wish> ask_which(const std::vector<Edit>& edits, const Draft& draft) {
    for (const Edit& edit : edits) {
        if (edit.kind != EditKind::drop) continue;
        for (const auto& section : draft.sections) {
            if (!edit.target.empty() && edit.target != section.id) continue;
            const auto described = find_described(draft, section, edit.value);
            if (described.places.size() < 2 || described.several) continue;
            Wish wish = asking(fmt::format("{} sentences of {} fit “{}”. Which one?",
                                           described.places.size(), letter_of(section), edit.value),
                               {});
            for (const Place place : described.places) {
                Edit one = edit;
                one.target = section.id;
                one.value = "\"" + straighten_quotes(sentence_at(section, place).text) + "\"";
                wish.choices.push_back(std::move(one));
            }
            return wish;
        }
    }
    return std::nullopt;
}

/// "A sounds cold, make it friendlier": the complaint is settled by the wish behind it.
void drop_settled_guesses(Collected& collected) {
    std::erase_if(collected.guessed, [&](const Edit& guess) {
        return std::any_of(collected.sure.begin(), collected.sure.end(), [&](const Edit& sure) {
            return sure.kind == guess.kind && sure.part == guess.part &&
                   (sure.target.empty() || sure.target == guess.target);
        });
    });
}

Wish settled(Collected collected, const Draft& draft) {
    drop_settled_guesses(collected);
    Wish wish;
    if (collected.sure.empty() && !collected.questions.empty()) {
        wish = asking(collected.questions.front(), std::move(collected.guessed),
                      std::move(collected.choices));
    } else if (collected.sure.empty() && !collected.guessed.empty()) {
        std::string question = question_for(collected.guessed.front(), draft);
        wish = asking(std::move(question), in_order(std::move(collected.guessed)));
    } else if (!collected.sure.empty()) {
        wish.understood = Understood::yes;
        wish.edits = std::move(collected.sure);
        for (const Edit& guess : collected.guessed)
            wish.notes.push_back(question_for(guess, draft));
        for (std::string& question : collected.questions) wish.notes.push_back(std::move(question));
    }
    if (wish.understood == Understood::ask && !wish.edits.empty())
        collected.excluded = exclusions(wish.edits, draft);
    if (!collected.excluded.empty()) {
        Exclusion& first = collected.excluded.front();
        wish = asking(std::move(first.question), {}, {first.one, first.other});
    }
    if (auto which = ask_which(wish.edits, draft)) wish = *std::move(which);
    for (std::string& note : collected.notes) wish.notes.push_back(std::move(note));
    return wish;
}

/// "address it to Jo", and in the next message "address it to Dana": Dana. What an undo in between
/// takes back stays in front of it.
void hold_later(std::vector<Edit>& sure, std::size_t fresh, const Draft& draft) {
    for (std::size_t later = fresh; later < sure.size(); ++later)
        for (std::size_t i = std::min(fresh, later); i-- > 0;) {
            if (sure[i].kind == EditKind::undo || sure[i].kind == EditKind::redo) break;
            if (!replaces(sure[later], sure[i], draft)) continue;
            sure.erase(sure.begin() + static_cast<std::ptrdiff_t>(i));
            --fresh;
            --later;
        }
}

/// What one message says, behind what those before it said.
void read_message(std::string_view text, const Draft& draft, const std::vector<std::string>& asked,
                  Collected& collected) {
    const std::vector<Said> sentences = sentences_of(tidied(text), draft);
    if (sentences.empty() || is_to_somebody(sentences.front().tokens)) return;
    std::size_t clauses = 0;
    for (const Said& said : sentences) clauses += said.clauses.size();
    if (clauses > kMostClauses) return;
    const std::size_t before = collected.sure.size();
    const std::size_t known = collected.count();
    for (const Said& said : sentences)
        if (!is_to_somebody(said.tokens)) read_sentence(draft, said, collected);
    if (collected.count() == known)
        if (auto answer = answer_in(text, draft, asked))
            collected.sure.push_back(*std::move(answer));
    // "Never mind" forgets what other messages said, too.
    auto& sure = collected.sure;
    const std::size_t begin = std::min(before, sure.size());
    const auto first = sure.begin() + static_cast<std::ptrdiff_t>(begin);
    std::vector<Edit> fresh = in_order({first, sure.end()});
    sure.erase(first, sure.end());
    for (Exclusion& exclusion : exclusions(fresh, draft))
        collected.excluded.push_back(std::move(exclusion));
    sure.insert(sure.end(), fresh.begin(), fresh.end());
    hold_later(sure, begin, draft);
}

}  // namespace

Wish read_wish(std::string_view text, const Draft& draft, const std::vector<std::string>& asked) {
    const std::string message(text);
    return read_messages({&message, 1}, draft, asked);
}

Wish read_messages(std::span<const std::string> messages, const Draft& draft,
                   const std::vector<std::string>& asked) {
    const std::string text = join({messages.begin(), messages.end()}, "\n");
    Wish wish;
    if (text.size() > kLongestWish) {
        wish.notes.push_back(fmt::format(
            "That is too long for me to read as a wish; up to {} characters work. To change the "
            "text yourself, give me the sentence and its new words in quotation marks.",
            kLongestWish));
        return wish;
    }
    Collected collected;
    for (const std::string& message : messages) read_message(message, draft, asked, collected);
    wish = settled(std::move(collected), draft);
    if (is_a_joke(text)) return {};
    if (wish.understood == Understood::yes && sounds_ironic(text))
        wish = asking(question_for(wish.edits.front(), draft), std::move(wish.edits));
    return wish;
}

}  // namespace coco::writing
