// Recording an exchange and playing it again without the server.
#include <filesystem>
#include <fstream>
#include <sstream>

#include <unistd.h>

#include "llm/cassette.hpp"
#include "llm/wire.hpp"
#include "unit/llm/rig.hpp"

namespace coco::llm::test {
namespace {

using testing::HasSubstr;
using testing::Not;

struct CassetteTest : Rig {
    std::string file = (std::filesystem::temp_directory_path() /
                        ("coco-cassette-" + std::to_string(::getpid()) + ".jsonl"))
                           .string();

    void SetUp() override {
        Rig::SetUp();
        policy.retries = 0;
    }
    void TearDown() override {
        Rig::TearDown();
        std::filesystem::remove(file);
    }
    std::string bytes() const {
        std::ifstream stream(file, std::ios::binary);
        std::ostringstream text;
        text << stream.rdbuf();
        return text.str();
    }
    /// The outcome against the server, recorded.
    Outcome record(Endpoint at) {
        auto recorder = make_recorder(*http, file);
        EXPECT_TRUE(recorder);
        Services through = services();
        Services recorded{.http = **recorder,
                          .clock = through.clock,
                          .capabilities = through.capabilities,
                          .retry_budget = through.retry_budget,
                          .random = through.random,
                          .policy = through.policy};
        shown.clear();
        return ask(*make_provider(std::move(at), recorded));
    }
    Outcome replay(Endpoint at) {
        const auto entries = read_cassette(bytes());
        EXPECT_TRUE(entries) << entries.error().detail;
        const auto replayer = make_replayer(*entries);
        Services played{.http = *replayer,
                        .clock = clock,
                        .capabilities = capabilities,
                        .retry_budget = retry_budget,
                        .random = [] { return 0.5; },
                        .policy = policy};
        shown.clear();
        return ask(*make_provider(std::move(at), played));
    }
};

TEST_F(CassetteTest, PlaysBackWhatWasRecorded) {
    const std::size_t none = server.requests().size();
    for (const WireKind kind :
         {WireKind::anthropic, WireKind::openai_chat, WireKind::openai_responses, WireKind::ollama})
        for (const LlmFault fault :
             {LlmFault::none, LlmFault::rate_limited, LlmFault::html, LlmFault::malformed,
              LlmFault::truncated, LlmFault::error_event, LlmFault::stall}) {
            std::filesystem::remove(file);
            script({step(fault)});
            Endpoint at = endpoint(kind);
            at.patience.idle = 300ms;
            const Outcome first = record(at);
            const std::size_t sent = server.requests().size();
            const Outcome again = replay(at);
            EXPECT_EQ(server.requests().size(), sent) << "the replay needs no server";
            EXPECT_EQ(again.text, first.text);
            EXPECT_EQ(shown, first.text);
            EXPECT_EQ(again.failure, first.failure);
            EXPECT_EQ(again.usage(), first.usage());
            EXPECT_EQ(again.tries.back().request_id, first.tries.back().request_id);
        }
    EXPECT_GT(server.requests().size(), none);
}

TEST_F(CassetteTest, KeepsNoSecretsAndNoPeople) {
    record(endpoint());
    record(endpoint(WireKind::openai_chat));
    EXPECT_THAT(bytes(), Not(HasSubstr("the-key")));
    EXPECT_THAT(bytes(), Not(HasSubstr("safety_identifier")));
    EXPECT_THAT(bytes(), Not(HasSubstr("user_id")));
    Request other = request("another workspace");
    other.user = "another person";
    EXPECT_EQ(cassette_key(call_for(endpoint(), other, {})),
              cassette_key(call_for(endpoint(), request(), {})));
    other.messages.back().blocks = {"Something else."};
    EXPECT_NE(cassette_key(call_for(endpoint(), other, {})),
              cassette_key(call_for(endpoint(), request(), {})));
    Endpoint at = endpoint();
    at.path = "/other";
    EXPECT_NE(cassette_key(call_for(at, request(), {})),
              cassette_key(call_for(endpoint(), request(), {})));
}

TEST_F(CassetteTest, AMissNamesTheNearestRequest) {
    record(endpoint());
    const auto replayer = make_replayer(*read_cassette(bytes()));
    Request other = request();
    other.messages.back().blocks = {"Draw."};
    const auto answer = loop.wait(replayer->send(call_for(endpoint(), other, {})));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, errc::not_found);
    EXPECT_THAT(answer.error().detail,
                HasSubstr(cassette_key(call_for(endpoint(), request(), {}))));
    EXPECT_THAT(answer.error().detail, HasSubstr("[Write.\""));
    EXPECT_THAT(answer.error().detail, HasSubstr("[Draw.\""));
    const auto empty = make_replayer({});
    EXPECT_THAT(loop.wait(empty->send(call_for(endpoint(), other, {}))).error().detail,
                HasSubstr("none at all"));
    Endpoint unknown = endpoint();
    unknown.model = "unknown";
    const Outcome missed = replay(unknown);
    EXPECT_EQ(missed.failure->kind, FailureKind::bad_request);
    EXPECT_THAT(missed.failure->message, HasSubstr("no cassette for /v1/messages"));
}

TEST_F(CassetteTest, RepeatedRequestsGetTheirAnswersInOrder) {
    script({says("One."), says("Two.")});
    record(endpoint());
    record(endpoint());
    const auto replayer = make_replayer(*read_cassette(bytes()));
    std::vector<std::string> bodies;
    for (int i = 0; i < 3; ++i)
        bodies.push_back(loop.wait(replayer->send(call_for(endpoint(), request(), {})))->body);
    EXPECT_THAT(bodies[0], HasSubstr("One."));
    EXPECT_THAT(bodies[1], HasSubstr("Two."));
    EXPECT_THAT(bodies[2], HasSubstr("Two.")) << "the last one stays";
}

TEST_F(CassetteTest, EntriesSurviveTheFile) {
    CassetteEntry entry;
    entry.key = "k";
    entry.path = "/p";
    entry.request = "{\"a\":\"\xC3\xBC\"}";
    entry.status = 200;
    entry.headers = {{"Content-Type", "text/event-stream"}};
    entry.chunks = {{5ms, std::string("\0\xFF\n", 3)}, {7ms, ""}};
    entry.error = "disconnected";
    const auto read = read_cassette(print_entry(entry) + "\n" + print_entry(entry));
    ASSERT_TRUE(read) << read.error().detail;
    ASSERT_EQ(read->size(), 2u);
    EXPECT_EQ(print_entry(read->back()), print_entry(entry));
    EXPECT_EQ(read->back().chunks[0].bytes, entry.chunks[0].bytes);
    for (const char* broken : {"{", "[]", "{\"key\":1}", "\n{}"})
        EXPECT_EQ(read_cassette(broken).error().code, errc::corrupt) << broken;
    EXPECT_THAT(read_cassette("\n{}").error().detail, HasSubstr("line 2"));
    EXPECT_FALSE(make_recorder(*http, "/no/such/folder/file"));
}

}  // namespace
}  // namespace coco::llm::test
