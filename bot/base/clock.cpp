#include "base/clock.hpp"

#include <ctime>

#include <fmt/format.h>

namespace coco {
namespace {

constexpr const char* kMonths[] = {"January",   "February", "March",    "April",
                                   "May",       "June",     "July",     "August",
                                   "September", "October",  "November", "December"};

std::chrono::sys_days to_sys(Day day) {
    using namespace std::chrono;
    return sys_days{year{day.year} / static_cast<unsigned>(day.month) /
                    static_cast<unsigned>(day.day)};
}

Day from_sys(std::chrono::sys_days days) {
    const std::chrono::year_month_day ymd{days};
    return {int(ymd.year()), static_cast<int>(unsigned(ymd.month())),
            static_cast<int>(unsigned(ymd.day()))};
}

}  // namespace

std::int64_t SystemClock::now_ms() const {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

std::int64_t boottime_ms() {
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

Day day_of(std::int64_t unix_ms) {
    using namespace std::chrono;
    return from_sys(floor<days>(sys_time<std::chrono::milliseconds>{milliseconds{unix_ms}}));
}

Day add_days(Day day, int days) { return from_sys(to_sys(day) + std::chrono::days{days}); }

int weekday_of(Day day) {
    return static_cast<int>(std::chrono::weekday{to_sys(day)}.iso_encoding()) - 1;
}

std::string print_day(Day day, bool with_year) {
    std::string text = fmt::format("{} {}", day.day, kMonths[(day.month - 1) % 12]);
    if (with_year) text += fmt::format(" {}", day.year);
    return text;
}

std::string print_utc(std::int64_t unix_ms) {
    const std::time_t seconds = static_cast<std::time_t>(unix_ms / 1000);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900,
                       parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

}  // namespace coco
