// What people type to do harm, or too much of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/secret.hpp"
#include "fakes/service_under_test.hpp"
#include "net/deadline.hpp"

namespace coco::fakes {
namespace {

constexpr milliseconds kPatience{20'000};

task<void> hostile_text_is_harmless(Stack& stack) {
    co_await stack.start_service();
    const std::string hostile =
        "/coco outreach Harbor <!channel> {{partner}} <script>alert(1)</script>, because "
        "\xFF\xFE their customers <https://evil.test|click> leave \u202Eevil\u202C\u200B for "
        "suites\n"
        "My product: a connector for <@U1> and <!here> *bold* _it_ `code` " +
        std::string(3000, 'x');
    auto said = co_await stack.slack().type("priya", "#partners", hostile);
    EXPECT_TRUE(said);
    co_await stack.expect_seen("priya", "COCO");
    const bool answered = co_await stack.slack().wait_until(
        [&] { return stack.slack().calls_of("chat.postMessage") >= 2; }, kPatience);
    EXPECT_TRUE(answered);
    for (const auto& call : stack.slack().journal()) {
        const std::string sent = sandbox::json::serialize(call.arguments);
        for (const char* live : {"<!channel>", "<!here>", "<https://evil.test", "<@U1>"})
            EXPECT_EQ(sent.find(live), std::string::npos) << call.method << ": " << live;
        // In rich text and plain text everything is literal; the fallback text is markup.
        const auto* text = call.arguments.if_contains("text");
        if (text) EXPECT_EQ(std::string(text->as_string()).find('<'), std::string::npos);
    }
}

TEST(HostileText, IsShownHarmlessAndPingsNobody) {
    Stack stack;
    stack.run(hostile_text_is_harmless(stack));
}

task<void> huge_intake(Stack& stack) {
    co_await stack.start_service();
    std::string notes = kOutreachCommand;
    while (notes.size() < 320'000) notes += "\nNote: they fax every order and like it.";
    auto said = co_await stack.slack().type("priya", "#partners", notes);
    EXPECT_TRUE(said);
    co_await stack.expect_seen("priya", "Where it comes from");
}

TEST(HostileText, AHugeIntakeIsDrafted) {
    Stack stack;
    stack.run(huge_intake(stack));
}

}  // namespace
}  // namespace coco::fakes
