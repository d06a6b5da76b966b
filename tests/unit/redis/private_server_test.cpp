// The redis-server of our own: its lock, its restarts, its end.
#include <sys/prctl.h>

#include "redis/private_server.hpp"
#include "unit/redis/rig.hpp"

namespace coco::redis::test {
namespace {

struct OwnServer : testing::Test {
    OwnServer() {
        std::string pattern = "/tmp/coco-state-XXXXXX";
        state = ::mkdtemp(pattern.data());
    }
    ~OwnServer() override { std::filesystem::remove_all(state); }
    std::string url(const PrivateServer& server) { return "unix://" + server.endpoint().path; }
    std::filesystem::path state;
    Loop loop;
};

bool is_gone(pid_t pid) { return ::kill(pid, 0) != 0; }

TEST_F(OwnServer, AnswersAndStops) {
    auto server = make_private_server(loop.io.get_executor(), state);
    ASSERT_TRUE(loop.wait(server->start()));
    auto client = loop.connect(url(*server));
    EXPECT_EQ(loop.ask(*client, {"CONFIG", "GET", "appendfsync"}), "");
    const pid_t child = server->child_pid();
    client->stop();
    loop.wait(server->stop());
    EXPECT_TRUE(is_gone(child));
    const auto lock = loop.wait(lock_state_folder(loop.io.get_executor(), state, 0ms));
    ASSERT_TRUE(lock) << "unlocked";
    ::close(*lock);
}

TEST_F(OwnServer, AKilledChildIsRestartedWithItsData) {
    auto server = make_private_server(loop.io.get_executor(), state);
    ASSERT_TRUE(loop.wait(server->start()));
    auto client = loop.connect(url(*server));
    EXPECT_EQ(loop.ask(*client, {"SET", "kept", "yes"}), "OK");
    const pid_t before = server->child_pid();
    ::kill(before, SIGKILL);
    ASSERT_TRUE(loop.run_until([&] { return client->generation() == 2; }));
    EXPECT_NE(server->child_pid(), before);
    // It may still be loading its file when the client is there.
    EXPECT_TRUE(loop.run_until([&] { return loop.ask(*client, {"GET", "kept"}) == "yes"; }));
    client->stop();
    loop.wait(server->stop());
}

TEST_F(OwnServer, StoppingWhileItRestartsLeavesNothingRunning) {
    for (int turns = 0; turns < 30; turns += 3) {
        auto server = make_private_server(loop.io.get_executor(), state);
        ASSERT_TRUE(loop.wait(server->start()));
        ::kill(server->child_pid(), SIGKILL);
        loop.io.restart();
        for (int i = 0; i < turns; ++i) loop.io.run_one_for(10ms);
        loop.wait(server->stop());
        EXPECT_LE(server->child_pid(), 0);
    }
}

TEST_F(OwnServer, AFolderInUseIsRefusedClearly) {
    const auto first = loop.wait(lock_state_folder(loop.io.get_executor(), state, 0ms));
    ASSERT_TRUE(first);
    const auto second = loop.wait(lock_state_folder(loop.io.get_executor(), state, 150ms));
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, errc::not_ready);
    EXPECT_NE(second.error().detail.find(state.string()), std::string::npos);
    ::close(*first);
    const auto third = loop.wait(lock_state_folder(loop.io.get_executor(), state, 0ms));
    ASSERT_TRUE(third);
    ::close(*third);
    EXPECT_FALSE(loop.wait(lock_state_folder(loop.io.get_executor(), state / "absent", 0ms)));
}

TEST_F(OwnServer, IncarnationsCountUpAndTheInstanceStays) {
    const auto first = next_incarnation(state), second = next_incarnation(state);
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->instance.size(), 16u);
    EXPECT_EQ(first->instance, second->instance);
    EXPECT_EQ(first->number, 1u);
    EXPECT_EQ(second->number, 2u);
    EXPECT_FALSE(next_incarnation(state / "absent"));
}

TEST_F(OwnServer, ALongFolderNameDoesNotMatter) {
    const auto deep = state / std::string(120, 'd');
    std::filesystem::create_directories(deep);
    auto server = make_private_server(loop.io.get_executor(), deep);
    ASSERT_TRUE(loop.wait(server->start()));
    EXPECT_LE(server->endpoint().path.size(), 107u);
    auto client = loop.connect(url(*server));
    EXPECT_EQ(loop.ask(*client, {"PING"}), "PONG");
    client->stop();
    loop.wait(server->stop());
    EXPECT_TRUE(std::filesystem::exists(deep / "redis"));
}

TEST_F(OwnServer, TheChildDiesWithItsParent) {
    int channel[2];
    ASSERT_EQ(::pipe(channel), 0);
    const pid_t helper = ::fork();
    if (helper == 0) {
        Loop own;
        auto server = make_private_server(own.io.get_executor(), state);
        const pid_t child = own.wait(server->start()) ? server->child_pid() : -1;
        if (::write(channel[1], &child, sizeof child) != sizeof child) ::_exit(1);
        for (;;) ::pause();
    }
    pid_t child = -1;
    ASSERT_EQ(::read(channel[0], &child, sizeof child), static_cast<ssize_t>(sizeof child));
    ASSERT_GT(child, 0);
    EXPECT_FALSE(is_gone(child));
    ::kill(helper, SIGKILL);
    ::waitpid(helper, nullptr, 0);
    ::close(channel[0]);
    ::close(channel[1]);
    // The lock is free once the orphan is gone, and only then.
    const auto lock = loop.wait(lock_state_folder(loop.io.get_executor(), state, 5s));
    ASSERT_TRUE(lock);
    ::close(*lock);
}

}  // namespace
}  // namespace coco::redis::test
