// Deadlines and groups of tasks.
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>

#include "net/task_group.hpp"
#include "unit/net/rig.hpp"

namespace coco::net::test {
namespace {

task<result<int>> value_after(std::chrono::milliseconds time, int value) {
    if (time > 0ms) {
        auto waited = co_await wait_for(time);
        if (!waited) co_return waited.error();
    }
    co_return value;
}
task<result<int>> refuse() { co_return fail(errc::conflict, "no"); }
task<result<int>> throw_a_bug() {
    throw std::logic_error("a bug");
    co_return 0;
}
task<void> wait_long(bool& cancelled) {
    auto waited = co_await wait_for(kPatience);
    cancelled = !waited && waited.error().code == errc::cancelled;
}
task<void> throw_in_group() {
    throw std::logic_error("a bug");
    co_return;
}

struct Tasks : testing::Test {
    Loop loop;
};

TEST_F(Tasks, WorkInTimeGivesItsValue) {
    EXPECT_EQ(loop.wait(with_deadline(value_after(0ms, 7), 1s)).value(), 7);
    EXPECT_EQ(loop.wait(with_deadline(value_after(5ms, 8), kPatience)).value(), 8);
}

TEST_F(Tasks, SlowWorkTimesOutAndIsCancelled) {
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(loop.wait(with_deadline(value_after(kPatience, 7), 10ms)).error().code,
              errc::timed_out);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 5s);
}

TEST_F(Tasks, AnErrorOfTheWorkIsItsOwn) {
    EXPECT_EQ(loop.wait(with_deadline(refuse(), 1s)).error().code, errc::conflict);
}

TEST_F(Tasks, AnExceptionOfTheWorkComesThrough) {
    EXPECT_THROW(loop.wait(with_deadline(throw_a_bug(), 1s)), std::logic_error);
}

TEST_F(Tasks, NestedDeadlinesKeepTheShorterOne) {
    auto inner = with_deadline(value_after(kPatience, 7), 10ms);
    EXPECT_EQ(loop.wait(with_deadline(std::move(inner), kPatience)).error().code, errc::timed_out);
}

TEST_F(Tasks, CancellingTheCallerEndsTheDeadlineToo) {
    asio::cancellation_signal signal;
    bool ended = false, timed_out = false;
    asio::co_spawn(loop.io, with_deadline(value_after(kPatience, 7), kPatience),
                   asio::bind_cancellation_slot(
                       signal.slot(), [&](std::exception_ptr failure, result<int> value) {
                           ended = true;
                           timed_out = !failure && !value && value.error().code == errc::timed_out;
                       }));
    loop.io.poll();
    signal.emit(asio::cancellation_type::terminal);
    EXPECT_TRUE(loop.run_until([&] { return ended; }));
    EXPECT_FALSE(timed_out) << "no time has passed";
}

TEST_F(Tasks, AGroupCancelsAndWaitsForAll) {
    TaskGroup group(loop.io.get_executor());
    bool first = false, second = false;
    EXPECT_TRUE(group.spawn("first", wait_long(first)));
    EXPECT_TRUE(group.spawn("second", wait_long(second)));
    loop.io.poll();
    EXPECT_EQ(group.running(), 2);
    group.cancel_all();
    loop.wait(group.wait());
    EXPECT_EQ(group.running(), 0);
    EXPECT_TRUE(first && second);
}

TEST_F(Tasks, AGroupRefusesWorkAfterItsEnd) {
    TaskGroup group(loop.io.get_executor());
    group.cancel_all();
    bool never = false;
    EXPECT_FALSE(group.spawn("late", wait_long(never)));
    EXPECT_EQ(group.running(), 0);
    loop.wait(group.wait());
}

TEST_F(Tasks, WaitingForAGroupMayBeLimited) {
    TaskGroup group(loop.io.get_executor());
    bool cancelled = false;
    group.spawn("long", wait_long(cancelled));
    EXPECT_FALSE(loop.wait(group.wait_for(10ms)));
    group.cancel_all();
    EXPECT_TRUE(loop.wait(group.wait_for(kPatience)));
    EXPECT_TRUE(cancelled);
}

TEST_F(Tasks, TwoMayWaitForTheSameGroup) {
    TaskGroup group(loop.io.get_executor());
    bool cancelled = false;
    group.spawn("long", wait_long(cancelled));
    auto one = loop.start(group.wait());
    auto other = loop.start(group.wait_for(kPatience));
    loop.io.restart();
    EXPECT_LT(loop.io.poll(), 100u) << "they must not wake each other for ever";
    group.cancel_all();
    loop.get(one);
    EXPECT_TRUE(loop.get(other));
}

TEST_F(Tasks, AnExceptionInAGroupIsLoggedWithTheNameOfItsTask) {
    TaskGroup group(loop.io.get_executor());
    testing::internal::CaptureStderr();
    group.spawn("the one that fails", throw_in_group());
    loop.wait(group.wait());
    const std::string lines = testing::internal::GetCapturedStderr();
    EXPECT_NE(lines.find("the one that fails"), std::string::npos) << lines;
    EXPECT_NE(lines.find("a bug"), std::string::npos) << lines;
}

TEST_F(Tasks, AGroupMayGoBeforeItsTasksDo) {
    bool cancelled = false;
    {
        TaskGroup group(loop.io.get_executor());
        group.spawn("long", wait_long(cancelled));
        loop.io.poll();
    }
    EXPECT_TRUE(loop.run_until([&] { return cancelled; }));
}

}  // namespace
}  // namespace coco::net::test
