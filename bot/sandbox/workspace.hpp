// A Slack workspace as a value: who is in it, what was said, what each person sees of it, and which
// events an app would be told about. No network here.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "sandbox/json.hpp"

namespace coco::sandbox {

/// A person, or the user that a bot acts as.
struct User {
    std::string id;      ///< "U…"
    std::string login;   ///< "priya"
    std::string name;    ///< "Priya Raman"
    std::string team;    ///< id of the organisation this person belongs to
    std::string bot_id;  ///< "B…" when it is a bot, else empty
    std::string app_id;  ///< "A…" when it is a bot
    bool is_bot() const { return !bot_id.empty(); }
};

enum class ChannelKind { open, closed, direct };

struct Channel {
    std::string id;    ///< "C…", or "D…" for direct messages
    std::string name;  ///< without '#'; empty for direct messages
    ChannelKind kind = ChannelKind::open;
    std::set<std::string> members;  ///< user ids, bots included
    bool shared = false;            ///< people of another organisation are in it
    bool archived = false;
};

struct Message {
    std::string ts;        ///< unique in the workspace and strictly increasing
    std::string channel;
    std::string thread;    ///< ts of the root; empty for a message of the channel itself
    std::string author;    ///< user id
    std::string only_for;  ///< ephemeral: the one person who sees it
    std::string subtype;   ///< "", "tombstone", "channel_join"
    std::string text;
    json::array blocks;
    json::object metadata;
    std::string edited;      ///< ts of the latest edit; empty when never edited
    bool broadcast = false;  ///< a reply that the channel sees too
    bool unseen = false;     ///< ephemeral, sent to a thread that had no replies: shown to nobody
};

/// A modal or a home tab.
struct View {
    std::string id;
    std::string user;
    json::object content;  ///< as the app sent it
    std::string hash;      ///< changes with each update
    std::string root;      ///< id of the first view of the stack
    std::string previous;  ///< id of the view below; empty for the first
    std::string channel;   ///< where the person was when it opened
    std::map<std::string, std::string> errors;  ///< block_id to what the app complained about
    std::string trouble;  ///< what Slack says when the app did not answer a submission
};

/// The grey line under a thread: "is writing two versions".
struct StatusLine {
    std::string text;
    std::int64_t set_at_ms = 0;
};

/// Something that happened, as the inner object of an Events API delivery.
struct Event {
    std::string channel;
    json::object body;
};

/// What somebody puts into a message.
struct Post {
    std::string channel;
    std::string author;
    std::string thread;
    std::string only_for;
    std::string text;
    json::array blocks;
    json::object metadata;
    bool broadcast = false;
    std::string subtype;
};

/// Edits leave alone what they do not name.
struct Edit {
    std::optional<std::string> text;
    std::optional<json::array> blocks;
    std::optional<json::object> metadata;
};

/// Why a trigger_id opens nothing.
enum class TriggerState { good, unknown, expired, used };

class Workspace {
public:
    static constexpr std::int64_t kTriggerLifeMs = 3'000;
    static constexpr std::int64_t kStatusLifeMs = 120'000;

    /// `clock` outlives the workspace. Ids of team and app are those of the example workspace.
    explicit Workspace(const Clock& clock);

    /// The example: Ledgerline with Priya Raman, Dev Anand and Lena Ortiz, COCO and a bot named
    /// Digest; #partners, #random (COCO is not in it), #board (private, without COCO),
    /// #harbor-ledgerline (shared with Harbor Payroll's Marcus Boyle); direct messages with COCO.
    static Workspace example(const Clock& clock);

    std::string team_id, team_domain, team_name;
    std::string app_bot;  ///< user id of the app under test

    /// The author of what Slack itself says; no user of the workspace.
    static constexpr const char* kSlackbot = "USLACKBOT";

    void add_user(User user);
    void add_channel(Channel channel);
    const std::vector<User>& users() const { return users_; }
    const std::vector<Channel>& channels() const { return channels_; }
    const User* user(std::string_view id) const;
    const Channel* channel(std::string_view id) const;
    /// By id, login, full or first name, with or without '@', in any case.
    const User* find_user(std::string_view name) const;
    /// By id or name, with or without '#'; "dm" or "@COCO" is `user`'s direct message with the app.
    const Channel* find_channel(std::string_view name, std::string_view user) const;
    /// The direct-message channel of two users; made when there is none yet.
    const Channel& direct_channel(const std::string& user, const std::string& other);
    bool is_member(std::string_view channel, std::string_view user) const;
    void archive(std::string_view channel);
    /// Lets another organisation in or out; causes channel_shared or channel_unshared.
    void set_shared(std::string_view channel, bool shared);

    /// Adds a message and returns it (valid until the next change of that channel). The caller
    /// has checked what Slack would refuse. Ephemeral messages cause no event; others are told to
    /// the app if it is in the channel.
    const Message& post(Post post);
    /// Null when there is no such message.
    const Message* message(std::string_view channel, std::string_view ts) const;
    /// False when there is no such message.
    bool edit(std::string_view channel, std::string_view ts, Edit edit);
    /// Removes a message; a root with replies leaves a tombstone. False when there is none.
    bool remove(std::string_view channel, std::string_view ts);
    /// All messages of a channel, oldest first: roots, replies and ephemeral ones.
    const std::vector<Message>& messages(std::string_view channel) const;
    /// The root and its replies, oldest first, without ephemeral messages.
    std::vector<const Message*> thread(std::string_view channel, std::string_view root) const;
    /// What `user` can see of a channel and its threads, oldest first; of channels they are not in
    /// only what was said to them alone.
    std::vector<const Message*> visible(std::string_view channel, std::string_view user) const;

    /// Adds `user`; causes member_joined_channel. False when already in it.
    bool join(std::string_view channel, std::string_view user, std::string_view inviter);

    void set_status(std::string_view channel, std::string_view thread, std::string text);
    /// The status line of a thread; empty when cleared, answered or older than two minutes.
    std::string status(std::string_view channel, std::string_view thread) const;

    /// A trigger_id for something `user` just did in `channel`.
    std::string make_trigger(std::string_view user, std::string_view channel);
    /// Uses up a trigger; on `good`, `user` and `channel` say whose and where it was.
    TriggerState use_trigger(std::string_view trigger, std::string& user, std::string& channel);

    /// Puts a modal on top of `user`'s stack (`previous` empty: a new stack).
    const View& open_view(const std::string& user, json::object content, std::string channel,
                          std::string previous = {});
    const View* view(std::string_view id) const;
    const View* view_by_external_id(std::string_view external_id) const;
    /// Replaces the content; clears complaints.
    const View& update_view(std::string_view id, json::object content);
    void complain(std::string_view id, std::map<std::string, std::string> errors,
                  std::string trouble);
    /// Closes one view, or the whole stack it belongs to.
    void close_view(std::string_view id, bool whole_stack);
    /// The modal in front of a person; null when none is open.
    const View* front_view(std::string_view user) const;
    const View& publish_home(const std::string& user, json::object content);
    const View* home(std::string_view user) const;

    /// Events since the last call, oldest first.
    std::vector<Event> take_events();

    /// The next message timestamp: "1732350000.000100".
    std::string next_ts();
    std::int64_t now_ms() const { return clock_.now_ms(); }

private:
    void tell(const Message& message);
    void tell_change(const char* subtype, const Message* now, const Message& before);
    bool app_listens(std::string_view channel) const;
    View make_view(const std::string& user, json::object content);
    void fill_block_ids(json::array& blocks);
    Message* find_message(std::string_view channel, std::string_view ts);

    struct Trigger {
        std::string user, channel;
        std::int64_t made_ms = 0;
        bool used = false;
    };

    const Clock& clock_;
    std::vector<User> users_;
    std::vector<Channel> channels_;
    std::map<std::string, std::vector<Message>, std::less<>> messages_;
    std::map<std::string, StatusLine, std::less<>> statuses_;  ///< by channel and thread
    std::map<std::string, Trigger, std::less<>> triggers_;
    std::vector<View> views_;  ///< open modals, bottom to top
    std::vector<View> homes_;
    std::vector<Event> events_;
    std::int64_t last_ts_us_ = 0;
    std::int64_t counter_ = 0;
};

}  // namespace coco::sandbox
