// Private to the store: the class behind make_redis_mailbox.
#pragma once
#include "store/keys.hpp"
#include "store/redis_mailbox.hpp"
#include "store/replica_confirmation.hpp"
#include "store/scripts.hpp"

namespace coco::store {

constexpr std::string_view kWakeChannel = "coco:wake";
constexpr std::string_view kCancelChannel = "coco:cancel";

class RedisMailboxImpl final : public RedisMailbox {
public:
    explicit RedisMailboxImpl(MailboxParts parts);
    /// Subscribes to the hints.
    void listen();

    task<result<Put>> put(conversation::Turn turn, std::vector<std::string> keys,
                          bool ambient) override;
    task<result<Claimed>> claim(int shard, bool reap) override;
    task<result<std::vector<conversation::Turn>>> read(const Lease& lease) override;
    task<result<std::string>> head(const Address& address) override;
    task<result<std::string>> log_entry(const Address& address, long index) override;
    task<result<void>> beat(Lease& lease) override;
    task<result<std::map<std::string, std::string>>> steps(const Lease& lease) override;
    task<result<void>> step(const Lease& lease, std::string slot, std::string value) override;
    task<result<bool>> finish(const Lease& lease, Finish what) override;
    task<result<void>> bury(const Lease& lease, conversation::Turn apology) override;
    task<result<bool>> cancel(Address address, std::string message) override;
    task<result<bool>> cancelled(const Lease& lease) override;
    task<result<void>> announce_birth(std::string workspace, std::string channel) override;
    task<result<bool>> birth_announced(std::string workspace, std::string channel) override;
    task<result<std::string>> thread_about(std::string workspace, About about) override;
    task<result<int>> remind(int shard) override;
    task<result<void>> forget(const Lease& lease, std::optional<About> about) override;
    task<result<void>> uninstall(std::string workspace) override;
    task<result<void>> reinstall(std::string workspace) override;
    task<result<void>> recover() override;
    task<result<void>> check_server() override;
    task<result<void>> check_writable() override;
    task<result<void>> publish_wake(int shard) override;
    int shard_of(std::string_view workspace) const override;
    const Limits& limits() const override { return parts_.limits; }

private:
    using Words = std::vector<std::string>;

    ConversationKeys keys_of(const Address& address) const {
        return {address, parts_.limits.shards};
    }
    WorkspaceKeys keys_of_workspace(std::string_view workspace) const {
        return {workspace, parts_.limits.shards};
    }
    std::string sealed_turn(const conversation::Turn& turn, const ConversationKeys& keys) const;
    std::string sealed(const std::string& plain, const ConversationKeys& keys,
                       std::string_view kind) const;
    Words finish_arguments(const Lease& lease, const Finish& what,
                           const ConversationKeys& keys) const;

    /// The key of the thread about a partner; of none, one that no thread uses.
    std::string about_key(const WorkspaceKeys& keys, const std::optional<About>& about) const;

    /// Runs a script that answers with a word.
    task<result<std::string>> word_of(const redis::Script& script, Words keys, Words arguments);
    /// The same for a script that needs the lease: "lost" becomes lease_lost.
    task<result<std::string>> owned(const redis::Script& script, Words keys, Words arguments);
    /// Runs a command on the work connection, without interest in its reply.
    task<result<void>> run(Words command);
    /// What matches in a hash (HSCAN: fields and values) or sorted set (ZSCAN: members and scores).
    task<result<std::vector<std::pair<std::string, std::string>>>> scan_pairs(std::string command,
                                                                              std::string key,
                                                                              std::string pattern);
    task<result<void>> recover_shard(int shard);
    /// True when no conversation of the workspace was found in its shard any more.
    task<result<bool>> drop_members(WorkspaceKeys keys);
    task<result<void>> delete_keys(std::string pattern);

    MailboxParts parts_;
    Scripts scripts_;
    ReplicaConfirmation confirmation_;
    std::uint64_t tokens_ = 0;
};

}  // namespace coco::store
