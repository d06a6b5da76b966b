// What the mailbox does besides turns: hints, start-up, and letting go of a workspace.
#include <charconv>

#include <fmt/format.h>

#include "base/log.hpp"
#include "base/text.hpp"
#include "store/redis_mailbox_impl.hpp"

namespace coco::store {
namespace {

using redis::Reply;
using Words = std::vector<std::string>;
using Pairs = std::vector<std::pair<std::string, std::string>>;

/// An uninstalled workspace sends for a while what was on its way.
constexpr std::chrono::milliseconds kGoneLifetime = std::chrono::hours(24 * 30);
constexpr std::chrono::milliseconds kProbeLifetime = std::chrono::seconds(10);
/// Elements looked at by one SCAN, and names changed by one command: each takes well under 1 ms.
constexpr const char* kScanCount = "500";
constexpr std::size_t kChangedAtOnce = 200;
/// A claim may move a conversation while the shard is searched; more rounds than that are a bug.
constexpr int kDropRounds = 10;
constexpr int kOldestMajorVersion = 7;

std::string number(auto value) { return fmt::format("{}", value); }

/// The value of "name:value" in an INFO reply; empty when it is not there.
std::string info_value(std::string_view info, std::string_view name) {
    for (const std::string_view line : split(info, '\n')) {
        const std::string_view entry = trim(line);
        if (entry.starts_with(name) && entry.substr(name.size()).starts_with(':'))
            return std::string(entry.substr(name.size() + 1));
    }
    return {};
}

std::optional<int> number_in(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc()) return std::nullopt;
    return value;
}

}  // namespace

void RedisMailboxImpl::listen() {
    if (!parts_.hints) return;
    parts_.hints->subscribe(std::string(kWakeChannel), [this](std::string message) {
        const auto shard = number_in(message);
        if (shard && *shard >= 0 && *shard < parts_.limits.shards && parts_.on_wake)
            parts_.on_wake(*shard);
    });
    parts_.hints->subscribe(std::string(kCancelChannel), [this](std::string message) {
        const auto address = address_of(message);
        if (address && parts_.on_cancel) parts_.on_cancel(*address);
    });
}

task<result<void>> RedisMailboxImpl::publish_wake(int shard) {
    Words command{"PUBLISH", std::string(kWakeChannel), number(shard)};
    return run(std::move(command));
}

task<result<Pairs>> RedisMailboxImpl::scan_pairs(std::string command, std::string key,
                                                 std::string pattern) {
    Pairs found;
    std::string cursor = "0";
    do {
        Words page{command, key, cursor, "MATCH", pattern, "COUNT", kScanCount};
        auto reply = co_await parts_.work.command(std::move(page));
        if (!reply) co_return reply.error();
        if (reply->elements.size() != 2) co_return fail(errc::protocol, command);
        cursor = reply->elements[0].text;
        const auto& elements = reply->elements[1].elements;
        for (std::size_t i = 0; i + 1 < elements.size(); i += 2)
            found.emplace_back(elements[i].text, elements[i + 1].text);
    } while (cursor != "0");
    co_return found;
}

task<result<void>> RedisMailboxImpl::recover_shard(int shard) {
    const ShardKeys at(shard);
    const std::string ours = parts_.token_prefix + ":";
    const std::string instance = ours.substr(0, parts_.token_prefix.rfind(':') + 1);
    auto owners = co_await scan_pairs("HSCAN", at.owner(), "*");
    if (!owners) co_return owners.error();
    Words dead;
    for (auto& [member, token] : *owners) {
        if (!token.starts_with(instance) || token.starts_with(ours)) continue;
        dead.push_back(std::move(member));
        dead.push_back(std::move(token));
    }
    while (!dead.empty()) {
        const auto end = dead.begin() + static_cast<long>(std::min(dead.size(), kChangedAtOnce));
        Words some(dead.begin(), end);
        dead.erase(dead.begin(), end);
        Words keys{at.ready(), at.busy(), at.owner()};
        auto freed = co_await parts_.work.eval(scripts_.recover, std::move(keys), std::move(some));
        if (!freed) co_return freed.error();
        log::info("leases_recovered", {{"shard", shard}, {"leases", freed->integer}});
    }
    co_return result<void>();
}

task<result<void>> RedisMailboxImpl::recover() {
    for (int shard = 0; shard < parts_.limits.shards; ++shard) {
        auto recovered = co_await recover_shard(shard);
        if (!recovered) co_return recovered.error();
    }
    co_return result<void>();
}

task<result<bool>> RedisMailboxImpl::drop_members(WorkspaceKeys at) {
    std::set<std::string> members;
    // ready before busy and owner: a conversation that is claimed meanwhile is found there.
    const std::array<std::pair<const char*, std::string>, 5> places{{{"ZSCAN", at.ready()},
                                                                     {"ZSCAN", at.busy()},
                                                                     {"HSCAN", at.owner()},
                                                                     {"HSCAN", at.tries()},
                                                                     {"ZSCAN", at.due()}}};
    for (const auto& [command, key] : places) {
        auto pairs = co_await scan_pairs(command, key, at.member_pattern());
        if (!pairs) co_return pairs.error();
        for (auto& [member, value] : *pairs) members.insert(std::move(member));
    }
    Words left(members.begin(), members.end());
    while (!left.empty()) {
        const auto end = left.begin() + static_cast<long>(std::min(left.size(), kChangedAtOnce));
        Words some(left.begin(), end);
        left.erase(left.begin(), end);
        Words keys{at.ready(), at.busy(), at.owner(), at.tries(), at.due()};
        auto dropped = co_await word_of(scripts_.drop, std::move(keys), std::move(some));
        if (!dropped) co_return dropped.error();
    }
    co_return members.empty();
}

task<result<void>> RedisMailboxImpl::delete_keys(std::string pattern) {
    std::string cursor = "0";
    do {
        Words page{"SCAN", cursor, "MATCH", pattern, "COUNT", kScanCount};
        auto reply = co_await parts_.work.command(std::move(page));
        if (!reply) co_return reply.error();
        if (reply->elements.size() != 2) co_return fail(errc::protocol, "SCAN");
        cursor = reply->elements[0].text;
        Words unlink{"UNLINK"};
        for (Reply& key : reply->elements[1].elements) unlink.push_back(std::move(key.text));
        if (unlink.size() == 1) continue;
        auto deleted = co_await run(std::move(unlink));
        if (!deleted) co_return deleted.error();
    } while (cursor != "0");
    co_return result<void>();
}

task<result<void>> RedisMailboxImpl::uninstall(std::string workspace) {
    const WorkspaceKeys at = keys_of_workspace(workspace);
    Words keys{at.gone(), at.waiting()};
    Words arguments{at.workspace(), number(kGoneLifetime.count())};
    auto shut = co_await word_of(scripts_.uninstall, std::move(keys), std::move(arguments));
    if (!shut) co_return shut.error();
    bool clean = false;
    for (int round = 0; !clean; ++round) {
        if (round == kDropRounds)
            co_return fail(errc::conflict, "uninstall: conversations keep coming back");
        auto dropped = co_await drop_members(at);
        if (!dropped) co_return dropped.error();
        clean = *dropped;
    }
    Words dead{"UNLINK", at.dead()};
    auto deleted = co_await run(std::move(dead));
    if (!deleted) co_return deleted.error();
    co_return co_await delete_keys(at.pattern());
}

task<result<void>> RedisMailboxImpl::reinstall(std::string workspace) {
    Words command{"DEL", keys_of_workspace(workspace).gone()};
    return run(std::move(command));
}

task<result<void>> RedisMailboxImpl::check_server() {
    Words command{"INFO"};
    auto reply = co_await parts_.work.command(std::move(command));
    if (!reply && reply.error().code == errc::unauthorized)
        co_return fail(
            errc::invalid_input,
            "Redis refuses INFO to this user; grant it (ACL: +info): " + reply.error().detail);
    if (!reply) co_return reply.error();
    const std::string version = info_value(reply->text, "redis_version");
    const auto major = number_in(version);
    if (!major || *major < kOldestMajorVersion)
        co_return fail(errc::invalid_input,
                       fmt::format("Redis {} is too old; 7.0 or newer is needed",
                                   version.empty() ? "of an unknown version" : version));
    const std::string policy = info_value(reply->text, "maxmemory_policy");
    if (policy.empty())
        log::warning("redis_policy_unknown", {{"wanted", "maxmemory-policy noeviction"}});
    else if (policy != "noeviction")
        co_return fail(errc::invalid_input,
                       fmt::format("Redis would delete turns when its memory is full "
                                   "(maxmemory-policy {}); set maxmemory-policy noeviction",
                                   policy));
    co_return result<void>();
}

task<result<void>> RedisMailboxImpl::check_writable() {
    const std::string key = ShardKeys(0).probe(parts_.token_prefix);
    Words write{"SET", key, "1", "PX", number(kProbeLifetime.count())};
    auto written = co_await parts_.puts.command(std::move(write));
    if (!written) co_return written.error();
    Words remove{"DEL", key};
    auto removed = co_await parts_.puts.command(std::move(remove));
    if (!removed) co_return removed.error();
    co_return result<void>();
}

}  // namespace coco::store
