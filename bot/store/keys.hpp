// The names of everything the mailbox keeps in Redis.
//
// All keys of a workspace begin with coco:{sNN}: and so lie in one slot: a script touches one slot.
// Ids are encoded, so that no id can contain a separator. M is "workspace|conversation".
//
//  key              what                              goes away
//  ready, busy      sorted sets of M                  entry: when the box is empty
//  owner, tries     hashes by M                       entry: when the lease or the turn ends
//  due              sorted set of M: when to remind   entry: reminded, forgotten, uninstalled
//  waiting          hash by workspace: turns waiting  entry: at 0
//  box:W:C          list of turns                     when empty
//  head:W:C         state                             lifetime set at each finish; forget
//  log:W:C          list, append only                 lifetime set at each finish; forget
//  posts:W:C        hash of visible posts             when the turns in work are done
//  cancel:W:C       the turn that was cancelled       10 min
//  idem:W:key       a turn that was stored            25 h
//  birth:W:channel  a thread is about to be born      60 s
//  dead:W           list of buried turns, at most 100 30 days after the latest
//  about:W:HASH     the thread about a partner        lifetime of its head; forget
//  budget:W:DAY     hash: spent on language models    3 days after the last change; uninstall
//  own:W:settings   what the workspace has set        uninstall
//  own:W:company    the workspace's own company       uninstall
//  gone:W           the workspace was uninstalled     30 days; reinstall
//  probe:I          written by the readiness check    deleted at once, 10 s at most
// Uninstalling deletes all of a workspace but gone:W.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "store/mailbox.hpp"

namespace coco::store {

/// Letters, digits, '.', '_' and '-' stay; every other byte becomes %XX. One to one.
std::string encode_id(std::string_view id);
/// What encode_id was given; nothing when it never wrote this.
std::optional<std::string> decode_id(std::string_view encoded);

/// Which of `shards` a workspace belongs to: FNV-1a of its id. Never changes, or turns get lost.
int shard_of(std::string_view workspace, int shards);

/// "workspace|conversation", encoded.
std::string member_of(const Address& address);
std::optional<Address> address_of(std::string_view member);

/// The keys of one shard.
class ShardKeys {
public:
    explicit ShardKeys(int shard);
    std::string ready() const { return prefix_ + "ready"; }
    std::string busy() const { return prefix_ + "busy"; }
    std::string owner() const { return prefix_ + "owner"; }
    std::string tries() const { return prefix_ + "tries"; }
    std::string due() const { return prefix_ + "due"; }
    std::string waiting() const { return prefix_ + "waiting"; }
    std::string probe(std::string_view id) const { return prefix_ + "probe:" + encode_id(id); }

protected:
    std::string prefix_;
};

/// The keys of one workspace.
class WorkspaceKeys : public ShardKeys {
public:
    WorkspaceKeys(std::string_view workspace, int shards);
    /// The encoded workspace: a field of `waiting`.
    const std::string& workspace() const { return workspace_; }
    std::string idem(std::string_view key) const { return named("idem:") + ":" + encode_id(key); }
    std::string birth(std::string_view channel) const {
        return named("birth:") + ":" + encode_id(channel);
    }
    std::string budget(std::string_view day) const {
        return named("budget:") + ":" + encode_id(day);
    }
    std::string company() const { return named("own:") + ":company"; }
    std::string settings() const { return named("own:") + ":settings"; }
    /// `hash` stands for a channel and a partner: names of partners are no key names.
    std::string about(std::string_view hash) const {
        return named("about:") + ":" + encode_id(hash);
    }
    std::string dead() const { return named("dead:"); }
    std::string gone() const { return named("gone:"); }
    /// Matches every key of the workspace but dead and gone.
    std::string pattern() const { return prefix_ + "*:" + workspace_ + ":*"; }
    /// Matches the workspace's members in ready, busy, owner, tries and due.
    std::string member_pattern() const { return workspace_ + "|*"; }

protected:
    std::string named(std::string_view kind) const {
        return prefix_ + std::string(kind) + workspace_;
    }
    std::string workspace_;
};

/// The keys of one conversation.
class ConversationKeys : public WorkspaceKeys {
public:
    ConversationKeys(const Address& address, int shards);
    /// The encoded conversation.
    const std::string& conversation() const { return conversation_; }
    std::string member() const { return workspace_ + "|" + conversation_; }
    std::string box() const { return named("box:") + ":" + conversation_; }
    std::string head() const { return named("head:") + ":" + conversation_; }
    std::string log() const { return named("log:") + ":" + conversation_; }
    std::string posts() const { return named("posts:") + ":" + conversation_; }
    std::string cancel() const { return named("cancel:") + ":" + conversation_; }
    /// What a stored value is sealed for: "turn", "head" or "log" of this conversation.
    std::string context(std::string_view kind) const {
        return workspace_ + "|" + std::string(kind) + "|" + conversation_;
    }

private:
    std::string conversation_;
};

}  // namespace coco::store
