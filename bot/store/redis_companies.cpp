#include "store/redis_companies.hpp"

#include <charconv>

#include "partnership/deal.hpp"
#include "store/keys.hpp"
#include "store/scripts.hpp"

namespace coco::store {
namespace {

using partnership::Facts;
using redis::Reply;

class RedisCompanies final : public Companies {
public:
    RedisCompanies(redis::Client& client, Sealer sealer, int shards)
        : client_(client),
          sealer_(std::move(sealer)),
          shards_(shards),
          keep_(load_company_script()) {}

    task<result<Facts>> get(std::string workspace) override {
        auto kept = co_await profile(std::move(workspace));
        if (!kept) co_return kept.error();
        co_return std::move(kept->company);
    }

    task<result<Profile>> profile(std::string workspace) override {
        const WorkspaceKeys keys(workspace, shards_);
        std::vector<std::string> command{"MGET", keys.company(), keys.settings()};
        auto reply = co_await client_.command(std::move(command));
        if (!reply) co_return reply.error();
        if (reply->elements.size() != 2) co_return fail(errc::protocol, "MGET");
        Profile profile;
        if (const Reply& stored = reply->elements[0]; stored.kind == Reply::Kind::text) {
            auto facts = facts_in(stored.text, keys);
            if (!facts) co_return facts.error();
            profile.company = *std::move(facts);
        }
        if (const Reply& stored = reply->elements[1]; stored.kind == Reply::Kind::text) {
            auto days = keep_days_in(stored.text, keys);
            if (!days) co_return days.error();
            profile.keep_days = *days;
        }
        co_return profile;
    }

    task<result<void>> set(std::string workspace, Facts facts) override {
        const WorkspaceKeys keys(workspace, shards_);
        partnership::Deal deal;
        deal.facts = std::move(facts);
        return keep(keys, keys.company(), sealer_.seal(to_json(deal), context(keys)));
    }

    task<result<void>> set_keep_days(std::string workspace, int days) override {
        const WorkspaceKeys keys(workspace, shards_);
        return keep(keys, keys.settings(),
                    sealer_.seal(std::to_string(days), settings_context(keys)));
    }

private:
    static std::string context(const WorkspaceKeys& keys) { return keys.workspace() + "|company"; }
    static std::string settings_context(const WorkspaceKeys& keys) {
        return keys.workspace() + "|settings";
    }

    /// Facts are stored as those of a deal without a partner: one format, read in one place.
    result<Facts> facts_in(const std::string& stored, const WorkspaceKeys& keys) const {
        auto plain = sealer_.open(stored, context(keys));
        if (!plain) return plain.error();
        auto deal = partnership::deal_from_json(*plain);
        if (!deal) return deal.error();
        return std::move(deal->facts);
    }

    result<int> keep_days_in(const std::string& stored, const WorkspaceKeys& keys) const {
        auto plain = sealer_.open(stored, settings_context(keys));
        if (!plain) return plain.error();
        int days = 0;
        const auto [end, error] =
            std::from_chars(plain->data(), plain->data() + plain->size(), days);
        if (error != std::errc() || end != plain->data() + plain->size() || days < 0)
            return fail(errc::corrupt, "the days that threads are kept");
        return days;
    }

    task<result<void>> keep(WorkspaceKeys keys, std::string key, std::string sealed) {
        std::vector<std::string> names{keys.gone(), std::move(key)};
        std::vector<std::string> values{std::move(sealed)};
        auto reply = co_await client_.eval(keep_, std::move(names), std::move(values));
        if (!reply) co_return reply.error();
        if (reply->text != "ok") co_return fail(errc::lease_lost, "the workspace was uninstalled");
        co_return result<void>();
    }

    redis::Client& client_;
    Sealer sealer_;
    int shards_;
    redis::Script keep_;
};

}  // namespace

std::unique_ptr<Companies> make_redis_companies(redis::Client& client, Sealer sealer, int shards) {
    return std::make_unique<RedisCompanies>(client, std::move(sealer), shards);
}

}  // namespace coco::store
