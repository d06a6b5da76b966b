#include "llm/settings.hpp"

#include <cmath>
#include <random>

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "llm/chain.hpp"
#include "llm/wire.hpp"
#include "net/http_client.hpp"

namespace coco::llm {
namespace {

namespace json = boost::json;
using std::chrono::milliseconds;

/// Reads the members of one object; remembers the first thing that is wrong, and every member that
/// nobody asked for.
class Members {
public:
    Members(const json::object& object, std::string path, std::string& problem)
        : object_(object), path_(std::move(path)), problem_(problem) {}
    ~Members() {
        for (const auto& [key, value] : object_)
            if (!known_.contains(std::string(key.data(), key.size())))
                complain({key.data(), key.size()}, "is not a setting");
    }
    Members(const Members&) = delete;
    Members& operator=(const Members&) = delete;

    void read(const char* key, std::string& into) {
        if (const json::value* value = find(key)) {
            if (value->is_string())
                into = value->get_string().c_str();
            else
                complain(key, "must be text in quotes");
        }
    }
    void read(const char* key, bool& into) {
        if (const json::value* value = find(key)) {
            if (value->is_bool())
                into = value->get_bool();
            else
                complain(key, "must be true or false");
        }
    }
    void read(const char* key, int& into, int least) {
        if (const json::value* value = find(key)) {
            if (value->is_int64() && value->get_int64() >= least &&
                value->get_int64() <= 100'000'000)
                into = static_cast<int>(value->get_int64());
            else
                complain(key, fmt::format("must be a whole number, at least {}", least));
        }
    }
    void read(const char* key, milliseconds& into) {
        int ms = static_cast<int>(into.count());
        read(key, ms, 1);
        into = milliseconds(ms);
    }
    /// Dollars, times `unit` nanodollars.
    void read_money(const char* key, Nanodollars& into, double unit) {
        if (const json::value* value = find(key)) {
            const double dollars = value->is_number() ? value->to_number<double>() : -1;
            if (dollars >= 0 && dollars <= 1'000'000)
                into = std::llround(dollars * unit);
            else
                complain(key, "must be an amount in US dollars");
        }
    }
    void read_decimal(const char* key, double& into) {
        if (const json::value* value = find(key)) {
            if (value->is_number())
                into = value->to_number<double>();
            else
                complain(key, "must be a number");
        }
    }
    void read(const char* key, std::set<std::string>& into) {
        const json::value* value = find(key);
        if (value == nullptr) return;
        if (!value->is_array()) return complain(key, "must be a list of texts");
        for (const json::value& item : value->get_array())
            if (item.is_string())
                into.emplace(item.get_string().c_str());
            else
                complain(key, "must be a list of texts");
    }
    const json::object* object(const char* key) {
        const json::value* value = find(key);
        if (value != nullptr && !value->is_object()) complain(key, "must be an object");
        return value != nullptr ? value->if_object() : nullptr;
    }
    const json::value* find(const char* key) {
        known_.insert(key);
        return object_.if_contains(key);
    }
    std::string path_of(std::string_view key) const { return fmt::format("{}{}", path_, key); }
    void complain(std::string_view key, std::string_view why) {
        if (problem_.empty()) problem_ = fmt::format("\"{}\" {}", path_of(key), why);
    }

private:
    const json::object& object_;
    std::string path_;
    std::string& problem_;
    std::set<std::string> known_;
};

constexpr double kPerMillionTokens = 1e9 / 1e6;
constexpr double kPerDollar = 1e9;

void read_prices(const json::object& object, const std::string& path, Prices& prices,
                 std::string& problem) {
    Members members(object, path, problem);
    members.read_money("input", prices.input, kPerMillionTokens);
    prices.cache_read = prices.input;
    prices.cache_write = prices.input;
    members.read_money("cache_read", prices.cache_read, kPerMillionTokens);
    members.read_money("cache_write", prices.cache_write, kPerMillionTokens);
    members.read_money("output", prices.output, kPerMillionTokens);
    int tokens = 0;
    members.read("long_prompt_tokens", tokens, 1);
    prices.long_prompt_tokens = tokens;
    members.read_money("long_input", prices.long_input, kPerMillionTokens);
    members.read_money("long_output", prices.long_output, kPerMillionTokens);
}

void read_patience(const json::object& object, const std::string& path, Patience& patience,
                   std::string& problem) {
    Members members(object, path, problem);
    members.read("connect_ms", patience.connect);
    members.read("first_byte_ms", patience.first_byte);
    members.read("idle_ms", patience.idle);
    members.read("no_content_ms", patience.no_content);
    members.read("total_ms", patience.total);
    members.read("gather_ms", patience.gather);
}

void read_auth(Members& members, Endpoint& endpoint) {
    std::string word = "bearer";
    members.read("auth", word);
    const std::pair<const char*, AuthStyle> styles[] = {{"none", AuthStyle::none},
                                                        {"bearer", AuthStyle::bearer},
                                                        {"x-api-key", AuthStyle::x_api_key},
                                                        {"api-key", AuthStyle::api_key}};
    for (const auto& [name, style] : styles)
        if (word == name) {
            endpoint.auth = style;
            return;
        }
    members.complain("auth", "must be none, bearer, x-api-key or api-key");
}

void read_headers(Members& members, Endpoint& endpoint) {
    const json::object* headers = members.object("headers");
    if (headers == nullptr) return;
    for (const auto& [name, value] : *headers)
        if (value.is_string())
            endpoint.headers.push_back({std::string(name), value.get_string().c_str()});
        else
            members.complain("headers", "must hold texts");
}

void read_plain(Members& members, Endpoint& endpoint) {
    members.read("name", endpoint.name);
    members.read("path", endpoint.path);
    members.read("query", endpoint.query);
    members.read("local", endpoint.local);
    members.read("omit", endpoint.omit);
    members.read_decimal("temperature", endpoint.temperature);
    members.read("effort", endpoint.effort);
    members.read("cache_ttl", endpoint.cache_ttl);
    members.read("cache_salt", endpoint.cache_salt);
    members.read("context_tokens", endpoint.context_tokens, 0);
    members.read("thinking_tokens", endpoint.thinking_tokens, 0);
    members.read("max_output_tokens", endpoint.max_output_tokens, 1);
    members.read("concurrency", endpoint.concurrency, 1);
    members.read("waiting", endpoint.waiting, 0);
    if (endpoint.name.empty()) members.complain("name", "must not be empty");
    read_auth(members, endpoint);
    read_headers(members, endpoint);
}

/// A text of the file, or of the environment where that has one.
std::string read_either(Members& members, const char* key, const char* env_key,
                        const Environment& environment) {
    std::string value, variable;
    members.read(key, value);
    members.read(env_key, variable);
    if (variable.empty()) return value;
    const std::string set = environment(variable.c_str()).value_or("");
    return set.empty() ? value : set;
}

void check_url(Members& members, const std::string& text) {
    const auto url = net::parse_url(text);
    if (!url) return members.complain("base_url", "is not a URL: " + url.error().detail);
    const bool local = url->scheme == "http" && net::is_loopback_host(url->host);
    if (url->scheme != "https" && !local)
        members.complain("base_url", "must be https, or http on this machine");
}

/// One provider; nothing when the environment lacks what it needs.
std::optional<Endpoint> read_provider(const json::object& object, const std::string& path,
                                      const Environment& environment, std::string& problem) {
    Members members(object, path, problem);
    Endpoint endpoint;
    read_plain(members, endpoint);
    if (const auto* prices = members.object("prices"))
        read_prices(*prices, members.path_of("prices."), endpoint.prices, problem);
    if (const auto* patience = members.object("patience"))
        read_patience(*patience, members.path_of("patience."), endpoint.patience, problem);
    std::string kind;
    members.read("kind", kind);
    if (const Wire* wire = find_wire(kind))
        endpoint.kind = wire->kind;
    else
        members.complain("kind", "must be anthropic, openai_chat, openai_responses or ollama");
    endpoint.base_url = read_either(members, "base_url", "base_url_env", environment);
    endpoint.model = read_either(members, "model", "model_env", environment);
    if (endpoint.model.empty()) members.complain("model", "must not be empty");
    std::string key_env;
    members.read("key_env", key_env);
    if (!key_env.empty()) endpoint.key = Secret(environment(key_env.c_str()).value_or(""));

    // A server of one's own may do without a key where another one needs it.
    const bool needs_key = endpoint.auth != AuthStyle::none && endpoint.key.empty();
    if (needs_key && endpoint.local) endpoint.auth = AuthStyle::none;
    if (endpoint.base_url.empty() || (needs_key && !endpoint.local)) return std::nullopt;
    check_url(members, endpoint.base_url);
    return endpoint;
}

void read_limits(Members& root, Settings& settings, std::string& problem) {
    if (const auto* retry = root.object("retry")) {
        Members members(*retry, "retry.", problem);
        members.read("retries", settings.retry.retries, 0);
        members.read("first_pause_ms", settings.retry.first_pause);
        members.read("longest_pause_ms", settings.retry.longest_pause);
        members.read("longest_wait_ms", settings.retry.longest_wait);
    }
    if (const auto* budget = root.object("budget")) {
        Members members(*budget, "budget.", problem);
        members.read_money("user_day", settings.budget.user_day, kPerDollar);
        members.read_money("workspace_day", settings.budget.workspace_day, kPerDollar);
    }
}

/// The chain with what its providers share.
class OwningModel final : public LanguageModel {
public:
    OwningModel(Settings settings, net::HttpClient& http, const Clock& clock, BudgetStore& store)
        : retry_budget_(clock), budget_(store, clock, settings.budget) {
        const auto random = [engine = std::mt19937(std::random_device()())]() mutable {
            return std::uniform_real_distribution<double>(0, 1)(engine);
        };
        const Services services{.http = http,
                                .clock = clock,
                                .capabilities = capabilities_,
                                .retry_budget = retry_budget_,
                                .budget = &budget_,
                                .random = random,
                                .policy = settings.retry};
        std::vector<std::unique_ptr<LanguageModel>> providers;
        for (Endpoint& endpoint : settings.providers)
            providers.push_back(make_provider(std::move(endpoint), services));
        chain_ = make_chain(std::move(providers));
    }
    task<Outcome> complete(Request request, OnText on_text, Until until) override {
        return chain_->complete(std::move(request), std::move(on_text), std::move(until));
    }

private:
    CapabilityMemory capabilities_;
    RetryBudget retry_budget_;
    Budget budget_;
    std::unique_ptr<LanguageModel> chain_;
};

}  // namespace

result<Settings> read_settings(std::string_view text, const Environment& environment) {
    json::parse_options options;
    options.allow_comments = true;
    boost::system::error_code failure;
    const json::value parsed = json::parse(json::string_view(text), failure, {}, options);
    if (failure || !parsed.is_object())
        return fail(errc::invalid_input, "the language model settings are not a JSON object");
    Settings settings;
    std::string problem;
    {
        Members root(parsed.get_object(), "", problem);
        const json::value* providers = root.find("providers");
        if (providers == nullptr || !providers->is_array())
            return fail(errc::invalid_input, "\"providers\" must be a list");
        std::size_t index = 0;
        std::set<std::string> names;
        for (const json::value& provider : providers->get_array()) {
            const std::string path = fmt::format("providers[{}].", index++);
            if (!provider.is_object())
                return fail(errc::invalid_input, "\"" + path + "\" must be an object");
            auto endpoint = read_provider(provider.get_object(), path, environment, problem);
            if (!endpoint) continue;
            if (!names.insert(endpoint->name).second)
                root.complain(path + "name", "is there twice");
            settings.providers.push_back(std::move(*endpoint));
        }
        read_limits(root, settings, problem);
    }
    if (!problem.empty()) return fail(errc::invalid_input, problem);
    return settings;
}

std::unique_ptr<LanguageModel> make_language_model(Settings settings, net::HttpClient& http,
                                                   const Clock& clock, BudgetStore& budget_store) {
    if (settings.providers.empty()) return nullptr;
    return std::make_unique<OwningModel>(std::move(settings), http, clock, budget_store);
}

}  // namespace coco::llm
