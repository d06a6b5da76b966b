#include "writing/wish.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/writing/wishes.hpp"
#include "writing/edits/ask.hpp"
#include "writing/edits/places.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;
using partnership::Label;
using partnership::Role;
using ::testing::HasSubstr;

using testing::print;

const Draft& draft() { return testing::wished_draft(); }

struct Phrase {
    const char* said;
    const char* meant;
};

class Understands : public ::testing::TestWithParam<Phrase> {};

TEST_P(Understands, WhatIsMeant) {
    EXPECT_EQ(print(read_wish(GetParam().said, draft(), {})), GetParam().meant);
}

INSTANTIATE_TEST_SUITE_P(
    Wishes, Understands,
    ::testing::Values(
        Phrase{"shorter", "shorten"}, Phrase{"Shorter please!", "shorten"},
        Phrase{"can you make it shorter", "shorten"}, Phrase{"Can you make it shorter?", "shorten"},
        Phrase{"could you trim B a bit", "shorten @customer"},
        Phrase{"please shorten version A", "shorten @direct"}, Phrase{"too long", "shorten"},
        Phrase{"B is too long", "shorten @customer"},
        Phrase{"cut A to 90 words", "shorten @direct 90"},
        Phrase{"hmm feels a bit long tbh", "ask shorten"},
        Phrase{"maybe it's a tad long?", "ask shorten"}, Phrase{"undo", "undo"},
        Phrase{"Undo that.", "undo"}, Phrase{"please revert that", "undo"},
        Phrase{"go back", "undo"}, Phrase{"other wording please", "regenerate"},
        Phrase{"rephrase it", "regenerate"}, Phrase{"try again", "regenerate"},
        Phrase{"address it to Jo Tran, Head of Partnerships instead",
               "set_contact=Jo Tran, Head of Partnerships"},
        Phrase{"Send it to Dana Wu (VP Alliances) please", "set_contact=Dana Wu, VP Alliances"},
        Phrase{"change the contact to Ana Lucia Prado", "set_contact=Ana Lucia Prado"},
        Phrase{"Marcus left, it's Dana Wu now", "set_contact=Dana Wu"},
        Phrase{"contact: José Díaz, CTO", "set_contact=José Díaz, CTO"},
        Phrase{"deal volume is 40, not 60", "set_fact deal_volume=40"},
        Phrase{"Deal volume: 40", "set_fact deal_volume=40"},
        Phrase{"the average contract is $30k", "set_fact contract_value=$30k"},
        Phrase{"it's 12 shared customers, not 14", "set_fact relationship=12 shared customers"},
        Phrase{"the commercial model is co-sell", "set_fact commercial_model=co-sell"},
        Phrase{"3 days is right, our onboarding lead confirmed it", "confirm=effort"},
        Phrase{"shorter and address it to Jo Tran", "shorten + set_contact=Jo Tran"},
        Phrase{"undo; then make B shorter", "undo + shorten @customer"}));

INSTANTIATE_TEST_SUITE_P(
    Silence, Understands,
    ::testing::Values(
        Phrase{"thanks, looks good", "no"}, Phrase{"great!", "no"}, Phrase{"+1", "no"},
        Phrase{"lol", "no"}, Phrase{"should we make it shorter?", "no"},
        Phrase{"do you think it's too long?", "no"}, Phrase{"is it too long for Marcus?", "no"},
        Phrase{"don't make it shorter", "no"}, Phrase{"do not shorten this one", "no"},
        Phrase{"I'd send it to the team first", "no"}, Phrase{"send it to them tomorrow", "no"},
        Phrase{"let's discuss on Thursday", "no"}, Phrase{"who owns this account?", "no"},
        Phrase{"their sales cycle got shorter last year, which is why Marcus took the call", "no"},
        Phrase{"I talked to Marcus, he is in Boston", "no"}, Phrase{"legal is fine with it", "no"},
        Phrase{"is the deal volume 40 or 60?", "no"}, Phrase{"the tone is great", "no"},
        Phrase{"make it pop", "no"}, Phrase{"was meinst du dazu?", "no"},
        Phrase{"kannst du das bitte kürzer machen", "no"}, Phrase{"これを短くして", "no"},
        Phrase{"https://example.test/a/long/link", "no"}, Phrase{"", "no"}, Phrase{"   \n ", "no"},
        Phrase{"we should never undo things without asking Lena first, she gets upset", "no"},
        Phrase{"I'll take that to the board", "no"}, Phrase{"sounds right to me", "no"},
        Phrase{"he said the price is too high", "no"}, Phrase{"no idea", "no"},
        Phrase{"meeting moved to 3pm", "no"}));

TEST(ReadWish, TakesTheWholeDraftForNoWish) {
    std::string text = partnership::body_of(draft().sections[0]);
    while (text.size() < 10'000) text += "\n" + text;
    EXPECT_EQ(read_wish(text, draft(), {}).understood, Understood::no);
    EXPECT_EQ(read_wish(std::string(10'000, 'x') + " shorter", draft(), {}).understood,
              Understood::no);
}

/// Messages that one person sent in a row, and what they come to.
std::string read_in_a_row(const std::vector<std::string>& messages) {
    return print(read_messages(messages, draft(), {}));
}

TEST(ReadMessages, LetALaterOneHoldWhereBothCannotBeDone) {
    EXPECT_EQ(read_in_a_row({"address it to Jo Tran", "address it to Dana Wu"}),
              "set_contact=Dana Wu");
    EXPECT_EQ(read_in_a_row({"ask for 15 minutes", "thanks", "ask for 20 minutes on Thursday"}),
              "set_ask=20 minutes on Thursday");
    EXPECT_EQ(read_in_a_row({"deal volume is 40", "shorter", "deal volume is 45"}),
              "shorten + set_fact deal_volume=45");
    EXPECT_EQ(read_in_a_row({"drop the cost line", "drop the cost line"}), "drop=the cost line");
}

TEST(ReadMessages, KeepWhatAnUndoBetweenThemTakesBack) {
    EXPECT_EQ(read_in_a_row({"undo", "address it to Jo Tran", "undo", "address it to Jo Tran",
                             "hmm feels long", "address it to Dana Wu"}),
              "undo + set_contact=Jo Tran + undo + set_contact=Dana Wu");
    EXPECT_EQ(read_in_a_row({"undo", "undo"}), "undo + undo");
}

TEST(ReadMessages, AddUpWhereBothCanBeDone) {
    EXPECT_EQ(read_in_a_row({"shorter", "shorter"}), "shorten + shorten");
    EXPECT_EQ(read_in_a_row({"shorten A", "ask for 15 minutes", "warmer"}),
              "shorten @direct + set_ask=15 minutes + tone=warmer");
    EXPECT_EQ(read_in_a_row({"shorter", "never mind"}), "no");
    EXPECT_EQ(read_in_a_row({}), "no");
}

TEST(ReadMessages, StillAskAboutTwoWishesOfOneMessage) {
    const Wish wish = read_messages(
        std::vector<std::string>{"warmer", "address it to Jo Tran. Address it to Dana Wu."},
        draft(), {});
    EXPECT_EQ(wish.understood, Understood::ask);
    EXPECT_EQ(wish.choices.size(), 2u);
    EXPECT_THAT(wish.question, HasSubstr("not both"));
}

TEST(ReadMessages, LetTheAnswerToAQuestionStandAmongOtherWishes) {
    Draft open = draft();
    open.facts = partnership::Facts();
    const Wish wish = read_messages(std::vector<std::string>{"about 60 deals a year", "shorter"},
                                    open, {"deal_volume"});
    EXPECT_EQ(print(wish), "set_fact deal_volume=about 60 deals a year + shorten");
}

TEST(ReadWish, AsksWithTheLengthThatIsMeant) {
    const Wish wish = read_wish("B feels a bit long", draft(), {});
    ASSERT_EQ(wish.understood, Understood::ask);
    EXPECT_EQ(wish.question, "Shall I shorten B? It has " +
                                 std::to_string(partnership::count_words(draft().sections[1])) +
                                 " words.");
}

TEST(ReadWish, AsksWhichOfSeveralSentencesIsMeant) {
    Draft twice = draft();
    for (auto& section : twice.sections)
        for (auto& paragraph : section.paragraphs)
            for (auto& one : paragraph.sentences)
                if (one.role == Role::opening || one.role == Role::cost) one.text += " Zebras.";
    const Wish wish = read_wish("drop the sentence about zebras in A", twice, {});
    EXPECT_EQ(wish.understood, Understood::ask);
    EXPECT_TRUE(wish.edits.empty()) << "nothing is done on a guess";
    ASSERT_EQ(wish.choices.size(), 2u);
    EXPECT_THAT(wish.question, HasSubstr("2 sentences of A fit"));
}

TEST(ReadWish, AsksWhichOfTwoWishesThatExcludeEachOther) {
    const Wish wish = read_wish("ask for 15 minutes and ask for 20 minutes", draft(), {});
    EXPECT_EQ(wish.understood, Understood::ask);
    EXPECT_TRUE(wish.edits.empty());
    EXPECT_EQ(wish.choices.size(), 2u);
    EXPECT_EQ(wish.question,
              "I can ask for 15 minutes or ask for 20 minutes, not both. Which one?");
}

TEST(ReadWish, SaysWhatItCannotDoOfAWish) {
    const Wish wish = read_wish("shorter but add three examples", draft(), {});
    EXPECT_EQ(print(wish), "shorten");
    ASSERT_EQ(wish.notes.size(), 1u);
    EXPECT_THAT(wish.notes[0], HasSubstr("No such example is in the facts"));
    EXPECT_FALSE(read_wish("translate it to German", draft(), {}).notes.empty());
    const Wish half = read_wish("make it shorter and make it sing", draft(), {});
    EXPECT_EQ(print(half), "shorten");
    EXPECT_FALSE(half.notes.empty());
}

TEST(ReadWish, AsksBetweenTwoValuesThatWereJustGiven) {
    Draft changed = draft();
    changed.facts.set(Label::deal_volume, "40", partnership::Basis::given, "Priya", 77);
    changed.at_ms = 77;
    const Wish wish = read_wish("CRM says 52", changed, {});
    EXPECT_EQ(wish.understood, Understood::ask);
    EXPECT_EQ(wish.question,
              "Two values for deal volume now: 40 (Priya) and 52. Which one shall I "
              "use?");
    ASSERT_EQ(wish.choices.size(), 2u);
    EXPECT_EQ(wish.choices[1].value, "52");
    EXPECT_EQ(print(read_wish("CRM says 52", draft(), {})), "no");
}

TEST(ReadWish, LosesNothingOverBadInput) {
    const std::string body = partnership::body_of(draft().sections[0]);
    for (const std::string& text :
         {std::string(10'000, 'a'), std::string(1'200, '"'), std::string("\xff\xfe shorter"),
          std::string("shorter\0longer", 14), std::string("((((((((("), std::string(400, '\n'),
          std::string("<!channel> shorten"), body, "> " + body, "*" + body + "*",
          std::string("\"unclosed"), std::string("drop \"\""), std::string("change \"\" to \"\""),
          std::string(":::::"), std::string("'s 's 's"), std::string("and and and, but but"),
          std::string("A A A A A")}) {
        const Wish wish = read_wish(text, draft(), {"deal_volume"});
        for (const Edit& edit : wish.edits)
            EXPECT_TRUE(edit.kind == EditKind::shorten) << name_of(edit.kind) << ": " << text;
    }
    EXPECT_FALSE(read_wish(std::string(10'000, 'a'), draft(), {}).notes.empty());
}

TEST(ReadWish, FindsNoWishInTextsThatAreNoList) {
    std::string list, endless = "drop the quote";
    for (int i = 0; i < 30; ++i) list += "Drop the quote. ";
    for (int i = 0; i < 70; ++i) endless += " of the opening";
    for (const std::string& text : {list, endless})
        EXPECT_EQ(print(read_wish(text, draft(), {})), "no") << text;
    EXPECT_EQ(read_wish("Drop the quote. Make B warmer.", draft(), {}).edits.size(), 2u);
}

TEST(ReadWish, PutsBackTheSentenceThatJustWent) {
    Draft cut = shorten(draft(), "direct")->draft;
    ASSERT_FALSE(cut.dropped.empty());
    cut.version = 2;
    const Wish wish = read_wish("put it back. and 3 days is right", cut, {});
    ASSERT_GE(wish.edits.size(), 2u);
    EXPECT_EQ(wish.edits[0].kind, EditKind::lengthen);
    EXPECT_EQ(wish.edits[0].value, "\"" + cut.dropped.back().sentence.text + "\"");
    EXPECT_EQ(wish.edits.back().kind, EditKind::confirm);
    cut.version = 3;  // something else was done since
    EXPECT_EQ(print(read_wish("put it back", cut, {})), "undo");
}

TEST(ReadWish, TwoFactsWithTheOldFigureAreNotGuessedBetween) {
    Draft twice = draft();
    twice.facts.set(Label::outcome, "14 hours saved", partnership::Basis::given, "x");
    EXPECT_EQ(read_wish("it's 12, not 14", twice, {}).understood, Understood::no);
}

TEST(ReadWish, TakesAFigureAsTheAnswerToTheOnlyOpenQuestion) {
    Draft open = draft();
    open.facts.remove(Label::deal_volume);
    EXPECT_EQ(print(read_wish("about 40 a year", open, {"deal_volume"})),
              "set_fact deal_volume=about 40 a year");
    EXPECT_EQ(print(read_wish("about 40 a year", open, {"deal_volume", "outcome"})), "no");
    EXPECT_EQ(print(read_wish("about 40 a year", draft(), {"deal_volume"})), "no");
}

TEST(Shorten, DropsTheLightestSentencesAndNothingElse) {
    const auto shorter = shorten(draft(), "direct");
    ASSERT_TRUE(shorter);
    const auto &before = draft().sections[0], &after = shorter->draft.sections[0];
    EXPECT_LE(partnership::count_words(after), partnership::count_words(before) * 0.9);
    EXPECT_EQ(partnership::body_of(shorter->draft.sections[1]),
              partnership::body_of(draft().sections[1]));
    std::string rest = partnership::body_of(before);
    for (const auto& paragraph : after.paragraphs)
        for (const auto& sentence : paragraph.sentences)
            EXPECT_THAT(rest, HasSubstr(sentence.text));
    ASSERT_FALSE(shorter->removed.empty());
    EXPECT_THAT(shorter->done, HasSubstr("A: "));
}

TEST(Shorten, KeepsOpeningAndAskAndSaysWhenNothingCanGo) {
    Draft small = draft();
    for (int i = 0; i < 12; ++i)
        if (auto shorter = shorten(small, "direct")) small = shorter->draft;
    bool opening = false, ask = false;
    for (const auto& paragraph : small.sections[0].paragraphs)
        for (const auto& sentence : paragraph.sentences) {
            opening = opening || sentence.role == Role::opening;
            ask = ask || sentence.role == Role::ask;
        }
    EXPECT_TRUE(opening && ask);
    const auto refused = shorten(small, "direct");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, errc::invalid_input);
    EXPECT_THAT(refused.error().detail, HasSubstr("nothing left that could go"));
    EXPECT_FALSE(shorten(draft(), "nowhere"));
}

TEST(Shorten, HoldsALengthThatWasAskedFor) {
    const int before = partnership::count_words(draft().sections[0]);
    const auto same = shorten(draft(), "direct", before + 10);
    ASSERT_FALSE(same);
    EXPECT_THAT(same.error().detail, HasSubstr("words already"));
    const auto cut = shorten(draft(), "direct", before - 30);
    ASSERT_TRUE(cut);
    EXPECT_LE(partnership::count_words(cut->draft.sections[0]), before - 30);
}

TEST(Shorten, CutsDownToANumberOfSentences) {
    const std::size_t before = body_places(draft().sections[0]).size();
    ASSERT_GT(before, 4u);
    const auto cut = shorten(draft(), "direct", 0, 4);
    ASSERT_TRUE(cut);
    EXPECT_EQ(body_places(cut->draft.sections[0]).size(), 4u);
    EXPECT_EQ(cut->removed.size(), before - 4);
    EXPECT_THAT(cut->done, HasSubstr("sentences dropped"));
    const auto short_already = shorten(draft(), "direct", 0, static_cast<int>(before));
    ASSERT_FALSE(short_already);
    EXPECT_THAT(short_already.error().detail, HasSubstr("sentences already"));
    // Opening, ask and one sentence between them stay, whatever the limit.
    const auto least = shorten(draft(), "direct", 0, 1);
    ASSERT_TRUE(least);
    EXPECT_EQ(body_places(least->draft.sections[0]).size(), 3u);
    EXPECT_THAT(least->done, HasSubstr("Nothing more could go."));
}

TEST(WithAsk, MovesATimeThatStandsBetweenCommas) {
    EXPECT_EQ(
        with_ask("Would you give me 30 minutes, 8 to 11 December, to compare them?", "on Friday"),
        "Would you give me 30 minutes on Friday to compare them?");
    EXPECT_EQ(with_ask("Would you give me 30 minutes, 8 to 11 December?", "20 minutes"),
              "Would you give me 20 minutes, 8 to 11 December?");
    EXPECT_EQ(with_ask("Could we take 30 minutes, without names, to compare them?", "on Friday"),
              "Could we take 30 minutes on Friday, without names, to compare them?");
}

TEST(FindDescribed, KnowsWhatTheyDoAndWhatTheyEarn) {
    const auto& section = draft().sections[0];
    const auto earns = find_described(draft(), section, "what they earn").places;
    ASSERT_EQ(earns.size(), 1u);
    EXPECT_THAT(sentence_at(section, earns[0]).text, HasSubstr("15%"));
    const auto costs = find_described(draft(), section, "the part about what they have to do");
    ASSERT_FALSE(costs.places.empty());
    EXPECT_EQ(sentence_at(section, costs.places[0]).role, Role::cost);
    EXPECT_TRUE(find_described(draft(), section, "what they had for lunch").places.empty());
}

TEST(DescribeChange, NamesSentencesThatWentAndCame) {
    Draft after = draft();
    auto& sentence = after.sections[0].paragraphs[1].sentences[0];
    const std::string before = sentence.text;
    sentence.text = "Something else.";
    const Edited change = describe_change(draft(), after);
    EXPECT_THAT(change.removed, ::testing::ElementsAre(before));
    EXPECT_THAT(change.added, ::testing::ElementsAre("Something else."));
    EXPECT_TRUE(describe_change(draft(), draft()).removed.empty());
}

}  // namespace
}  // namespace coco::writing
