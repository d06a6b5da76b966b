#include "app/service.hpp"

#include <boost/asio/redirect_error.hpp>
#include <fmt/format.h>

#include "app/desk.hpp"
#include "app/language_model.hpp"
#include "app/ops_routes.hpp"
#include "app/slack_platform.hpp"
#include "app/slack_routes.hpp"
#include "app/state_folder.hpp"
#include "app/worker.hpp"
#include "base/log.hpp"
#include "net/deadline.hpp"
#include "redis/client.hpp"
#include "redis/private_server.hpp"
#include "store/redis_budgets.hpp"
#include "store/redis_companies.hpp"
#include "store/redis_mailbox.hpp"
#include "writing/composer_writer.hpp"
#include "writing/model_writer.hpp"

namespace coco::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds kLockPatience{10'000};
constexpr milliseconds kPauseBetweenChecks{250};
/// Of the drain time, what requests get before turns; the rest is for turns in work.
constexpr int kDrainShareOfRequests = 4;

store::Limits limits_of(const Settings& settings) {
    store::Limits limits;
    limits.box = settings.conversation_limit;
    limits.workspace = settings.workspace_limit;
    limits.lease = settings.worker.lease;
    limits.heartbeat = settings.worker.heartbeat;
    limits.retry_first = settings.worker.retry_first;
    limits.tries = settings.worker.tries;
    limits.reminders = settings.worker.reminders;
    return limits;
}

redis::ClientOptions redis_options(const Settings& settings, std::string name) {
    redis::ClientOptions options;
    options.name = std::move(name);
    options.ca_file = settings.redis_ca_file;
    return options;
}

slack::WebApiOptions api_options(const Settings& settings) {
    slack::WebApiOptions options;
    options.base_url = settings.slack.api_url;
    options.updates_per_minute = settings.slack.updates_per_minute;
    options.updates_reserved = settings.slack.updates_reserved;
    return options;
}

}  // namespace

struct Service::Parts {
    Parts(boost::asio::io_context& io, Settings own)
        : context(io),
          executor(io.get_executor()),
          settings(std::move(own)),
          http_client(net::make_http_client(executor, {})),
          composer(writing::make_composer_writer()),
          server(net::make_http_server(executor, settings.http)),
          metrics_server(net::make_http_server(executor, {})),
          tasks(executor),
          ready_signal(executor) {
        ready_signal.expires_at(boost::asio::steady_timer::time_point::max());
    }

    task<result<redis::Endpoint>> find_redis();
    result<void> put_together(const redis::Endpoint& endpoint,
                              const redis::Incarnation& incarnation);
    result<void> listen();
    /// The AI model with the built-in writer behind it, or that one alone.
    writing::Writer& put_writer_together();
    task<void> begin_work();
    task<net::Response> route(net::Request request);
    /// This process if it has room, else whichever has.
    void wake_somebody(int shard);
    task<void> tell_others(int shard);

    boost::asio::io_context& context;
    Executor executor;
    Settings settings;
    SystemClock clock;
    Metrics metrics;
    std::unique_ptr<net::HttpClient> http_client;
    std::unique_ptr<redis::PrivateServer> redis_server;
    int state_lock = -1;
    std::unique_ptr<redis::Client> puts, work;
    std::unique_ptr<redis::Subscriber> hints;
    std::unique_ptr<store::RedisMailbox> mailbox;
    std::unique_ptr<store::Companies> companies;
    std::unique_ptr<slack::WebApi> api;
    std::unique_ptr<SlackPlatform> platform;
    std::unique_ptr<writing::Writer> composer;
    // The AI model that writes when one is configured, from its counters up.
    std::unique_ptr<net::HttpClient> llm_http;
    std::unique_ptr<llm::BudgetStore> budgets;
    std::unique_ptr<llm::LanguageModel> model;
    std::unique_ptr<CountedModel> counted_model;
    std::unique_ptr<writing::Writer> model_writer;
    std::unique_ptr<Desk> desk;
    std::unique_ptr<Worker> worker;
    std::unique_ptr<OpsRoutes> ops;
    std::unique_ptr<SlackRoutes> slack_routes;
    std::unique_ptr<net::HttpServer> server, metrics_server;
    net::TaskGroup tasks;
    std::function<void(Error)> fatal;
    std::uint16_t port = 0;
    bool stopping = false;
    bool ready = false;
    boost::asio::steady_timer ready_signal;  ///< cancelled when ready
};

Service::Service(boost::asio::io_context& context, Settings settings)
    : parts_(std::make_unique<Parts>(context, std::move(settings))) {}
Service::~Service() = default;

void Service::on_fatal(std::function<void(Error)> handler) { parts_->fatal = std::move(handler); }
std::uint16_t Service::port() const { return parts_->port; }

task<result<redis::Endpoint>> Service::Parts::find_redis() {
    if (!settings.redis_url.empty()) {
        auto lock = co_await redis::lock_state_folder(executor, settings.state_dir, kLockPatience);
        if (!lock) co_return lock.error();
        state_lock = *lock;
        co_return redis::parse_url(settings.redis_url);
    }
    redis_server = redis::make_private_server(executor, settings.state_dir);
    auto started = co_await redis_server->start();
    if (!started) co_return started.error();
    co_return redis_server->endpoint();
}

result<void> Service::Parts::put_together(const redis::Endpoint& endpoint,
                                          const redis::Incarnation& incarnation) {
    if (settings.secret_key.empty()) {
        auto key = secret_key_of(settings.state_dir);
        if (!key) return key.error();
        settings.secret_key = *key;
    }
    auto sealer = Sealer::from_base64(settings.secret_key.reveal());
    if (!sealer) return sealer.error();
    puts = redis::make_client(executor, endpoint, redis_options(settings, "coco-puts"));
    work = redis::make_client(executor, endpoint, redis_options(settings, "coco-work"));
    hints = redis::make_subscriber(executor, endpoint, redis_options(settings, "coco-hints"));
    companies = store::make_redis_companies(*work, *sealer, limits_of(settings).shards);
    store::MailboxParts parts{*puts, *work, hints.get(), *std::move(sealer)};
    parts.token_prefix = fmt::format("{}:{}", incarnation.instance, incarnation.number);
    parts.limits = limits_of(settings);
    parts.on_wake = [this](int shard) {
        if (worker) worker->wake(shard);
    };
    parts.on_cancel = [this](const store::Address& address) {
        if (worker) worker->cancel(address);
    };
    mailbox = store::make_redis_mailbox(std::move(parts));
    api = slack::make_web_api(
        *http_client, clock, [this](const std::string&) { return settings.slack.bot_token; },
        api_options(settings),
        [this](std::string_view method, std::string_view outcome) {
            metrics.api_call(method, outcome);
        });
    platform = make_slack_platform(*api, clock);
    writing::Writer& writer = put_writer_together();
    desk = std::make_unique<Desk>(DeskParts{*mailbox, *companies, *platform, writer, metrics, clock,
                                            settings.keep, settings.notice, settings.waiting});
    worker = std::make_unique<Worker>(
        executor, WorkerParts{*mailbox, *desk, metrics, clock, settings.worker.conversations});
    ops = std::make_unique<OpsRoutes>(*mailbox, metrics);
    slack_routes = std::make_unique<SlackRoutes>(
        SlackRoutesParts{settings.slack, *mailbox, *api, *platform, metrics, clock, tasks,
                         [this](int shard) { worker->wake(shard); },
                         [this](const store::Address& address) { worker->cancel(address); }});
    work->on_connect([this] { worker->reconnected(); });
    puts->start();
    work->start();
    hints->start();
    return {};
}

writing::Writer& Service::Parts::put_writer_together() {
    log::info("writer", {{"writer", writers_in_words(settings.llm)}});
    if (settings.llm.providers.empty()) return *composer;
    net::HttpClientOptions options;
    options.max_connections_per_host = connections_needed(settings.llm);
    llm_http = net::make_http_client(executor, options);
    budgets = store::make_redis_budgets(*work, limits_of(settings).shards);
    model = llm::make_language_model(settings.llm, *llm_http, clock, *budgets);
    counted_model = std::make_unique<CountedModel>(*model, metrics);
    writing::ModelWriterOptions writer_options;
    writer_options.prompts = settings.prompts;
    writer_options.deadline = settings.waiting.deadline;
    model_writer = writing::make_model_writer(*counted_model, *composer, writer_options);
    return *model_writer;
}

void Service::Parts::wake_somebody(int shard) {
    if (worker->has_room())
        worker->wake(shard);
    else
        tasks.spawn("tell other processes", tell_others(shard));
}

task<void> Service::Parts::tell_others(int shard) {
    auto told = co_await mailbox->publish_wake(shard);
    // Only a hint: whoever looks at the shard within the next second finds the turn.
    if (!told) log::debug("wake_not_published", {{"error", to_string(told.error())}});
}

task<net::Response> Service::Parts::route(net::Request request) {
    if (request.path.starts_with("/slack/")) {
        auto answer = co_await slack_routes->handle(std::move(request));
        co_return answer;
    }
    auto answer = co_await ops->handle(std::move(request));
    co_return answer;
}

result<void> Service::Parts::listen() {
    const auto bound = server->listen(settings.listen.address, settings.listen.port);
    if (!bound) return bound.error();
    port = *bound;
    const auto metrics_bound =
        metrics_server->listen(settings.metrics_listen.address, settings.metrics_listen.port);
    if (!metrics_bound) return metrics_bound.error();
    server->start([this](net::Request request) { return route(std::move(request)); });
    metrics_server->start(
        [this](net::Request request) { return ops->metrics(std::move(request)); });
    log::info("listening", {{"address", settings.listen.address},
                            {"port", static_cast<int>(port)},
                            {"metrics_port", static_cast<int>(*metrics_bound)}});
    return {};
}

/// Redis may still be starting, or be away for a while: wait for it, then take up the work.
task<void> Service::Parts::begin_work() {
    while (!stopping) {
        auto checked = co_await mailbox->check_server();
        if (!checked && checked.error().code == errc::invalid_input) {
            log::error("redis_unfit", {{"error", checked.error().detail}});
            if (fatal) fatal(checked.error());
            co_return;
        }
        if (checked) {
            auto recovered = co_await mailbox->recover();
            if (recovered) break;
        }
        co_await net::wait_for(kPauseBetweenChecks);
    }
    if (stopping) co_return;
    worker->start();
    ops->set_open(true);
    metrics.set_ready(true);
    ready = true;
    ready_signal.cancel();
    log::info("ready");
}

task<result<void>> Service::start() {
    Parts& parts = *parts_;
    log::set_level(parts.settings.log_level);
    auto folder = prepare_state_folder(parts.settings.state_dir);
    if (!folder) co_return folder.error();
    auto endpoint = co_await parts.find_redis();
    if (!endpoint) co_return endpoint.error();
    auto incarnation = redis::next_incarnation(parts.settings.state_dir);
    if (!incarnation) co_return incarnation.error();
    auto built = parts.put_together(*endpoint, *incarnation);
    if (!built) co_return built.error();
    auto listening = parts.listen();
    if (!listening) co_return listening.error();
    parts.tasks.spawn("begin work", parts.begin_work());
    co_return result<void>();
}

task<result<void>> Service::wait_until_ready(milliseconds limit) {
    Parts& parts = *parts_;
    if (parts.ready) co_return result<void>();
    parts.ready_signal.expires_after(limit);
    boost::system::error_code woken;
    co_await parts.ready_signal.async_wait(
        boost::asio::redirect_error(boost::asio::use_awaitable, woken));
    if (parts.ready) co_return result<void>();
    co_return fail(errc::timed_out, "the service did not become ready");
}

task<void> Service::stop() {
    Parts& parts = *parts_;
    if (std::exchange(parts.stopping, true)) co_return;
    log::info("stopping");
    const milliseconds limit = parts.settings.drain;
    if (parts.ops) parts.ops->set_open(false);
    co_await parts.server->drain(limit / kDrainShareOfRequests);
    if (parts.worker) co_await parts.worker->drain(limit - limit / kDrainShareOfRequests);
    parts.tasks.cancel_all();
    co_await parts.tasks.wait();
    co_await parts.metrics_server->drain(milliseconds(0));
    parts.http_client->stop();
    if (parts.llm_http) parts.llm_http->stop();
    for (redis::Client* client : {parts.puts.get(), parts.work.get()})
        if (client) client->stop();
    if (parts.hints) parts.hints->stop();
    if (parts.redis_server) co_await parts.redis_server->stop();
    log::info("stopped");
}

}  // namespace coco::app
