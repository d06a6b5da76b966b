// Each wire kind's answers, split at every byte, cut anywhere, and broken.
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>

#include "llm/wire.hpp"

namespace coco::llm {

/// Makes failed expectations readable.
void PrintTo(const Event& event, std::ostream* out) {
    if (const auto* text = std::get_if<TextEvent>(&event)) *out << "text " << text->text;
    if (const auto* usage = std::get_if<UsageEvent>(&event))
        *out << "usage " << usage->usage.input << "/" << usage->usage.output;
    if (const auto* stop = std::get_if<StopEvent>(&event))
        *out << "stop " << static_cast<int>(stop->reason);
    if (const auto* failure = std::get_if<FailureEvent>(&event))
        *out << name_of(failure->failure.kind) << " " << failure->failure.code;
    if (std::holds_alternative<DoneEvent>(event)) *out << "done";
}

namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using Events = std::vector<Event>;

std::string fixture(const std::string& name) {
    std::ifstream file(std::string(COCO_TEST_DATA) + "/llm/" + name, std::ios::binary);
    EXPECT_TRUE(file) << name;
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

Events decode(WireKind kind, std::string_view bytes, std::size_t cut, std::size_t then) {
    const auto decoder = wire_of(kind).decoder();
    Events events;
    for (std::size_t at = 0, size = cut; at < bytes.size(); at += size, size = then)
        decoder->feed(bytes.substr(at, size), events);
    decoder->finish(events);
    EXPECT_TRUE(decoder->ended());
    return events;
}

/// The events of a fixture, which are the same wherever it is split.
Events events_of(WireKind kind, const std::string& bytes) {
    const Events whole = decode(kind, bytes, bytes.size(), 1);
    EXPECT_EQ(decode(kind, bytes, 1, 1), whole) << "byte by byte";
    for (std::size_t cut = 1; cut < bytes.size(); ++cut)
        EXPECT_EQ(decode(kind, bytes, cut, bytes.size()), whole) << "split at " << cut;
    return whole;
}

Event text(const std::string& text) { return TextEvent{text}; }
Event usage(std::int64_t input, std::int64_t read, std::int64_t write, std::int64_t output) {
    return UsageEvent{{input, read, write, output}};
}
Event stop(StopReason reason) { return StopEvent{reason}; }
const Event kDone = DoneEvent{};

/// The failure that a stream ended with.
Failure failure_in(const Events& events) {
    const auto* last = events.empty() ? nullptr : std::get_if<FailureEvent>(&events.back());
    EXPECT_NE(last, nullptr) << "the answer did not fail";
    return last != nullptr ? last->failure : Failure{};
}

TEST(Wire, AnthropicTellsTextCumulativeUsageAndTheEnd) {
    EXPECT_THAT(events_of(WireKind::anthropic, fixture("anthropic.sse")),
                ElementsAre(usage(412, 3980, 0, 1), text("{\"executive_summary\":\"Acme"),
                            text(" f\xC3\xBCr alle\"}"), usage(412, 3980, 0, 912),
                            stop(StopReason::end), kDone));
}

TEST(Wire, AnthropicErrorAfter200AndRefusal) {
    const Events failed = events_of(WireKind::anthropic, fixture("anthropic-error.sse"));
    EXPECT_EQ(failure_in(failed).kind, FailureKind::overloaded);
    EXPECT_EQ(failure_in(failed).code, "overloaded_error");
    EXPECT_THAT(
        events_of(WireKind::anthropic, fixture("anthropic-refusal.sse")),
        ElementsAre(usage(9, 0, 0, 1), usage(9, 0, 0, 3), stop(StopReason::refusal), kDone));
}

TEST(Wire, AnthropicStopReasons) {
    const auto reason = [](const std::string& word) {
        const std::string bytes =
            "event: message_delta\ndata: {\"delta\":{\"stop_reason\":" + word +
            "}}\n\nevent: message_stop\ndata: {}\n\n";
        const Events events = decode(WireKind::anthropic, bytes, bytes.size(), 1);
        return std::get<StopEvent>(events.at(0)).reason;
    };
    EXPECT_EQ(reason("\"end_turn\""), StopReason::end);
    EXPECT_EQ(reason("\"stop_sequence\""), StopReason::end);
    EXPECT_EQ(reason("\"max_tokens\""), StopReason::length);
    EXPECT_EQ(reason("\"model_context_window_exceeded\""), StopReason::length);
    EXPECT_EQ(reason("\"pause_turn\""), StopReason::other);
    EXPECT_EQ(reason("\"invented_tomorrow\""), StopReason::other);
    EXPECT_EQ(reason("null"), StopReason::other) << "the end without a reason is not trusted";
}

TEST(Wire, ChatKeepsCachedTokensApart) {
    EXPECT_THAT(events_of(WireKind::openai_chat, fixture("openai-chat.sse")),
                ElementsAre(text("{\"exec"), text("\":\"\xC3\xBC\"}"), usage(388, 512, 0, 700),
                            stop(StopReason::end), kDone));
}

TEST(Wire, ChatRefusalFilterAndLength) {
    EXPECT_THAT(events_of(WireKind::openai_chat, fixture("openai-chat-refusal.sse")),
                ElementsAre(stop(StopReason::refusal), kDone));
    const auto reason = [](const std::string& word) {
        const std::string bytes =
            "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"" + word + "\"}]}\n\n";
        const Events events = decode(WireKind::openai_chat, bytes, bytes.size(), 1);
        return std::get<StopEvent>(events.at(0)).reason;
    };
    EXPECT_EQ(reason("length"), StopReason::length);
    EXPECT_EQ(reason("content_filter"), StopReason::content_filter);
    EXPECT_EQ(reason("tool_calls"), StopReason::other);
    EXPECT_EQ(reason("stop"), StopReason::end) << "known reason, lost [DONE]: the text is whole";
}

TEST(Wire, ChatErrorsInTheStream) {
    const auto failed = [](const std::string& data) {
        const std::string bytes = "data: " + data + "\n\n";
        return failure_in(decode(WireKind::openai_chat, bytes, bytes.size(), 1));
    };
    EXPECT_EQ(
        failed(R"({"error":{"message":"x","type":"tokens","code":"rate_limit_exceeded"}})").kind,
        FailureKind::rate_limited);
    EXPECT_EQ(failed(R"({"error":"something"})").message, "something");
    EXPECT_EQ(
        failed(R"({"error":{"code":503,"message":"Loading","type":"unavailable_error"}})").kind,
        FailureKind::overloaded);
    EXPECT_EQ(failed(R"({"object":"error","message":"flat","code":500})").message, "flat");
    EXPECT_THAT(events_of(WireKind::openai_chat, "data: [DONE]\n\n"),
                ElementsAre(stop(StopReason::other), kDone))
        << "the end without a reason is not trusted";
}

TEST(Wire, ResponsesSkipCommentary) {
    EXPECT_THAT(events_of(WireKind::openai_responses, fixture("openai-responses.sse")),
                ElementsAre(text("{\"exec"), text("\":\"\xC3\xBC\"}"), usage(200, 600, 100, 700),
                            stop(StopReason::end), kDone));
    EXPECT_THAT(events_of(WireKind::openai_responses, fixture("openai-responses-incomplete.sse")),
                ElementsAre(text("{\"exec"), usage(9, 0, 0, 5), stop(StopReason::length), kDone));
    EXPECT_EQ(
        failure_in(events_of(WireKind::openai_responses, fixture("openai-responses-failed.sse")))
            .kind,
        FailureKind::rate_limited);
}

TEST(Wire, OllamaLinesAndItsErrorString) {
    EXPECT_THAT(events_of(WireKind::ollama, fixture("ollama.ndjson")),
                ElementsAre(text("{\"e"), text("\":\"\xC3\xBC\"}"), usage(900, 0, 0, 700),
                            stop(StopReason::end), kDone));
    const Failure failure = failure_in(events_of(WireKind::ollama, fixture("ollama-error.ndjson")));
    EXPECT_EQ(failure.kind, FailureKind::retryable);
    EXPECT_EQ(failure.message, "model runner has unexpectedly stopped");
}

const std::pair<WireKind, const char*> kHappy[] = {
    {WireKind::anthropic, "anthropic.sse"},
    {WireKind::openai_chat, "openai-chat.sse"},
    {WireKind::openai_responses, "openai-responses.sse"},
    {WireKind::ollama, "ollama.ndjson"}};

TEST(Wire, AnAnswerThatIsCutAnywhereHasFailed) {
    for (const auto& [kind, name] : kHappy) {
        const std::string bytes = fixture(name);
        // The last event of each, and for the chat kind the one with the reason, make it whole.
        const std::size_t whole = kind == WireKind::openai_chat
                                      ? bytes.find("\"finish_reason\":\"stop\"")
                                  : bytes.rfind("\n{") != std::string::npos ? bytes.rfind("\n{")
                                                                            : bytes.rfind("data:");
        for (std::size_t size = 0; size < whole; ++size) {
            const Failure failure = failure_in(decode(kind, bytes.substr(0, size), size, 1));
            EXPECT_TRUE(failure.kind == FailureKind::network ||
                        failure.kind == FailureKind::retryable)
                << name << " cut at " << size << ": " << name_of(failure.kind);
        }
    }
}

TEST(Wire, MalformedBytesAreAFailure) {
    for (const auto& [kind, name] : kHappy) {
        std::string bytes = fixture(name);
        bytes[bytes.find("\xC3\xBC")] = '\xFF';
        EXPECT_EQ(failure_in(events_of(kind, bytes)).code, "malformed_stream") << name;
        EXPECT_EQ(failure_in(decode(kind, "data: [1]\n\n", 5, 5)).kind, FailureKind::retryable);
        EXPECT_EQ(failure_in(decode(kind, "", 1, 1)).code, "stream_ended_early") << name;
        EXPECT_EQ(failure_in(decode(kind, std::string(2u << 20, 'x'), 1u << 19, 1u << 19)).code,
                  "stream_too_large")
            << name;
    }
}

TEST(Wire, NothingFollowsTheEnd) {
    for (const auto& [kind, name] : kHappy) {
        const std::string bytes = fixture(name) + fixture(name);
        EXPECT_THAT(decode(kind, bytes, bytes.size(), 1),
                    ElementsAreArray(decode(kind, fixture(name), bytes.size(), 1)))
            << name;
    }
}

TEST(Wire, AbsurdCountsAreBounded) {
    const std::string bytes =
        "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9223372036854775807,"
        "\"completion_tokens\":-5,\"prompt_tokens_details\":{\"cached_tokens\":\"many\"}}}\n\n";
    EXPECT_THAT(decode(WireKind::openai_chat, bytes, bytes.size(), 1),
                testing::Contains(usage(1'000'000'000, 0, 0, 0)));
}

}  // namespace
}  // namespace coco::llm
