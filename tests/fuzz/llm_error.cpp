// Any answer as an error: status, wait and body.
#include "llm/errors.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    if (size < 2) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
    const std::size_t line = std::min(bytes.find('\n'), bytes.size());
    coco::net::Response response;
    response.status = 200 + (data[0] * 256 + data[1]) % 400;
    response.headers = {{"Retry-After", std::string(bytes.substr(0, line))},
                        {"retry-after-ms", std::string(bytes.substr(0, line / 2))},
                        {"x-should-retry", data[0] % 2 == 0 ? "true" : "false"}};
    response.body = bytes.substr(line);
    const auto failure = coco::llm::classify_response(response, 1'795'424'400'000);
    if (failure.retry_after &&
        (failure.retry_after->count() < 0 || *failure.retry_after > coco::llm::kLongestRetryAfter))
        __builtin_trap();
    return 0;
}
