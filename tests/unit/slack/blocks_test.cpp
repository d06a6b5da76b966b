#include "slack/blocks.hpp"

#include <random>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "slack/text_pieces.hpp"
#include "slack/web_api.hpp"
#include "slack/web_api_errors.hpp"
#include "slack/web_api_pace.hpp"

namespace coco::slack {
namespace {

namespace json = boost::json;
using conversation::Reply;
using document::plain;

/// All text that a reader sees in a value, in order; also holds every text against its limits.
void collect(const json::value& value, std::string& into) {
    if (value.is_array()) {
        for (const json::value& entry : value.get_array()) collect(entry, into);
    } else if (value.is_object()) {
        const json::object& object = value.get_object();
        if (const json::value* type = object.if_contains("type"); type && *type == "text") {
            const auto text = object.at("text").as_string();
            EXPECT_FALSE(text.empty());
            into.append(text.data(), text.size());
        }
        for (const auto& [key, entry] : object) collect(entry, into);
    }
}

/// Parses every message and holds it against our limits; returns the visible text.
std::string checked(const std::vector<Message>& messages) {
    std::string text;
    for (const Message& message : messages) {
        EXPECT_LE(count_code_points(message.text), 3'500u);
        EXPECT_FALSE(message.text.empty());
        EXPECT_LE(count_code_points(message.blocks), 12'000u);
        const json::value blocks = json::parse(message.blocks);
        EXPECT_LE(blocks.as_array().size(), 45u);
        for (const json::value& block : blocks.as_array())
            if (block.at("type") == "header")
                EXPECT_LE(count_code_points(block.at("text").at("text").as_string()), 150u);
        collect(blocks, text);
    }
    return text;
}

Reply reply_of(document::Block block) {
    Reply reply;
    reply.summary = "Summary";
    reply.document.blocks.push_back(std::move(block));
    return reply;
}

TEST(Blocks, TextFromOutsideStaysLiteral) {
    const std::string hostile = "<!channel> <@U1> <https://evil.test|x> *b* _i_ `c` & \"q\" \\";
    const auto messages = render(reply_of(document::Text{{plain(hostile)}}));
    ASSERT_EQ(messages.size(), 1u);
    EXPECT_EQ(checked(messages), hostile);
    EXPECT_EQ(messages[0].blocks.find("mrkdwn"), std::string::npos);
    Reply summary = reply_of(document::Divider{});
    summary.summary = "<!channel> & <@U1>";
    EXPECT_EQ(render(summary)[0].text, "&lt;!channel&gt; &amp; &lt;@U1&gt;");
}

TEST(Blocks, LongContentIsSplitAndNeverCut) {
    std::minstd_rand random(7);
    const std::vector<std::string> words{
        "a",    "journals", "\xF0\x9F\x99\x82", "\u05E9\u05DC\u05D5\u05DD", "\"q\"", "x\\y", "<b>",
        "end.", "\n\n"};
    for (const std::size_t size : {3'000u, 40'000u, 320'000u}) {
        std::string text;
        while (text.size() < size) text += words[random() % words.size()] + " ";
        EXPECT_EQ(checked(render(reply_of(document::Draft{{{plain(text)}}}))), text);
        std::string again;
        for (const std::string_view piece : pieces_of(text, 100, Measure::escaped)) {
            EXPECT_TRUE(is_valid_utf8(piece));
            again += piece;
        }
        EXPECT_EQ(again, text);
    }
}

TEST(Blocks, PiecesPreferParagraphsThenSentencesThenWords) {
    EXPECT_EQ(pieces_of("aaaa bbbb\n\ncccc", 12)[0], "aaaa bbbb\n\n");
    EXPECT_EQ(pieces_of("aaaa bbb. cccc dd", 13)[0], "aaaa bbb. ");
    EXPECT_EQ(pieces_of("aaaa bbbb cccc", 11)[0], "aaaa bbbb ");
    EXPECT_EQ(pieces_of("aaaaaaaaaa", 4)[0], "aaaa");
}

TEST(Blocks, ButtonsAndMenuKeepTheirLimits) {
    Reply reply = reply_of(document::Text{{plain("x")}});
    for (int i = 0; i < 6; ++i) {
        reply.buttons.push_back({.label = std::string(100, 'l'),
                                 .action = "a" + std::to_string(i),
                                 .value = "outreach:1",
                                 .confirm = "Sure?"});
        reply.more.push_back({.label = "Undo", .action = "draft.undo", .value = "outreach:1"});
    }
    const json::value blocks = json::parse(render(reply)[0].blocks);
    const json::value& elements = blocks.as_array().back().at("elements");
    ASSERT_EQ(elements.as_array().size(), 5u);
    EXPECT_EQ(elements.at(0).at("text").at("text").as_string().size(), 75u);
    EXPECT_EQ(elements.at(4).at("options").as_array().size(), 5u);
    EXPECT_EQ(elements.at(4).at("options").at(0).at("value"), "draft.undo outreach:1");
}

TEST(Blocks, TablesThatDoNotFitBecomeLines) {
    document::Table table{{{"Model", "Fit"}, {"A", ""}}};
    EXPECT_NE(render(reply_of(table))[0].blocks.find("\"table\""), std::string::npos);
    table.rows.push_back({std::string(5'000, 'x'), "y"});
    EXPECT_EQ(render(reply_of(table))[0].blocks.find("\"table\""), std::string::npos);
}

TEST(Blocks, PlainTextIsEscapedAndSplit) {
    const auto messages = render_plain(reply_of(document::Text{{plain(std::string(4'000, '<'))}}));
    ASSERT_GT(messages.size(), 1u);
    for (const Message& message : messages) {
        EXPECT_LE(message.text.size(), 3'500u);
        EXPECT_TRUE(message.text.ends_with("&lt;"));
        EXPECT_TRUE(message.blocks.empty());
    }
}

TEST(Blocks, TheListOfMessagesIsJson) {
    const auto printed = json::parse(to_json(render(reply_of(document::Text{{plain("a\"b")}}))));
    EXPECT_EQ(printed.at("messages").at(0).at("text"), "Summary");
}

TEST(Problems, FollowSlacksWords) {
    EXPECT_EQ(problem_of("invalid_blocks", true), ApiProblem::refused_blocks);
    EXPECT_EQ(problem_of("not_in_channel", true), ApiProblem::not_in_channel);
    EXPECT_EQ(problem_of("missing_scope", false), ApiProblem::unauthorized);
    EXPECT_EQ(problem_of("internal_error", true), ApiProblem::ambiguous);
    EXPECT_EQ(problem_of("internal_error", false), ApiProblem::temporary);
    EXPECT_EQ(problem_of("ratelimited", true), ApiProblem::rate_limited);
    EXPECT_EQ(problem_of("something_new", true), ApiProblem::other);
    using std::chrono::milliseconds;
    EXPECT_EQ(retry_after_of("7", milliseconds(1)), milliseconds(7'000));
    EXPECT_EQ(retry_after_of("x", milliseconds(1)), milliseconds(1));
    EXPECT_EQ(retry_after_of(std::nullopt, milliseconds(1)), milliseconds(1));
    EXPECT_EQ(retry_after_of("99999999", milliseconds(1)), milliseconds(600'000));
}

TEST(Budget, KeepsAShareForFinalTexts) {
    UpdateBudget budget(6, 2);
    for (int i = 0; i < 4; ++i) EXPECT_EQ(budget.take("T1", false, 0).count(), 0);
    EXPECT_GT(budget.take("T1", false, 0).count(), 0);
    EXPECT_EQ(budget.take("T1", true, 0).count(), 0);
    EXPECT_EQ(budget.take("T1", true, 0).count(), 0);
    EXPECT_EQ(budget.take("T1", true, 0).count(), 10'000);
    EXPECT_EQ(budget.take("T2", true, 0).count(), 0);
    EXPECT_EQ(budget.take("T1", true, 10'000).count(), 0);
}

TEST(Pauses, HoldTheirLaneOnly) {
    Pauses pauses;
    pauses.pause("a", std::chrono::milliseconds(50), 100);
    EXPECT_EQ(pauses.wait_for("a", 120).count(), 30);
    EXPECT_EQ(pauses.wait_for("a", 151).count(), 0);
    EXPECT_EQ(pauses.wait_for("b", 120).count(), 0);
}

TEST(ResponseUrls, LeadToSlackOrToTheSandboxOnly) {
    const char* slack = "https://slack.com/api/";
    EXPECT_TRUE(may_respond_to("https://hooks.slack.com/commands/T1/2/x", slack));
    EXPECT_TRUE(may_respond_to("https://hooks.slack.com:443/x", slack));
    for (const char* url :
         {"http://hooks.slack.com/x", "https://hooks.slack.com.evil.test/x", "https://evil.test/x",
          "https://hooks.slack.com@evil.test/x", "https://hooks.slack.com:444/x",
          "https://hooks.slack.com\\@evil.test/x", "https://evilhooks.slack.com/x",
          "//hooks.slack.com", "https://127.0.0.1/x", "http://localhost:80/x",
          "ftp://hooks.slack.com/x", "", "https://hooks.slack.com./x/../hooks.slack.com.x",
          "https://h\u043Eoks.slack.com/x"})
        EXPECT_FALSE(may_respond_to(url, slack)) << url;
    EXPECT_TRUE(may_respond_to("http://127.0.0.1:99/r/1", "http://127.0.0.1:99/api/"));
    EXPECT_FALSE(may_respond_to("http://127.0.0.1:98/r/1", "http://127.0.0.1:99/api/"));
}

TEST(Render, ShowsMomentsInTheReadersOwnZone) {
    Reply reply;
    const document::Moment moment{1'795'428'540'000};
    reply.document.blocks = {document::Text{{document::plain("Lena "), moment}},
                             document::Note{{document::plain("Lena "), moment}}};
    const auto messages = render(reply);
    ASSERT_EQ(messages.size(), 1u);
    EXPECT_NE(messages[0].blocks.find(
                  R"({"type":"date","timestamp":1795428540,"format":"{time}",)"
                  R"("fallback":"10:09 UTC"})"),
              std::string::npos)
        << messages[0].blocks;
    EXPECT_NE(messages[0].blocks.find("<!date^1795428540^{time}|10:09 UTC>"), std::string::npos);
}

}  // namespace
}  // namespace coco::slack
