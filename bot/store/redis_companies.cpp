#include "store/redis_companies.hpp"

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
        const WorkspaceKeys keys(workspace, shards_);
        std::vector<std::string> command{"GET", keys.company()};
        auto reply = co_await client_.command(std::move(command));
        if (!reply) co_return reply.error();
        if (reply->kind != Reply::Kind::text) co_return Facts{};
        auto plain = sealer_.open(reply->text, context(keys));
        if (!plain) co_return plain.error();
        // Facts are stored as those of a deal without a partner: one format, read in one place.
        auto deal = partnership::deal_from_json(*plain);
        if (!deal) co_return deal.error();
        co_return deal->facts;
    }

    task<result<void>> set(std::string workspace, Facts facts) override {
        const WorkspaceKeys keys(workspace, shards_);
        partnership::Deal deal;
        deal.facts = std::move(facts);
        std::vector<std::string> names{keys.gone(), keys.company()};
        std::vector<std::string> values{sealer_.seal(to_json(deal), context(keys))};
        auto reply = co_await client_.eval(keep_, std::move(names), std::move(values));
        if (!reply) co_return reply.error();
        if (reply->text != "ok") co_return fail(errc::lease_lost, "the workspace was uninstalled");
        co_return result<void>();
    }

private:
    static std::string context(const WorkspaceKeys& keys) { return keys.workspace() + "|company"; }

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
