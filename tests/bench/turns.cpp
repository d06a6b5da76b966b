// What one turn of a thread costs: the fiftieth against the tenth.
//   turn/10, turn/50   one turn without Slack and Redis
//   seal/10, seal/50   sealing and opening what the last of them keeps
// After them a line with the ratios; the goal is at most 1.1.
#include <ctime>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "base/secret.hpp"
#include "fakes/ten_wishes.hpp"

namespace coco {
namespace {

fakes::Thread after(int turns) {
    fakes::Thread thread;
    thread.start(fakes::kTenWishesNotes);
    for (int turn = 1; turn <= turns; ++turn) fakes::take_wish(thread, turn);
    return thread;
}

/// One turn: understanding, editing, checking, the replies, the JSON that is kept and read back.
/// The tenth and the fiftieth are the same wish about the same text.
void turn(benchmark::State& state) {
    const int number = static_cast<int>(state.range(0));
    const fakes::Thread start = after(number - 1);
    for (auto _ : state) {
        state.PauseTiming();
        fakes::Thread thread = start;
        state.ResumeTiming();
        fakes::take_wish(thread, number);
        benchmark::DoNotOptimize(thread.head);
    }
}
BENCHMARK(turn)->Arg(10)->Arg(50)->Unit(benchmark::kMillisecond);

/// Sealing and opening what a turn keeps.
void seal(benchmark::State& state) {
    const fakes::Thread thread = after(static_cast<int>(state.range(0)));
    const Sealer sealer = Sealer::from_key(Secret(std::string(32, 'k'))).value();
    const std::string record = partnership::to_record(thread.log.back());
    for (auto _ : state) {
        benchmark::DoNotOptimize(sealer.open(sealer.seal(thread.head, "head"), "head"));
        benchmark::DoNotOptimize(sealer.open(sealer.seal(record, "log"), "log"));
    }
    state.SetBytesProcessed(state.iterations() *
                            static_cast<std::int64_t>(thread.head.size() + record.size()));
}
BENCHMARK(seal)->Arg(10)->Arg(50)->Unit(benchmark::kMicrosecond);

std::size_t bytes_of(const fakes::Thread& thread) {
    return thread.head.size() + partnership::to_record(thread.log.back()).size();
}

/// Seconds of CPU for one turn; the best of many, against noise.
double seconds_of(int turn) {
    constexpr int kTries = 200;
    const fakes::Thread start = after(turn - 1);
    double best = 1e9;
    for (int i = 0; i < kTries; ++i) {
        fakes::Thread thread = start;
        const std::clock_t began = std::clock();
        fakes::take_wish(thread, turn);
        best = std::min(best, static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC);
    }
    return best;
}

void print_ratios() {
    const std::size_t tenth = bytes_of(after(10)), fiftieth = bytes_of(after(50));
    const double early = seconds_of(10), late = seconds_of(50);
    fmt::print(
        "\nturn 50 against turn 10: bytes {} / {} = {:.3f}, CPU {:.2f} ms / {:.2f} ms = {:.3f}"
        " (goal: at most 1.1)\n",
        fiftieth, tenth, static_cast<double>(fiftieth) / static_cast<double>(tenth), late * 1e3,
        early * 1e3, late / early);
}

}  // namespace
}  // namespace coco

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    benchmark::RunSpecifiedBenchmarks();
    coco::print_ratios();
    return 0;
}
