// What people say and press in a thread beside wishes: older text, races, verbs, long messages.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/markdown.hpp"
#include "fakes/scene.hpp"
#include "handlers/older_text.hpp"
#include "handlers/spoken.hpp"

namespace coco {
namespace {

using conversation::Place;
using fakes::pressed;
using fakes::reply_in;
using fakes::said;
using fakes::Thread;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string text_of(const conversation::Reply& reply) {
    return document::to_plain_text(reply.document);
}

conversation::Turn to_coco(std::string text, std::string by = "Priya Raman") {
    auto turn = said(std::move(text), std::move(by));
    turn.mentions_coco = true;
    return turn;
}

/// The sentence of section A that `before` has and `after` has not.
std::string gone_from(const partnership::Draft& before, const partnership::Draft& after) {
    for (const auto& paragraph : before.sections[0].paragraphs)
        for (const auto& sentence : paragraph.sentences)
            if (partnership::body_of(after.sections[0]).find(sentence.text) == std::string::npos &&
                sentence.role != partnership::Role::ask)
                return sentence.text;
    return "nothing is gone";
}

TEST(Spoken, LosesMarksAndPutsQuotesWhereTheyArePointedAt) {
    EXPECT_EQ(handlers::spoken("*shorter* please"), "shorter please");
    EXPECT_EQ(handlers::spoken("use _warmer_ words, ~not~ snake_case"),
              "use warmer words, not snake_case");
    EXPECT_EQ(handlers::spoken("> Controllers close in 5 days.\ndrop this"),
              "drop \"Controllers close in 5 days.\"");
    EXPECT_EQ(handlers::spoken("> one\n> two\nshorter"), "shorter");
    EXPECT_EQ(handlers::spoken("  "), "");
}

TEST(OlderText, AWishAboutASentenceThatIsGoneSaysWhoTookItOut) {
    Thread thread;
    thread.start();
    thread.take(pressed("draft.use.direct", "outreach:1"));
    thread.take(said("shorter", "Lena Ortiz"));
    const std::string gone = gone_from(thread.log[0], thread.draft());
    const auto outcome = thread.take(said("drop \"" + gone + "\"", "Dev Anand"));
    EXPECT_TRUE(outcome.versions.empty());
    ASSERT_EQ(outcome.replies.size(), 1u);
    EXPECT_THAT(outcome.replies[0].summary, HasSubstr("was in v1; v2 (Lena) took it out already."));
}

TEST(OlderText, AWishAboutARewordedSentenceIsDoneOnTheNewest) {
    Thread thread;
    thread.start();
    thread.take(pressed("draft.use.direct", "outreach:1"));
    // As if somebody had reworded a sentence meanwhile.
    partnership::Draft reworded = thread.draft();
    std::string before;
    for (auto& paragraph : reworded.sections[0].paragraphs)
        for (auto& sentence : paragraph.sentences)
            if (sentence.role == partnership::Role::effect && before.empty()) {
                before = sentence.text;
                sentence.text = "Frankly: " + sentence.text;
            }
    ASSERT_NE(before, "");
    reworded.version = 2;
    reworded.author = "Lena Ortiz";
    reworded.previous = reworded.log_index;
    reworded.log_index = thread.deal->log_length++;
    thread.log.push_back(reworded);
    thread.deal->drafts = {reworded};
    // The words around the change stand in the newest text too; the whole sentence does not.
    const auto outcome = thread.take(said("drop \"" + before + "\"", "Dev Anand"));
    EXPECT_EQ(thread.draft().version, 3);
    EXPECT_THAT(partnership::body_of(thread.draft().sections[0]), Not(HasSubstr(before)));
}

TEST(OlderText, FindsWhatBecameOfASentence) {
    writing::Edit drop;
    drop.kind = writing::EditKind::drop;
    drop.value = "the line “Controllers close in 5 days.”";
    EXPECT_EQ(handlers::words_meant(drop), "Controllers close in 5 days.");
    EXPECT_EQ(handlers::aimed_at(drop, "They close in 5.").value, "\"They close in 5.\"");
    drop.value = "it";
    EXPECT_EQ(handlers::words_meant(drop), "");
}

TEST(Race, AButtonPressedAtTheSameMomentIsDoneOnTheNewest) {
    Thread thread;
    thread.start();
    thread.take(said("ask for 15 minutes", "Lena Ortiz"));
    thread.deal->shown.back().at_ms = fakes::kMonday + 900;
    auto press = pressed("draft.shorter", "outreach:1");
    press.author.name = "Dev Anand";
    press.at_ms += 500;
    const auto outcome = thread.take(press);
    EXPECT_EQ(thread.draft().version, 3);
    EXPECT_EQ(thread.draft().author, "Dev Anand");
    EXPECT_THAT(reply_in(outcome, "draft")->summary,
                HasSubstr("Pressed on v1; done on v2 (Lena), which came at the same moment."));
    // An undo pressed at that moment would take back somebody else's change: it is not done.
    auto undo = pressed("draft.undo", "outreach:2");
    thread.deal->shown.back().at_ms = fakes::kMonday + 900;
    undo.at_ms += 800;
    thread.take(undo);
    EXPECT_EQ(thread.last_handler, handlers::stale.name);
    EXPECT_EQ(thread.draft().version, 3);
}

TEST(PutBack, OffersTheOnlyResultFigureThatWentAndPutsItIntoTheNewest) {
    Thread thread;
    thread.start();
    thread.take(pressed("draft.use.direct", "outreach:1"));
    const auto shorter = thread.take(pressed("draft.shorter", "outreach:1:direct"));
    const auto& reply = *reply_in(shorter, "draft");
    EXPECT_THAT(text_of(reply), HasSubstr("This was your only result figure. Keep it?"));
    EXPECT_EQ(reply.buttons.at(0).label, "Put it back");
    EXPECT_EQ(reply.buttons.at(0).value, "outreach:2:direct");
    const std::string gone = gone_from(thread.log[0], thread.log[1]);
    thread.take(said("ask for 45 minutes", "Lena Ortiz"));
    const auto back = thread.take(pressed("version.put_back", "outreach:2:direct"));
    EXPECT_EQ(handlers::handler_of_action("version.put_back"), &handlers::put_back);
    EXPECT_EQ(thread.draft().version, 4);
    EXPECT_THAT(partnership::body_of(thread.draft().sections[0]), HasSubstr(gone));
    EXPECT_THAT(partnership::body_of(thread.draft().sections[0]), HasSubstr("45"));
    EXPECT_THAT(reply_in(back, "draft")->summary,
                HasSubstr("Dropped in v2; put back into the newest text."));
    // Once it is there, there is nothing to put back.
    const auto again = thread.take(pressed("version.put_back", "outreach:2:direct"));
    EXPECT_TRUE(again.versions.empty());
}

TEST(PutBack, SaidInWordsMeansThatSentenceAndNotTheWholeStep) {
    Thread thread;
    thread.start();
    thread.take(pressed("draft.use.direct", "outreach:1"));
    thread.take(said("shorter and ask for 45 minutes"));
    ASSERT_EQ(thread.draft().version, 2);
    const std::string gone = gone_from(thread.log[0], thread.log[1]);
    thread.take(said("put it back. and 3 days is right, our onboarding lead confirmed it"));
    ASSERT_EQ(thread.draft().version, 3);
    EXPECT_THAT(partnership::body_of(thread.draft().sections[0]), HasSubstr(gone));
    EXPECT_THAT(partnership::body_of(thread.draft().sections[0]), HasSubstr("45"));
    EXPECT_THAT(thread.draft().done, HasSubstr("is now given (Priya, today)."));
}

TEST(Guess, AnOldQuestionIsSaidToBeTooLongAgo) {
    Thread thread;
    thread.start();
    const auto outcome = thread.take(pressed("guess.take.0", "outreach:7"));
    EXPECT_EQ(thread.last_handler, handlers::guessed.name);
    EXPECT_THAT(outcome.replies.at(0).summary, HasSubstr("too long ago"));
    EXPECT_TRUE(thread.take(pressed("guess.none", "outreach")).replies.empty());
}

TEST(Typed, EveryButtonsWorkCanBeTyped) {
    Thread thread;
    thread.start();
    EXPECT_EQ(thread.take(to_coco("sources")).instead.size(), 1u);
    EXPECT_EQ(thread.take(to_coco("get the text")).instead.size(), 1u);
    EXPECT_TRUE(reply_in(thread.take(to_coco("show")), "draft"));
    EXPECT_TRUE(thread.take(to_coco("other contact")).form);
    const auto chosen = thread.take(said("let's go with B", "Dev Anand"));
    EXPECT_EQ(thread.last_handler, handlers::typed.name);
    EXPECT_EQ(thread.deal->working_on, "customer");
    EXPECT_THAT(text_of(chosen.replies.at(0)), HasSubstr("Working on B · chosen by Dev"));
    thread.take(to_coco("undo"));
    EXPECT_EQ(thread.last_handler, handlers::edit.name);
}

TEST(Typed, OneWordBetweenPeopleIsNotACommand) {
    Thread thread;
    thread.start();
    for (const char* talk : {"text", "sources", "show", "history"})
        EXPECT_TRUE(thread.take(said(talk)).replies.empty()) << talk;
}

TEST(OtherContact, AsksInAFormAndChangesTheGreeting) {
    Thread thread;
    thread.start();
    const auto asked = thread.take(pressed("draft.contact", "outreach:1"));
    EXPECT_EQ(thread.last_handler, handlers::other_contact.name);
    ASSERT_TRUE(asked.form);
    EXPECT_EQ(asked.form->fields.at(0).initial, "Marcus Boyle, VP Alliances");
    auto submitted = fakes::turn_of(conversation::TurnKind::form, {});
    submitted.action = asked.form->action;
    submitted.value = asked.form->value;
    submitted.fields = {{"contact", " "}};
    EXPECT_FALSE(handlers::field_errors(submitted).empty());
    submitted.fields = {{"contact", "Jo Tran, Head of Partnerships"}};
    EXPECT_TRUE(handlers::field_errors(submitted).empty());
    thread.take(submitted);
    EXPECT_EQ(thread.draft().version, 2);
    EXPECT_THAT(partnership::body_of(thread.draft().sections[0]), StartsWith("Jo,"));
}

TEST(Overflow, OffersToneContactTextAndUndo) {
    Thread thread;
    const auto outcome = thread.start();
    std::vector<std::string> labels;
    for (const auto& button : reply_in(outcome, "draft")->more) labels.push_back(button.label);
    EXPECT_THAT(labels, ::testing::ElementsAre("More direct", "Warmer", "Other contact",
                                               "Get the text", "Undo"));
}

TEST(Verbs, InAThreadShowItsDraftOrWriteItAnew) {
    Thread thread;
    thread.start();
    EXPECT_TRUE(reply_in(thread.take(to_coco("outreach")), "draft"));
    EXPECT_EQ(thread.draft().version, 1);
    const auto anew = thread.take(to_coco("outreach\nCommercial model: co-sell"));
    EXPECT_EQ(thread.draft().version, 2);
    EXPECT_THAT(reply_in(anew, "draft")->summary, HasSubstr("Written anew"));
    EXPECT_EQ(thread.deal->facts.get(partnership::Label::commercial_model), "co-sell");
    thread.take(said("undo"));
    EXPECT_EQ(partnership::body_of(thread.draft().sections[0]),
              partnership::body_of(thread.log[0].sections[0]));
    const auto other = thread.take(to_coco("outreach Northgate HR, because closes take nine days"));
    EXPECT_EQ(thread.draft().version, 3);
    EXPECT_THAT(other.replies.at(0).summary, StartsWith("This thread is about Harbor Payroll."));
    EXPECT_EQ(other.replies.at(0).buttons.at(0).action, "start.separate");
}

TEST(Verbs, OtherNamesOfAVerbAreWordsOfWishesInAThread) {
    Thread thread;
    thread.start();
    thread.take(to_coco("write it shorter"));
    EXPECT_EQ(thread.last_handler, handlers::edit.name);
}

TEST(TwoDrafts, InOneThreadAreToldApartByButtonAndByName) {
    Thread thread;
    thread.start();
    partnership::Draft brief = thread.draft();
    brief.kind = "brief";
    brief.log_index = thread.deal->log_length++;
    thread.log.push_back(brief);
    thread.deal->drafts.push_back(brief);
    const auto shorter = thread.take(pressed("draft.shorter", "outreach:1"));
    EXPECT_THAT(reply_in(shorter, "draft")->summary, StartsWith("Outreach · v2 · A and B by "));
    EXPECT_EQ(thread.deal->draft("outreach")->version, 2);
    EXPECT_EQ(thread.deal->draft("brief")->version, 1);
    EXPECT_EQ(thread.deal->newest.size(), 2u);
    thread.take(said("make the brief shorter"));
    EXPECT_EQ(thread.deal->draft("brief")->version, 2);
    EXPECT_EQ(thread.deal->draft("outreach")->version, 2);
    // Versions are counted by kind, although the log is one.
    thread.take(pressed("draft.undo", "outreach:2"));
    EXPECT_EQ(partnership::body_of(thread.deal->draft("outreach")->sections[0]),
              partnership::body_of(thread.log[0].sections[0]));
    EXPECT_EQ(thread.deal->draft("outreach")->version, 3);
    writing::Edit compare;
    compare.kind = writing::EditKind::compare;
    compare.version = 1;
    const auto compared = thread.carry_out(compare, said("compare the outreach with v1"));
    EXPECT_THAT(text_of(*reply_in(compared, "compare")), StartsWith("Outreach: v1 "));
}

TEST(LongMessages, AreNoWishesAndGetAnAnswerOnlyWhenCocoWasAsked) {
    Thread thread;
    thread.start();
    const std::string text = "shorter " + std::string(10'000, 'x');
    EXPECT_TRUE(thread.take(said(text)).versions.empty());
    const auto outcome = thread.take(to_coco(text));
    EXPECT_TRUE(outcome.versions.empty());
    EXPECT_THAT(outcome.replies.at(0).summary,
                HasSubstr("has 10,008 characters; I read wishes of up to 2,000"));
}

TEST(Gone, AnswersInAForgottenThreadOnlyWhenAsked) {
    Thread thread;
    auto turn = to_coco("shorter");
    turn.message = "1700.9";
    const auto outcome = thread.take(turn);
    EXPECT_EQ(thread.last_handler, handlers::gone.name);
    EXPECT_THAT(outcome.replies.at(0).summary, StartsWith("I keep nothing about this thread."));
    EXPECT_TRUE(thread.take(said("shorter")).replies.empty());
    EXPECT_EQ(thread.last_handler, "");
}

TEST(Expiring, TellsTheThreadOnceAndAnyPressKeepsIt) {
    Thread thread;
    thread.start();
    const auto told = thread.take(fakes::turn_of(conversation::TurnKind::expiring, ""));
    EXPECT_EQ(thread.last_handler, handlers::expiring.name);
    EXPECT_EQ(told.replies.at(0).place, Place::thread);
    EXPECT_THAT(told.replies.at(0).summary, HasSubstr("I delete the facts, drafts and versions"));
    EXPECT_EQ(told.replies.at(0).buttons.at(0).label, "Keep it");
    const auto kept = thread.take(pressed("thread.keep", "thread"));
    EXPECT_EQ(kept.replies.at(0).place, Place::update);
    EXPECT_THAT(kept.replies.at(0).summary, StartsWith("Kept for "));
    Thread forgotten;
    EXPECT_TRUE(
        forgotten.take(fakes::turn_of(conversation::TurnKind::expiring, "")).replies.empty());
}

TEST(Keep, SetsTheDaysOfTheWorkspace) {
    Thread thread;
    EXPECT_EQ(thread.take(fakes::command("keep 90")).keep_days, 90);
    EXPECT_EQ(thread.last_handler, handlers::keep.name);
    EXPECT_EQ(thread.take(fakes::command("keep threads for 30 days")).keep_days, 30);
    EXPECT_EQ(thread.take(fakes::command("keep default")).keep_days, 0);
    for (const char* wrong : {"keep 0", "keep 4000", "keep forever"}) {
        const auto outcome = thread.take(fakes::command(wrong));
        EXPECT_FALSE(outcome.keep_days) << wrong;
        EXPECT_THAT(outcome.replies.at(0).summary, HasSubstr("from 1 to 3650")) << wrong;
    }
    EXPECT_FALSE(thread.take(fakes::command("keep")).keep_days);
}

}  // namespace
}  // namespace coco
