#include "app/settings.hpp"

#include <filesystem>
#include <fstream>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace coco::app {
namespace {

using ::testing::HasSubstr;

Environment environment(std::map<std::string, std::string> values) {
    return [values = std::move(values)](const char* name) -> std::optional<std::string> {
        const auto found = values.find(name);
        if (found == values.end()) return std::nullopt;
        return found->second;
    };
}

class SettingsFile {
public:
    explicit SettingsFile(std::string_view text)
        : path_(std::filesystem::temp_directory_path() / ("coco-settings-" + random_hex(6))) {
        std::ofstream(path_) << text;
    }
    ~SettingsFile() { std::filesystem::remove(path_); }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

std::string problem_of(std::string_view file) {
    const SettingsFile settings(file);
    const auto loaded = load_settings(settings.path(), environment({}), {});
    return loaded ? "" : loaded.error().detail;
}

TEST(Settings, HaveDefaultsForEveryKey) {
    const auto settings = load_settings({}, environment({{"HOME", "/home/x"}}), {});
    ASSERT_TRUE(settings) << settings.error().detail;
    EXPECT_EQ(settings->listen.port, 8080);
    EXPECT_EQ(settings->metrics_listen.port, 9464);
    EXPECT_EQ(settings->state_dir, "/home/x/.local/state/coco");
    EXPECT_EQ(settings->slack.api_url, "https://slack.com/api/");
    EXPECT_EQ(settings->worker.lease.count(), 30'000);
    EXPECT_FALSE(settings->slack.configured());
}

TEST(Settings, FlagsWinOverEnvironmentWinsOverFile) {
    const SettingsFile file(R"({"listen":"127.0.0.1:1", "keep_days": 3 /* short */, })");
    const auto env = environment({{"COCO_LISTEN", "127.0.0.1:2"}, {"XDG_STATE_HOME", "/s"}});
    EXPECT_EQ(load_settings(file.path(), environment({}), {})->listen.port, 1);
    EXPECT_EQ(load_settings(file.path(), env, {})->listen.port, 2);
    EXPECT_EQ(load_settings(file.path(), env, {{"listen", "127.0.0.1:3"}})->listen.port, 3);
    EXPECT_EQ(load_settings(file.path(), env, {})->keep, std::chrono::hours(72));
    EXPECT_EQ(load_settings(file.path(), env, {})->state_dir, "/s/coco");
}

TEST(Settings, DaysMayBeFractionsAndTheNoticeHasADefault) {
    const SettingsFile file(R"({"keep_days": 0.5, "notice_days": 1})");
    const auto settings = load_settings(file.path(), environment({}), {});
    ASSERT_TRUE(settings) << settings.error().detail;
    EXPECT_EQ(settings->keep, std::chrono::hours(12));
    EXPECT_EQ(settings->notice, std::chrono::hours(24));
    EXPECT_EQ(load_settings({}, environment({}), {})->notice, std::chrono::hours(7 * 24));
    EXPECT_THAT(problem_of(R"({"keep_days":-0.5})"), HasSubstr("\"keep_days\" is -0.5"));
    EXPECT_THAT(problem_of(R"({"worker":{"tries":2.5}})"), HasSubstr("must be a whole number"));
}

TEST(Settings, NameTheKeyTheValueAndWhatIsAllowed) {
    EXPECT_THAT(problem_of(R"({"lsten":"x"})"), HasSubstr("\"lsten\" is not a setting"));
    EXPECT_THAT(problem_of(R"({"listen":"nowhere"})"), HasSubstr("\"listen\" is \"nowhere\""));
    EXPECT_THAT(problem_of(R"({"keep_days":0})"), HasSubstr("\"keep_days\" is 0; allowed is 1 to"));
    EXPECT_THAT(problem_of(R"({"keep_days":"x"})"), HasSubstr("\"keep_days\" is \"x\""));
    EXPECT_THAT(problem_of(R"({"worker":{"heartbeat_ms":29000}})"),
                HasSubstr("\"worker.heartbeat_ms\" is 29000; allowed is 50 to 15000"));
    EXPECT_THAT(problem_of(R"({"log_level":"loud"})"), HasSubstr("debug, info, warning or error"));
    EXPECT_THAT(problem_of(R"({"metrics_listen":"0.0.0.0:9464"})"), HasSubstr("loopback"));
    EXPECT_THAT(problem_of("[]"), HasSubstr("not a JSON object"));
    EXPECT_THAT(load_settings("/nonexistent", environment({}), {}).error().detail,
                HasSubstr("cannot be read"));
}

TEST(Settings, SendTheTokenToSlackOrLoopbackOnly) {
    const auto with = [](const char* url) {
        return load_settings({}, environment({{"SLACK_API_URL", url}}), {}).has_value();
    };
    EXPECT_TRUE(with("http://127.0.0.1:9/api/"));
    EXPECT_TRUE(with("https://slack.com/api/"));
    EXPECT_FALSE(with("https://slack.com.evil.test/api/"));
    EXPECT_FALSE(with("http://slack.com/api/"));
    EXPECT_FALSE(with("http://127.0.0.1:9/api"));
}

TEST(Settings, TakeSeveralSigningSecretsDuringARotation) {
    const auto settings = load_settings(
        {}, environment({{"SLACK_SIGNING_SECRET", "old, new,"}, {"SLACK_BOT_TOKEN", "xoxb-1"}}),
        {});
    ASSERT_TRUE(settings);
    ASSERT_EQ(settings->slack.signing_secrets.size(), 2u);
    EXPECT_EQ(settings->slack.signing_secrets[1].reveal(), "new");
    EXPECT_TRUE(check_for_serving(*settings));
}

TEST(Settings, ServingNeedsAPlatformAndAKeyForAForeignRedis) {
    EXPECT_THAT(check_for_serving(*load_settings({}, environment({}), {})).error().detail,
                HasSubstr("SLACK_SIGNING_SECRET"));
    const auto foreign = load_settings({},
                                       environment({{"SLACK_SIGNING_SECRET", "s"},
                                                    {"SLACK_BOT_TOKEN", "xoxb-1"},
                                                    {"REDIS_URL", "redis://10.0.0.1"}}),
                                       {});
    ASSERT_TRUE(foreign) << foreign.error().detail;
    EXPECT_THAT(check_for_serving(*foreign).error().detail, HasSubstr("COCO_SECRET_KEY"));
    EXPECT_FALSE(load_settings({}, environment({{"COCO_SECRET_KEY", "short"}}), {}));
    EXPECT_FALSE(load_settings({}, environment({{"REDIS_URL", "http://x"}}), {}));
}

}  // namespace
}  // namespace coco::app
