#include "redis/errors.hpp"

#include <array>

namespace coco::redis {
namespace {

struct Row {
    std::string_view prefix;
    errc code;
};

constexpr std::array<Row, 16> kRows{{
    {"LOADING", errc::not_ready},
    {"MASTERDOWN", errc::not_ready},
    {"BUSY ", errc::not_ready},
    {"READONLY", errc::not_ready},
    {"TRYAGAIN", errc::protocol},
    {"OOM", errc::not_durable},
    {"MISCONF", errc::not_durable},
    {"NOREPLICAS", errc::not_durable},
    {"NOAUTH", errc::unauthorized},
    {"WRONGPASS", errc::unauthorized},
    {"NOPERM", errc::unauthorized},
    {"MOVED", errc::protocol},
    {"ASK ", errc::protocol},
    {"CLUSTERDOWN", errc::protocol},
    {"CROSSSLOT", errc::protocol},
    {"ERR invalid password", errc::unauthorized},
}};

}  // namespace

Error classify(std::string_view reply) {
    for (const Row& row : kRows) {
        if (!reply.starts_with(row.prefix)) continue;
        if (row.code == errc::protocol)
            return fail(errc::protocol,
                        "this Redis is a cluster, which is not supported; use a single server: " +
                            std::string(reply));
        return fail(row.code, std::string(reply));
    }
    return fail(errc::remote, std::string(reply));
}

bool ends_connection(std::string_view reply) {
    return reply.starts_with("READONLY") || reply.starts_with("MASTERDOWN");
}

}  // namespace coco::redis
