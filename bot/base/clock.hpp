// Time, as something that can be handed in.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>

namespace coco {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// Wall-clock time. Deadlines use Asio timers; this is for signatures, dates and records.
class Clock {
public:
    virtual ~Clock() = default;
    /// Milliseconds since 1970-01-01 UTC.
    virtual std::int64_t now_ms() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock {
public:
    std::int64_t now_ms() const override;
};

/// Milliseconds since boot, counting sleep (CLOCK_BOOTTIME): what leases are measured with.
std::int64_t boottime_ms();

/// A calendar day, UTC.
struct Day {
    int year = 1970;
    int month = 1;  ///< 1 to 12
    int day = 1;    ///< 1 to 31
    friend auto operator<=>(const Day&, const Day&) = default;
};

Day day_of(std::int64_t unix_ms);
/// The day `days` after `day` (before, when negative).
Day add_days(Day day, int days);
/// 0 Monday to 6 Sunday.
int weekday_of(Day day);
/// "3 December 2026"; without the year when `with_year` is false.
std::string print_day(Day day, bool with_year = true);
/// "2026-11-23T09:00:00Z".
std::string print_utc(std::int64_t unix_ms);

}  // namespace coco
