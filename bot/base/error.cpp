#include "base/error.hpp"

#include <stdexcept>

namespace coco {

std::string_view name_of(errc code) {
    switch (code) {
        case errc::invalid_input: return "invalid_input";
        case errc::not_found: return "not_found";
        case errc::unauthorized: return "unauthorized";
        case errc::too_large: return "too_large";
        case errc::timed_out: return "timed_out";
        case errc::cancelled: return "cancelled";
        case errc::disconnected: return "disconnected";
        case errc::not_ready: return "not_ready";
        case errc::not_durable: return "not_durable";
        case errc::rate_limited: return "rate_limited";
        case errc::conflict: return "conflict";
        case errc::lease_lost: return "lease_lost";
        case errc::protocol: return "protocol";
        case errc::corrupt: return "corrupt";
        case errc::remote: return "remote";
        case errc::internal: return "internal";
    }
    return "unknown";
}

std::string to_string(const Error& error) {
    std::string text(name_of(error.code));
    if (!error.detail.empty()) text.append(": ").append(error.detail);
    return text;
}

std::string words_of(const std::exception_ptr& failure) {
    if (!failure) return "nothing";
    try {
        std::rethrow_exception(failure);
    } catch (const std::exception& error) {
        return error.what();
    } catch (...) {
        return "not a std::exception";
    }
}

void throw_exception_from_error(const Error& error, const boost::source_location&) {
    throw std::runtime_error(to_string(error));
}

}  // namespace coco
