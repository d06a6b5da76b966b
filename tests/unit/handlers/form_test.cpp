// Forms: what is asked, what is refused, what becomes of the answers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/markdown.hpp"
#include "fakes/scene.hpp"

namespace coco {
namespace {

using conversation::Form;
using conversation::TurnKind;
using fakes::command;
using fakes::pressed;
using fakes::reply_in;
using fakes::Thread;
using handlers::field_errors;
using partnership::Label;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

partnership::Facts ledgerline() {
    partnership::Facts facts;
    facts.set(Label::company, "Ledgerline", partnership::Basis::given, "Priya Raman");
    facts.set(Label::product, "software that reconciles payroll journals",
              partnership::Basis::given, "Priya Raman");
    facts.set(Label::outcome, "month-end close goes from 9 days to 5", partnership::Basis::given,
              "Priya Raman");
    return facts;
}

std::optional<handlers::Asked> ask(conversation::Turn turn, partnership::Facts company = {}) {
    return handlers::outreach.ask({{std::move(turn)}, std::nullopt, std::move(company)});
}

std::vector<std::string> ids_of(const Form& form) {
    std::vector<std::string> ids;
    for (const auto& field : form.fields) ids.push_back(field.id);
    return ids;
}

conversation::Turn submitted(std::string action, std::map<std::string, std::string> fields) {
    auto turn = fakes::turn_of(TurnKind::form, {});
    turn.action = std::move(action);
    turn.fields = std::move(fields);
    return turn;
}

TEST(BeforeDrafting, AsksForWhatIsMissingNeededThingsFirst) {
    const auto asked = ask(command("outreach"));
    ASSERT_TRUE(asked);
    EXPECT_THAT(ids_of(asked->form),
                ElementsAre("partner", "product", "thesis", "contact", "company"));
    EXPECT_FALSE(asked->form.fields[0].optional);
    EXPECT_TRUE(asked->form.fields[3].optional);
    for (const auto& field : asked->form.fields) EXPECT_FALSE(field.hint.empty()) << field.id;
    EXPECT_LE(asked->form.title.size(), 24u);
    EXPECT_LE(asked->form.submit.size(), 24u);
}

TEST(BeforeDrafting, ShowsWhatIsKnownAndDoesNotAskItAgain) {
    const auto asked = ask(command("outreach Harbor Payroll, Marcus Boyle, VP Alliances\n"
                                   "Their customer base: 6,400 companies"),
                           ledgerline());
    ASSERT_TRUE(asked);
    EXPECT_THAT(ids_of(asked->form), ElementsAre("thesis", "segment"));
    const std::string above = document::to_plain_text(asked->form.above);
    EXPECT_THAT(above, HasSubstr("To write to Harbor Payroll I need one thing."));
    EXPECT_THAT(above, HasSubstr("6,400 companies"));
    EXPECT_THAT(above, HasSubstr("Marcus Boyle, VP Alliances"));
    EXPECT_EQ(asked->deal.facts.get(Label::partner), "Harbor Payroll");
}

TEST(BeforeDrafting, IsNotNeededWhenTheWorkspaceKnowsItsProduct) {
    const char* const text = "outreach Harbor Payroll, because customers leave for full suites";
    EXPECT_TRUE(ask(command(text)));
    EXPECT_FALSE(ask(command(text), ledgerline()));
    EXPECT_FALSE(ask(command(fakes::kNotes)));
}

TEST(BeforeDrafting, ComplainsAtTheFieldAndSaysWhatToDo) {
    const auto errors = field_errors(
        submitted("outreach.form", {{"partner", " - "}, {"thesis", "growth"}, {"product", "ai"}}));
    EXPECT_EQ(errors.at("partner"), "Which company? Its name is enough.");
    EXPECT_THAT(errors.at("thesis"), HasSubstr("Make it a sentence"));
    EXPECT_THAT(errors.at("product"), HasSubstr("Say in a few words"));
    EXPECT_THAT(field_errors(submitted("outreach.form", {{"thesis", "do they lose customers?"}}))
                    .at("thesis"),
                HasSubstr("rather than ask it"));
    EXPECT_THAT(
        field_errors(submitted(
            "outreach.form", {{"thesis", "their clinics re-type every booking"}, {"contact", ""}})),
        ::testing::IsEmpty());
}

TEST(BeforeDrafting, TheAnswersBecomeADraftWithTheirAuthorAsSource) {
    Thread thread;
    thread.company = ledgerline();
    thread.deal = partnership::Deal{};
    const auto outcome = thread.take(submitted(
        "outreach.form", {{"partner", "Harbor Payroll"},
                          {"thesis", "their multi-entity customers split payroll journals by hand"},
                          {"contact", ""}}));
    EXPECT_EQ(thread.last_handler, handlers::outreach.name);
    ASSERT_TRUE(reply_in(outcome, "draft"));
    EXPECT_EQ(thread.draft().facts.find(Label::partner)->source, "Priya Raman");
    EXPECT_EQ(thread.draft().company, "Ledgerline");
    EXPECT_FALSE(thread.draft().facts.has(Label::contact));
    EXPECT_THAT(thread.draft().sections.at(0).paragraphs.back().sentences.front().text,
                HasSubstr("Priya Raman"));
}

TEST(BeforeDrafting, AButtonOpensItForTheThreadThatWaitsElseForANewOne) {
    Thread thread;
    auto press = pressed("outreach.open", "new");
    press.trigger = "T77";
    EXPECT_EQ(thread.take(press).form->conversation, "cmd:T77");
    thread.start("outreach Harbor Payroll, because their customers split journals by hand");
    const auto outcome = thread.take(press);
    EXPECT_EQ(outcome.form->conversation, press.conversation);
    EXPECT_THAT(ids_of(*outcome.form),
                ElementsAre("product", "contact", "company", "outcome", "segment"));
    EXPECT_EQ(outcome.instead.size(), 1u);
}

TEST(OwnCompany, IsKeptFromTheFirstDraftAndUsedForTheNext) {
    Thread first;
    const auto outcome = first.start();
    ASSERT_TRUE(outcome.company);
    EXPECT_EQ(outcome.company->get(Label::company), "Ledgerline");
    EXPECT_FALSE(outcome.company->has(Label::partner));
    EXPECT_THAT(document::to_plain_text(reply_in(outcome, "draft")->document),
                HasSubstr("/coco company shows it"));
    Thread second;
    second.company = *outcome.company;
    const auto next = second.start("outreach Northgate HR, because closes take nine days");
    EXPECT_EQ(second.draft().company, "Ledgerline");
    EXPECT_FALSE(next.company);
}

TEST(OwnCompany, IsNotMixedWithAnotherOneNamedInTheCommand) {
    Thread thread;
    thread.company = ledgerline();
    thread.start(
        "outreach Harbor Payroll, because closes take nine days\n"
        "My company: Orchid\nMy product: dashboards for finance teams");
    EXPECT_EQ(thread.draft().company, "Orchid");
    EXPECT_FALSE(thread.draft().facts.has(Label::outcome));
}

TEST(OwnCompany, TheFormIsFilledWithWhatIsKnownAndForgetsWhatIsCleared) {
    Thread thread;
    thread.company = ledgerline();
    const auto opened = thread.take(command("company"));
    EXPECT_EQ(thread.last_handler, handlers::company_profile.name);
    ASSERT_TRUE(opened.form);
    EXPECT_EQ(opened.form->fields.size(), 5u);
    EXPECT_EQ(opened.form->fields[0].initial, "Ledgerline");
    const auto kept = thread.take(submitted(
        "company.form",
        {{"company", "Ledgerline Ltd"}, {"product", "a journal connector"}, {"outcome", ""}}));
    EXPECT_EQ(kept.company->get(Label::company), "Ledgerline Ltd");
    EXPECT_FALSE(kept.company->has(Label::outcome));
    EXPECT_THAT(kept.replies.at(0).summary, HasSubstr("Ledgerline Ltd, a journal connector"));
    EXPECT_THAT(field_errors(submitted("company.form", {{"company", ""}})).at("company"),
                HasSubstr("Which company?"));
}

TEST(Sources, ShowTheClaimBehindEachSentence) {
    Thread thread;
    thread.start();
    const auto outcome = thread.take(pressed("draft.sources", "outreach:1"));
    EXPECT_EQ(thread.last_handler, handlers::sources.name);
    ASSERT_TRUE(outcome.form);
    const std::string text = document::to_plain_text(outcome.form->above);
    for (const auto& section : thread.draft().sections)
        EXPECT_THAT(text, HasSubstr(section.heading));
    for (const auto& claim : thread.draft().claims)
        if (!claim.text.empty()) EXPECT_THAT(text, HasSubstr(claim.text));
    EXPECT_TRUE(outcome.form->submit.empty());
    EXPECT_EQ(outcome.instead.at(0).slot, "sources");
}

TEST(TextToCopy, HoldsBothVersionsUntilOneIsChosen) {
    Thread thread;
    thread.start();
    const auto both = thread.take(pressed("draft.text", "outreach:1"));
    EXPECT_EQ(thread.last_handler, handlers::text_to_copy.name);
    EXPECT_EQ(both.form->fields.size(), 4u);
    EXPECT_EQ(both.form->submit, "Done");
    thread.deal->working_on = "direct";
    const auto one = thread.take(pressed("draft.text", "outreach:1"));
    EXPECT_EQ(one.form->title, "Outreach, version A");
    EXPECT_EQ(one.form->fields.at(1).initial, partnership::body_of(thread.draft().sections[0]));
    EXPECT_EQ(one.form->value, "outreach:1:direct");
}

TEST(TextToCopy, RemembersThatItWasSentByWhomAndWhen) {
    Thread thread;
    thread.start();
    auto form = submitted("text.sent", {});
    form.value = "outreach:1:direct";
    const auto outcome = thread.take(form);
    EXPECT_EQ(reply_in(outcome, "sent")->summary,
              "A v1 sent by Priya Raman to Marcus Boyle on 23 November. I keep that version as it "
              "is.");
    EXPECT_THAT(reply_in(outcome, "parent")->summary, HasSubstr("sent 23 November · A v1"));
    EXPECT_TRUE(thread.take(submitted("text.read", {})).replies.empty());
}

}  // namespace
}  // namespace coco
