// Every operation over many drafts: what it does, and that everything else stays byte-equal.
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/writing/wishes.hpp"
#include "writing/edits/places.hpp"
#include "writing/revision.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;
using partnership::Role;
using partnership::Section;
using partnership::Sentence;

/// The drafts of every intake that the writer is measured with.
const std::map<std::string, Draft>& drafts() {
    static const std::map<std::string, Draft> all = [] {
        std::map<std::string, Draft> made;
        const std::filesystem::path folder = std::string(COCO_TEST_DATA) + "/eval";
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            std::ifstream file(entry.path());
            std::stringstream text;
            text << file.rdbuf();
            const auto facts = partnership::read_intake(text.str(), "intake").facts;
            if (auto draft = compose({"outreach", facts, {2026, 11, 23}, 0}))
                made[entry.path().stem()] = *std::move(draft);
        }
        return made;
    }();
    return all;
}

std::vector<std::string> texts_of(const Section& section) {
    std::vector<std::string> texts{section.subject};
    for (const auto& paragraph : section.paragraphs)
        for (const Sentence& sentence : paragraph.sentences) texts.push_back(sentence.text);
    return texts;
}

/// Which sentences of A a wish about A may touch.
using Target = bool (*)(const Sentence&);
bool nothing(const Sentence&) { return false; }
bool everything(const Sentence&) { return true; }
bool the_cost(const Sentence& one) { return one.role == Role::cost; }
bool the_ask(const Sentence& one) { return one.role == Role::ask; }
bool the_opening(const Sentence& one) { return one.role == Role::opening; }
bool all_but_ends(const Sentence& one) {
    return is_body(one) && one.role != Role::ask && one.role != Role::opening;
}
bool terms(const Sentence& one) {
    for (const std::string& id : one.claims)
        if (id.find("commercial_model") != std::string::npos ||
            id.find("share") != std::string::npos || id.find("effort") != std::string::npos ||
            id.find("income") != std::string::npos || id.find("our_work") != std::string::npos)
            return true;
    return false;
}

struct Operation {
    const char* wish;
    Target may_change;
    bool may_add = false;  ///< a new sentence may come in
};

const Operation kOperations[] = {
    {"make A shorter", all_but_ends},
    {"make A longer", nothing, true},
    {"make A more direct", everything},
    {"make A warmer", everything},
    {"make A plainer", everything},
    {"make A more formal", everything},
    {"rewrite the ask in A", the_ask},
    {"drop the cost line in A", the_cost},
    {"keep only the opening of A", all_but_ends},
    {"rewrite the opening of A", the_opening},
    {"change the opening of A to \"Your customers wait.\"", the_opening},
    {"move the cost line of A to the end", nothing},
    {"swap the first two sentences of A", nothing},
    {"add \"We support SSO.\" to A", nothing, true},
    {"use the opening of B in A", the_opening},
    {"ask for 15 minutes on Thursday 3 December in A", the_ask},
    {"lock the opening of A", nothing},
    {"unlock everything", nothing},
    {"reword A", everything},
};

/// The sentences of `section` that `may_change` does not name, in alphabetical order.
std::vector<std::string> untouchable(const Section& section, Target may_change) {
    std::vector<std::string> texts;
    for (const auto& paragraph : section.paragraphs)
        for (const Sentence& sentence : paragraph.sentences)
            if (!may_change(sentence)) texts.push_back(sentence.text);
    std::sort(texts.begin(), texts.end());
    return texts;
}

/// Applies a wish; refusals leave the revision as it was.
Revision revised(const Draft& draft, const std::string& wish) {
    Revision revision{draft, "", "Lena", 1, {}};
    for (const Edit& edit : read_wish(wish, draft, {}).edits) (void)apply(revision, edit);
    return revision;
}

/// Every draft takes a share of the operations and every operation a share of the drafts: all pairs
/// take too long to run each time.
bool is_its_turn(const std::string& draft, const Operation& operation, unsigned share) {
    const auto at = std::distance(drafts().begin(), drafts().find(draft));
    const auto same = [&](const Operation& one) {
        return std::string_view(one.wish) == operation.wish;
    };
    const auto turn = std::find_if(std::begin(kOperations), std::end(kOperations), same);
    return static_cast<unsigned>(at + std::distance(std::begin(kOperations), turn)) % share == 0;
}

/// Sanitizers look for other faults, ten times as slowly: they see a part of the pairs.
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr unsigned kThinner = 3;
#else
constexpr unsigned kThinner = 1;
#endif

class EveryDraft : public ::testing::TestWithParam<Operation> {};

TEST_P(EveryDraft, ChangesOnlyWhatWasAsked) {
    const Operation& operation = GetParam();
    int done = 0, tried = 0;
    for (const auto& [name, draft] : drafts()) {
        if (!is_its_turn(name, operation, 3)) continue;
        ++tried;
        const Wish wish = read_wish(operation.wish, draft, {});
        ASSERT_NE(wish.understood, Understood::no) << name;
        const Revision after = revised(draft, operation.wish);
        done += after.done.empty() ? 0 : 1;
        ASSERT_EQ(after.draft.sections.size(), 2u) << name;
        EXPECT_EQ(texts_of(after.draft.sections[1]), texts_of(draft.sections[1])) << name;
        const auto stays = untouchable(draft.sections[0], operation.may_change);
        auto now = texts_of(after.draft.sections[0]);
        for (const std::string& text : stays)
            EXPECT_NE(std::find(now.begin(), now.end(), text), now.end())
                << name << ": “" << text << "” is gone after " << operation.wish;
        const std::size_t before = texts_of(draft.sections[0]).size();
        EXPECT_LE(now.size(), before + (operation.may_add ? 2 : 0)) << name;
        if (operation.may_change != everything)
            EXPECT_EQ(after.draft.sections[0].subject, draft.sections[0].subject) << name;
        if (after.done.empty())
            EXPECT_EQ(texts_of(after.draft.sections[0]), texts_of(draft.sections[0])) << name;
    }
    // Refused here and there, but done where it can be.
    if (std::string_view(operation.wish) != "unlock everything")
        EXPECT_GE(done * 2, tried) << operation.wish;
    EXPECT_GE(tried * 4, static_cast<int>(drafts().size())) << operation.wish;
}

INSTANTIATE_TEST_SUITE_P(Operations, EveryDraft, ::testing::ValuesIn(kOperations));

TEST(EveryDraft, MovesOnlySentencesThatRestOnTheCommercialModel) {
    int tried = 0, moved = 0;
    for (const auto& [name, draft] : drafts()) {
        if (++tried % kThinner != 0) continue;
        const bool resells = draft.facts.get(partnership::Label::commercial_model) == "reseller";
        const Revision after = revised(draft, resells ? "switch to co-sell" : "switch to reseller");
        for (std::size_t s = 0; s < 2; ++s) {
            const auto now = texts_of(after.draft.sections[s]);
            for (const std::string& text : untouchable(draft.sections[s], terms))
                EXPECT_NE(std::find(now.begin(), now.end(), text), now.end())
                    << name << ": “" << text << "” moved with the commercial model";
            moved += now == texts_of(draft.sections[s]) ? 0 : 1;
        }
    }
    EXPECT_GE(moved, static_cast<int>(drafts().size() / kThinner));
}

TEST(EveryDraft, KeepsLockedSentencesThroughEveryOperation) {
    for (const auto& [name, draft] : drafts()) {
        Draft locked = revised(draft, "lock the cost line of A").draft;
        std::string cost;
        for (const Place place : body_places(locked.sections[0]))
            if (sentence_at(locked.sections[0], place).locked)
                cost = sentence_at(locked.sections[0], place).text;
        if (cost.empty()) continue;
        for (const Operation& operation : kOperations) {
            if (std::string_view(operation.wish) == "unlock everything" ||
                !is_its_turn(name, operation, 4 * kThinner))
                continue;
            const auto now = texts_of(revised(locked, operation.wish).draft.sections[0]);
            EXPECT_NE(std::find(now.begin(), now.end(), cost), now.end())
                << name << ": " << operation.wish;
        }
    }
}

TEST(EveryDraft, LeavesALockedVersionAlone) {
    for (const auto& [name, draft] : drafts()) {
        const Draft locked = revised(draft, "lock A").draft;
        for (const Operation& operation : kOperations) {
            if (std::string_view(operation.wish) == "unlock everything") continue;
            EXPECT_EQ(texts_of(revised(locked, operation.wish).draft.sections[0]),
                      texts_of(draft.sections[0]))
                << name << ": " << operation.wish;
        }
    }
}

TEST(EveryDraft, PutsBackWhatWentWhereItStood) {
    for (const auto& [name, draft] : drafts())
        for (const char* wish : {"drop the cost line in A", "drop the second sentence of A",
                                 "drop the limit line in A"}) {
            Revision revision = revised(draft, wish);
            if (revision.done.empty() || revision.draft.dropped.empty()) continue;
            const bool mended = revision.done[0].find("became") != std::string::npos;
            revision.draft.version = draft.version + 1;
            const Wish back = read_wish("put it back", revision.draft, {});
            ASSERT_EQ(back.edits.size(), 1u) << name;
            ASSERT_EQ(back.edits[0].kind, EditKind::lengthen) << name;
            ASSERT_TRUE(apply(revision, back.edits[0])) << name << ": " << wish;
            if (!mended)
                EXPECT_EQ(partnership::body_of(revision.draft.sections[0]),
                          partnership::body_of(draft.sections[0]))
                    << name << ": " << wish;
            EXPECT_TRUE(revision.draft.dropped.empty()) << name;
        }
}

TEST(EveryDraft, SurvivesItsJson) {
    for (const auto& [name, draft] : drafts()) {
        Revision revision = revised(draft, "lock the opening of A and drop the cost line in A");
        const auto again = partnership::draft_from_json(partnership::to_json(revision.draft));
        ASSERT_TRUE(again) << name;
        EXPECT_EQ(partnership::to_json(*again), partnership::to_json(revision.draft)) << name;
    }
}

}  // namespace
}  // namespace coco::writing
