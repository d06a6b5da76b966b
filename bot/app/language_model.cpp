#include "app/language_model.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "app/read_file.hpp"
#include "base/embedded.hpp"
#include "base/log.hpp"
#include "base/text.hpp"

namespace coco::app {
namespace {

/// Beside the requests under way: one that is being opened while another closes.
constexpr long kSpareConnections = 2;

}  // namespace

result<llm::Settings> load_llm_settings(const std::optional<std::filesystem::path>& settings_file,
                                        const llm::Environment& environment) {
    std::string text(*embedded_file("config/llm.json"));
    std::string name = "config/llm.json";
    if (settings_file) {
        const std::filesystem::path own = settings_file->parent_path() / "llm.json";
        std::error_code unreadable;  // then it is not there for us either
        if (std::filesystem::exists(own, unreadable)) {
            auto read = read_file(own);
            if (!read) return read.error();
            text = *std::move(read);
            name = own.string();
        }
    }
    auto settings = llm::read_settings(text, environment);
    if (!settings)
        return fail(settings.error().code, fmt::format("{}: {}", name, settings.error().detail));
    return settings;
}

std::string writers_in_words(const llm::Settings& settings) {
    if (settings.providers.empty()) return "the built-in writer, no AI model";
    std::vector<std::string> names;
    for (const llm::Endpoint& each : settings.providers)
        names.push_back(fmt::format("{} ({} at {})", each.model, each.name, each.base_url));
    return join(names, ", then ") + ", then the built-in writer";
}

long connections_needed(const llm::Settings& settings) {
    long most = 0;
    for (const llm::Endpoint& each : settings.providers)
        most = std::max<long>(most, each.concurrency);
    return most + kSpareConnections;
}

task<llm::Outcome> CountedModel::complete(llm::Request request, llm::OnText on_text,
                                          llm::Until until) {
    llm::Outcome outcome =
        co_await model_.complete(std::move(request), std::move(on_text), std::move(until));
    for (const llm::Try& each : outcome.tries) {
        const std::string_view came_of = each.failure ? name_of(each.failure->kind) : "ok";
        metrics_.llm_request(each.provider, came_of, static_cast<double>(each.took.count()) / 1000);
        metrics_.llm_usage(each.provider,
                           each.usage.input + each.usage.cache_read + each.usage.cache_write,
                           each.usage.output, each.cost);
        log::info("llm_request", {{"provider", each.provider},
                                  {"model", each.model},
                                  {"outcome", came_of},
                                  {"took_ms", static_cast<std::int64_t>(each.took.count())},
                                  {"request_id", each.request_id}});
    }
    co_return outcome;
}

}  // namespace coco::app
