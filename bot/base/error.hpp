// What can go wrong in operation, as values. Exceptions are for bugs and start-up.
#pragma once
#include <exception>
#include <string>
#include <string_view>

#include <boost/assert/source_location.hpp>
#include <boost/system/result.hpp>

namespace coco {

/// Classes of failure that callers decide by. `detail` of Error is for logs and operators.
enum class errc {
    invalid_input,  ///< the caller's data is wrong; repeating it will not help
    not_found,      ///< the thing asked for does not exist
    unauthorized,   ///< signature, token or permission refused
    too_large,      ///< a limit on size or count was exceeded
    timed_out,      ///< a deadline passed; the outcome at the other side is unknown
    cancelled,      ///< the task was told to stop
    disconnected,   ///< the connection broke; the outcome at the other side is unknown
    not_ready,      ///< the other side is starting, busy or switching roles; worth a retry later
    not_durable,    ///< the store cannot keep new data (full, no replica, disk error)
    rate_limited,   ///< the other side asked to wait
    conflict,       ///< somebody else changed it first
    lease_lost,     ///< this worker no longer owns the conversation; it must send nothing more
    protocol,       ///< the other side answered something that makes no sense
    corrupt,        ///< stored bytes do not decrypt or parse
    remote,         ///< the other side refused with an error of its own (in detail)
    internal,       ///< a bug, caught
};

/// The name of a failure class, as it appears in logs and metrics.
std::string_view name_of(errc code);

/// A failure with what an operator needs to know. Never holds message bodies or secrets.
struct Error {
    errc code = errc::internal;
    std::string detail;
};

/// "timed_out: GET head (500 ms)".
std::string to_string(const Error& error);

/// What an exception says, for the log.
std::string words_of(const std::exception_ptr& failure);

/// Lets result<T>::value() throw: used at start-up only.
[[noreturn]] void throw_exception_from_error(const Error& error,
                                             const boost::source_location& where);

/// A value, or why there is none.
template <class T>
using result = boost::system::result<T, Error>;

/// `return fail(errc::timed_out, "…")` from a function that returns result<T>.
inline Error fail(errc code, std::string detail = {}) { return {code, std::move(detail)}; }

}  // namespace coco
