// What the service is sent when people type, press and fill in, and what they see of its answers.
#include <gmock/gmock.h>

#include "sandbox/signing.hpp"
#include "unit/sandbox/stage.hpp"

namespace coco::sandbox {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::vector<std::string> event_types(const ScriptedService& service) {
    std::vector<std::string> types;
    for (std::size_t i = 0; i < service.requests.size(); ++i) {
        const json::object payload = service.payload(i);
        const std::string subtype = text_at(payload, {"event", "subtype"});
        types.push_back(text_at(payload, {"event", "type"}) +
                        (subtype.empty() ? "" : "/" + subtype));
    }
    return types;
}

TEST(People, ACommandArrivesSignedAsAForm) {
    Stage stage;
    const result<Said> said =
        stage.type("priya", "#partners", "/coco outreach Harbor Payroll, for @dev & co");
    ASSERT_TRUE(said) << said.error().detail;
    EXPECT_TRUE(said->delivery->ok());
    ASSERT_EQ(stage.service.requests.size(), 1u);
    const net::ClientRequest& request = stage.service.requests[0];
    EXPECT_EQ(request.url, "http://127.0.0.1:1/slack/commands");
    EXPECT_EQ(stage.service.header(0, "Content-Type"), "application/x-www-form-urlencoded");
    const std::string stamp = stage.service.header(0, "X-Slack-Request-Timestamp");
    EXPECT_EQ(stamp, "1732350000");
    EXPECT_EQ(stage.service.header(0, "X-Slack-Signature"),
              signature_of(Secret("sandbox-signing-secret"), stamp, request.body));
    EXPECT_EQ(stage.service.form_field(0, "command"), "/coco");
    EXPECT_EQ(stage.service.form_field(0, "text"),
              "outreach Harbor Payroll, for <@U0DEV00001|dev> &amp; co");
    EXPECT_EQ(stage.service.form_field(0, "channel_name"), "partners");
    EXPECT_EQ(stage.service.form_field(0, "is_enterprise_install"), "false");
    EXPECT_THAT(stage.service.form_field(0, "response_url"), HasSubstr("/commands/T0LEDGER01/"));
    EXPECT_EQ(stage.service.form_field(0, "thread_ts"), "");
}

TEST(People, NobodyElseSeesACommandOrItsPrivateAnswer) {
    Stage stage;
    stage.service.will_answer(200, R"({"text":"Working on it"})");
    stage.type("priya", "#partners", "/coco outreach Harbor");
    EXPECT_THAT(stage.sandbox.see("priya"), HasSubstr("Working on it"));
    EXPECT_THAT(stage.sandbox.see("dev"), Not(HasSubstr("Working on it")));
    EXPECT_THAT(stage.sandbox.see("dev"), Not(HasSubstr("Harbor")));
}

TEST(People, APlainTextAnswerIsShownPrivately) {
    Stage stage;
    stage.service.will_answer(200, "COCO can help", "text/plain");
    stage.type("priya", "#partners", "/coco help");
    EXPECT_THAT(stage.sandbox.see("priya"), HasSubstr("COCO can help"));
}

TEST(People, AFailedCommandIsToldToTheTyperAndNotRetried) {
    Stage stage;
    stage.service.will_fail(errc::timed_out);
    const result<Said> said = stage.type("priya", "#partners", "/coco help");
    EXPECT_EQ(said->delivery->problem, "http_timeout");
    EXPECT_THAT(stage.sandbox.see("priya"),
                HasSubstr("/coco failed with the error \"operation_timeout\""));
    EXPECT_EQ(stage.service.requests.size(), 1u);
    stage.service.will_answer(500);
    stage.type("priya", "#partners", "/coco help");
    EXPECT_THAT(stage.sandbox.see("priya"), HasSubstr("\"dispatch_failed\""));
}

TEST(People, CommandsAreRefusedInThreads) {
    Stage stage;
    const result<Said> root = stage.type("priya", "#partners", "root");
    const std::size_t before = stage.service.requests.size();
    const result<Said> said = stage.type("priya", "#partners", "/coco help", root->ts);
    EXPECT_EQ(said.error().code, errc::invalid_input);
    EXPECT_EQ(stage.service.requests.size(), before);
    EXPECT_THAT(stage.sandbox.see("priya"), HasSubstr("/coco is not supported in threads."));
}

TEST(People, UnknownPeoplePlacesAndCommandsAreNamed) {
    Stage stage;
    EXPECT_THAT(stage.type("nobody", "#partners", "x").error().detail, HasSubstr("nobody"));
    EXPECT_THAT(stage.type("priya", "#nowhere", "x").error().detail, HasSubstr("#nowhere"));
    EXPECT_THAT(stage.type("dev", "#board", "x").error().detail, HasSubstr("is not in"));
    EXPECT_THAT(stage.type("priya", "#partners", "/cocoa").error().detail, HasSubstr("/cocoa"));
    EXPECT_THAT(stage.type("marcus", "#harbor-ledgerline", "/coco help").error().detail,
                HasSubstr("another organisation"));
}

TEST(People, AMentionArrivesAsTwoEventsWithDifferentIds) {
    Stage stage;
    const result<Said> said = stage.type("dev", "#partners", "@COCO shorter, please");
    EXPECT_THAT(event_types(stage.service), ElementsAre("app_mention", "message"));
    const json::object mention = stage.service.payload(0);
    const json::object twin = stage.service.payload(1);
    EXPECT_EQ(text_at(mention, {"event", "text"}), "<@U0COCO0001> shorter, please");
    EXPECT_EQ(text_at(mention, {"event", "ts"}), said->ts);
    EXPECT_EQ(text_at(twin, {"event", "ts"}), said->ts);
    EXPECT_NE(text_at(mention, "event_id"), text_at(twin, "event_id"));
    EXPECT_EQ(text_at(mention, "type"), "event_callback");
}

TEST(People, InvitingTheAppIsAnEvent) {
    Stage stage;
    stage.type("priya", "#random", "/invite @COCO");
    EXPECT_THAT(event_types(stage.service),
                ElementsAre("message/channel_join", "member_joined_channel"));
}

TEST(People, EditsAndDeletionsOfPeopleAreToldAsChanges) {
    Stage stage;
    const std::string ts = stage.type("dev", "#partners", "deal volume is 40")->ts;
    EXPECT_TRUE(stage.sandbox.edit("dev", "#partners", ts, "deal volume is 52"));
    EXPECT_FALSE(stage.sandbox.edit("priya", "#partners", ts, "not mine"));
    EXPECT_TRUE(stage.sandbox.remove("dev", "#partners", ts));
    stage.settle();
    EXPECT_THAT(event_types(stage.service),
                ElementsAre("message", "message/message_changed", "message/message_deleted"));
}

json::object outreach() {
    return {{"channel", kPartners},
            {"text", "Outreach"},
            {"blocks", list_of(actions(list_of(button("Use A", "outreach.use", "outreach:1"))))}};
}

TEST(People, APressedButtonIsReportedWithItsMessage) {
    Stage stage;
    const json::object posted =
        parse_json(stage.api("chat.postMessage", outreach()).body)->as_object();
    stage.settle();
    const std::size_t before = stage.service.requests.size();
    const result<Delivery> press =
        stage.run(stage.sandbox.press("dev", "#partners", "", "Use A"));
    ASSERT_TRUE(press) << press.error().detail;
    const json::object payload = stage.service.payload(before);
    EXPECT_EQ(text_at(payload, "type"), "block_actions");
    EXPECT_EQ(text_at(payload, {"user", "id"}), kDev);
    EXPECT_EQ(text_at(payload, {"container", "message_ts"}), text_at(posted, "ts"));
    EXPECT_EQ(text_at(payload, {"channel", "id"}), kPartners);
    const json::object& action = payload.at("actions").as_array()[0].as_object();
    EXPECT_EQ(text_at(action, "value"), "outreach:1");
    EXPECT_FALSE(text_at(action, "block_id").empty());
    EXPECT_FALSE(text_at(action, "action_ts").empty());
    EXPECT_THAT(text_at(payload, "response_url"), HasSubstr("/actions/"));
    EXPECT_EQ(stage.run(stage.sandbox.press("dev", "#partners", "", "Use B")).error().code,
              errc::not_found);
}

TEST(People, AnEphemeralButtonIsThereForItsReaderOnly) {
    Stage stage;
    json::object whisper = outreach();
    whisper["user"] = kDev;
    stage.api("chat.postEphemeral", whisper);
    EXPECT_EQ(stage.run(stage.sandbox.press("priya", "#partners", "", "Use A")).error().code,
              errc::not_found);
    ASSERT_TRUE(stage.run(stage.sandbox.press("dev", "#partners", "", "Use A")));
    const json::object payload = stage.service.payload(0);
    EXPECT_TRUE(flag_at(payload.at("container").as_object(), "is_ephemeral"));
    EXPECT_FALSE(payload.contains("message"));
    const std::string url = text_at(payload, "response_url");
    const std::string path = url.substr(url.find("/actions/"));
    EXPECT_EQ(stage.http("POST", path, R"({"replace_original":true,"text":"Done"})").body, "ok");
    EXPECT_THAT(stage.sandbox.see("dev"), HasSubstr("Done"));
}

TEST(People, AFailedPressIsToldToThePresser) {
    Stage stage;
    stage.api("chat.postMessage", outreach());
    stage.settle();
    stage.service.will_answer(503);
    stage.run(stage.sandbox.press("dev", "#partners", "", "Use A"));
    EXPECT_THAT(stage.sandbox.see("dev"),
                HasSubstr("[Use A] did not work: the app answered with dispatch_failed."));
    EXPECT_THAT(stage.sandbox.see("priya"), Not(HasSubstr("did not work")));
}

/// Opens the form for Priya as the service would after her command.
void open_form(Stage& stage) {
    stage.type("priya", "#partners", "/coco outreach");
    stage.api("views.open",
              {{"trigger_id", stage.service.form_field(0, "trigger_id")}, {"view", form()}});
}

TEST(People, ASubmittedFormArrivesWithItsValuesAndCloses) {
    Stage stage;
    open_form(stage);
    EXPECT_THAT(stage.sandbox.see("priya"), HasSubstr("Why would they care?: []"));
    const result<Delivery> sent =
        stage.run(stage.sandbox.submit("priya", {{"why", "churn in the top tier"}}));
    ASSERT_TRUE(sent) << sent.error().detail;
    const json::object payload = stage.service.payload(1);
    EXPECT_EQ(text_at(payload, "type"), "view_submission");
    EXPECT_EQ(text_at(payload, {"view", "callback_id"}), "intake");
    EXPECT_EQ(text_at(payload, {"view", "state", "values", "why", "text", "value"}),
              "churn in the top tier");
    EXPECT_EQ(stage.sandbox.workspace().front_view(kPriya), nullptr);
}

TEST(People, TheClientItselfRefusesAnEmptyRequiredField) {
    Stage stage;
    open_form(stage);
    EXPECT_EQ(stage.run(stage.sandbox.submit("priya", {})).error().code, errc::invalid_input);
    EXPECT_EQ(stage.service.requests.size(), 1u);
    EXPECT_THAT(stage.sandbox.see("priya"), HasSubstr("Please complete this required field."));
}

TEST(People, FieldErrorsKeepTheFormOpen) {
    Stage stage;
    open_form(stage);
    stage.service.will_answer(200, R"({"response_action":"errors","errors":{"why":"Busy."}})");
    stage.run(stage.sandbox.submit("priya", {{"why", "x"}}));
    EXPECT_THAT(stage.sandbox.see("priya"), HasSubstr("! Busy."));
    stage.service.will_answer(200, R"({"response_action":"errors","errors":{"nope":"Busy."}})");
    stage.run(stage.sandbox.submit("priya", {{"why", "x"}}));
    EXPECT_THAT(stage.sandbox.see("priya"), HasSubstr("We had some trouble connecting."));
    stage.service.will_fail(errc::timed_out);
    stage.run(stage.sandbox.submit("priya", {{"why", "x"}}));
    EXPECT_THAT(stage.sandbox.see("priya"), HasSubstr("We had some trouble connecting."));
}

TEST(People, AnswersCanReplacePushAndClearForms) {
    Stage stage;
    open_form(stage);
    json::object next = form();
    next["title"].as_object()["text"] = "Second step";
    const auto answer = [&](const char* action) {
        stage.service.will_answer(
            200, print_json(json::object{{"response_action", action}, {"view", next}}));
        stage.run(stage.sandbox.submit("priya", {{"why", "x"}}));
    };
    answer("update");
    EXPECT_THAT(stage.sandbox.see("priya"), HasSubstr("Second step"));
    next["title"].as_object()["text"] = "On top";
    answer("push");
    EXPECT_THAT(stage.sandbox.see("priya"), HasSubstr("On top"));
    stage.run(stage.sandbox.submit("priya", {{"why", "x"}}));
    EXPECT_THAT(stage.sandbox.see("priya"), HasSubstr("Second step"));
    answer("clear");
    EXPECT_EQ(stage.sandbox.workspace().front_view(kPriya), nullptr);
}

TEST(People, ButtonsInFormsAreReportedWithTheView) {
    Stage stage;
    stage.type("priya", "#partners", "/coco outreach");
    json::object view = form();
    view["notify_on_close"] = true;
    view["blocks"].as_array().push_back(actions(list_of(button("I sent this", "outreach.sent"))));
    stage.api("views.open",
              {{"trigger_id", stage.service.form_field(0, "trigger_id")}, {"view", view}});
    ASSERT_TRUE(stage.run(stage.sandbox.press_in_form("priya", "I sent this")));
    const json::object payload = stage.service.payload(1);
    EXPECT_EQ(text_at(payload, {"container", "type"}), "view");
    EXPECT_EQ(text_at(payload, {"view", "callback_id"}), "intake");
    EXPECT_TRUE(stage.run(stage.sandbox.close_form("priya")));
    EXPECT_EQ(text_at(stage.service.payload(2), "type"), "view_closed");
    EXPECT_FALSE(stage.run(stage.sandbox.press_in_form("priya", "I sent this")));
}

}  // namespace
}  // namespace coco::sandbox
