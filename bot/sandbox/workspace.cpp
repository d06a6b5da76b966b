#include "sandbox/workspace.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/secret.hpp"
#include "base/text.hpp"

namespace coco::sandbox {
namespace {

constexpr std::int64_t kTriggerMemoryMs = 600'000;  // then "expired" becomes "unknown"

template <class Items>
auto* find_by_id(Items& items, std::string_view id) {
    const auto at = std::find_if(items.begin(), items.end(),
                                 [id](const auto& item) { return item.id == id; });
    return at == items.end() ? nullptr : &*at;
}

std::string first_word(std::string_view text) {
    return std::string(text.substr(0, text.find(' ')));
}

std::string status_key(std::string_view channel, std::string_view thread) {
    return fmt::format("{} {}", channel, thread);
}

}  // namespace

Workspace::Workspace(const Clock& clock) : clock_(clock) {}

Workspace Workspace::example(const Clock& clock) {
    Workspace workspace(clock);
    workspace.team_id = "T0LEDGER01";
    workspace.team_domain = "ledgerline";
    workspace.team_name = "Ledgerline";
    workspace.app_bot = "U0COCO0001";
    const std::string home = workspace.team_id;
    workspace.add_user({"U0PRIYA001", "priya", "Priya Raman", home, "", ""});
    workspace.add_user({"U0DEV00001", "dev", "Dev Anand", home, "", ""});
    workspace.add_user({"U0LENA0001", "lena", "Lena Ortiz", home, "", ""});
    workspace.add_user({"U0MARCUS01", "marcus", "Marcus Boyle", "T0HARBOR01", "", ""});
    workspace.add_user({"U0COCO0001", "coco", "COCO", home, "B0COCO0001", "A0COCO0001"});
    workspace.add_user({"U0DIGEST01", "digest", "Digest", home, "B0DIGEST01", "A0DIGEST01"});
    const std::set<std::string> team = {"U0PRIYA001", "U0DEV00001", "U0LENA0001"};
    std::set<std::string> partners = team;
    partners.insert({"U0COCO0001", "U0DIGEST01"});
    std::set<std::string> random = team;
    random.insert("U0DIGEST01");
    workspace.add_channel({"C0PARTNERS", "partners", ChannelKind::open, partners});
    workspace.add_channel({"C0RANDOM01", "random", ChannelKind::open, random});
    workspace.add_channel(
        {"C0BOARD001", "board", ChannelKind::closed, {"U0PRIYA001", "U0LENA0001"}});
    workspace.add_channel({"C0HARBOR01", "harbor-ledgerline", ChannelKind::open,
                           {"U0PRIYA001", "U0DEV00001", "U0MARCUS01", "U0COCO0001"}, true});
    for (const std::string& person : team) workspace.direct_channel(person, workspace.app_bot);
    workspace.take_events();
    return workspace;
}

void Workspace::add_user(User user) { users_.push_back(std::move(user)); }

void Workspace::add_channel(Channel channel) {
    messages_.try_emplace(channel.id);
    channels_.push_back(std::move(channel));
}

const User* Workspace::user(std::string_view id) const { return find_by_id(users_, id); }

const Channel* Workspace::channel(std::string_view id) const { return find_by_id(channels_, id); }

const User* Workspace::find_user(std::string_view name) const {
    if (name.starts_with('@')) name.remove_prefix(1);
    if (const User* exact = user(name)) return exact;
    for (const User& one : users_)
        if (equals_ignoring_case(one.login, name) || equals_ignoring_case(one.name, name) ||
            equals_ignoring_case(first_word(one.name), name))
            return &one;
    return nullptr;
}

const Channel* Workspace::find_channel(std::string_view name, std::string_view user_id) const {
    if (const Channel* exact = channel(name)) return exact;
    const User* app = user(app_bot);
    const bool direct = equals_ignoring_case(name, "dm") ||
                        (name.starts_with('@') && app != nullptr && find_user(name) == app);
    if (name.starts_with('#')) name.remove_prefix(1);
    for (const Channel& one : channels_) {
        if (direct && one.kind == ChannelKind::direct && one.members.contains(app_bot) &&
            one.members.contains(std::string(user_id)))
            return &one;
        if (!direct && one.kind != ChannelKind::direct && equals_ignoring_case(one.name, name))
            return &one;
    }
    return nullptr;
}

const Channel& Workspace::direct_channel(const std::string& user_id, const std::string& other) {
    for (const Channel& one : channels_)
        if (one.kind == ChannelKind::direct && one.members.contains(user_id) &&
            one.members.contains(other))
            return one;
    Channel made;
    made.id = fmt::format("D0DIRECT{:02}", ++counter_);
    made.kind = ChannelKind::direct;
    made.members = {user_id, other};
    add_channel(std::move(made));
    return channels_.back();
}

bool Workspace::is_member(std::string_view channel_id, std::string_view user_id) const {
    const Channel* found = channel(channel_id);
    return found != nullptr && found->members.contains(std::string(user_id));
}

void Workspace::archive(std::string_view channel_id) {
    if (Channel* found = find_by_id(channels_, channel_id)) found->archived = true;
}

void Workspace::set_shared(std::string_view channel_id, bool shared) {
    Channel* found = find_by_id(channels_, channel_id);
    if (found == nullptr || found->shared == shared) return;
    found->shared = shared;
    if (!app_listens(found->id)) return;
    events_.push_back({found->id,
                       {{"type", shared ? "channel_shared" : "channel_unshared"},
                        {"channel", found->id},
                        {shared ? "connected_team_id" : "previously_connected_team_id",
                         "T0HARBOR01"},
                        {"event_ts", next_ts()}}});
}

bool Workspace::join(std::string_view channel_id, std::string_view user_id,
                     std::string_view inviter) {
    Channel* found = find_by_id(channels_, channel_id);
    if (found == nullptr || !found->members.insert(std::string(user_id)).second) return false;
    Post notice;
    notice.channel = found->id;
    notice.author = std::string(user_id);
    notice.text = fmt::format("<@{}> has joined the channel", user_id);
    notice.subtype = "channel_join";
    post(std::move(notice));
    if (!app_listens(found->id)) return true;
    json::object body = {{"type", "member_joined_channel"},
                         {"user", std::string(user_id)},
                         {"channel", found->id},
                         {"channel_type", found->kind == ChannelKind::closed ? "G" : "C"},
                         {"team", team_id},
                         {"event_ts", next_ts()}};
    if (!inviter.empty()) body["inviter"] = std::string(inviter);
    events_.push_back({found->id, std::move(body)});
    return true;
}

void Workspace::set_status(std::string_view channel_id, std::string_view thread_ts,
                           std::string text) {
    const std::string key = status_key(channel_id, thread_ts);
    if (text.empty()) {
        statuses_.erase(key);
        return;
    }
    statuses_[key] = {std::move(text), now_ms()};
}

std::string Workspace::status(std::string_view channel_id, std::string_view thread_ts) const {
    const auto at = statuses_.find(status_key(channel_id, thread_ts));
    if (at == statuses_.end() || now_ms() - at->second.set_at_ms > kStatusLifeMs) return {};
    return at->second.text;
}

std::string Workspace::make_trigger(std::string_view user_id, std::string_view channel_id) {
    std::erase_if(triggers_, [this](const auto& entry) {
        return now_ms() - entry.second.made_ms > kTriggerMemoryMs;
    });
    const std::string id = fmt::format("{}.{}.{}", now_ms(), ++counter_, random_hex(8));
    triggers_[id] = {std::string(user_id), std::string(channel_id), now_ms(), false};
    return id;
}

TriggerState Workspace::use_trigger(std::string_view trigger, std::string& user_id,
                                    std::string& channel_id) {
    const auto at = triggers_.find(trigger);
    if (at == triggers_.end()) return TriggerState::unknown;
    if (at->second.used) return TriggerState::used;
    if (now_ms() - at->second.made_ms > kTriggerLifeMs) return TriggerState::expired;
    at->second.used = true;
    user_id = at->second.user;
    channel_id = at->second.channel;
    return TriggerState::good;
}

std::vector<Event> Workspace::take_events() { return std::exchange(events_, {}); }

std::string Workspace::next_ts() {
    last_ts_us_ = std::max(now_ms() * 1'000, last_ts_us_ + 100);
    return fmt::format("{}.{:06}", last_ts_us_ / 1'000'000, last_ts_us_ % 1'000'000);
}

}  // namespace coco::sandbox
