#include "writing/composer/frames.hpp"

#include <algorithm>
#include <stdexcept>

#include <boost/json.hpp>

#include "base/embedded.hpp"
#include "base/text.hpp"

namespace coco::writing::composer {
namespace {

namespace json = boost::json;

std::vector<std::string> texts_under(const json::object& object, std::string_view key) {
    std::vector<std::string> texts;
    if (const auto* list = object.if_contains(key))
        for (const auto& item : list->as_array()) texts.emplace_back(item.as_string());
    return texts;
}

int number_under(const json::object& object, std::string_view key, int fallback) {
    const auto* value = object.if_contains(key);
    return value ? static_cast<int>(value->to_number<int>()) : fallback;
}

Frame frame_of(const json::value& value) {
    if (value.is_string()) return {std::string(value.as_string()), {}, 1};
    const auto& object = value.as_object();
    return {std::string(object.at("text").as_string()), texts_under(object, "needs"),
            number_under(object, "rank", 1)};
}

std::vector<Frame> frames_under(const json::object& object, std::string_view key) {
    std::vector<Frame> frames;
    for (const auto& item : object.at(key).as_array()) frames.push_back(frame_of(item));
    return frames;
}

Step step_of(const json::object& object) {
    Step step;
    step.id = std::string(object.at("id").as_string());
    const auto role = partnership::role_named(object.at("role").as_string());
    if (!role) throw std::logic_error("unknown role in step " + step.id);
    step.role = *role;
    step.weight = number_under(object, "weight", 50);
    step.paragraph = number_under(object, "paragraph", 1);
    step.claims = texts_under(object, "claims");
    step.unless = texts_under(object, "unless");
    step.frames = frames_under(object, "frames");
    return step;
}

const json::object& document_named(std::string_view name, json::value& storage) {
    const auto text = embedded_file("prompts/outreach/" + std::string(name) + ".json");
    if (!text) throw std::logic_error("no frames named " + std::string(name));
    storage = json::parse(*text);
    return storage.as_object();
}

/// "model=referral", "!remedy", "pain".
bool is_met(std::string_view need, const Material& material) {
    if (need.starts_with('!')) return !is_met(need.substr(1), material);
    if (const auto differs = need.find("!="); differs != std::string_view::npos)
        return material.text(need.substr(0, differs)) != need.substr(differs + 2);
    const auto equals = need.find('=');
    if (equals == std::string_view::npos) return material.has(need);
    return material.text(need.substr(0, equals)) == need.substr(equals + 1);
}

bool begins_sentence(std::string_view text, bool inside) {
    return (text.empty() && !inside) || text.ends_with(". ") || text.ends_with("? ");
}

void merge(std::vector<std::string>& into, const std::vector<std::string>& from) {
    for (const std::string& item : from)
        if (std::find(into.begin(), into.end(), item) == into.end()) into.push_back(item);
}

/// `inside`: the frame stands within another one, where its first word begins no sentence.
std::optional<Filled> fill_in(const Frame& frame, const Material& material, bool inside) {
    for (const std::string& need : frame.needs)
        if (!is_met(need, material)) return std::nullopt;
    Filled filled;
    const std::string_view text = frame.text;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto open = text.find('{', at);
        filled.text += text.substr(at, open - at);
        if (open == std::string_view::npos) break;
        const auto close = text.find('}', open);
        const Slot& slot = material.slot(text.substr(open + 1, close - open - 1));
        if (slot.text.empty()) return std::nullopt;
        // Slots of the data files may hold slots of their own.
        const auto inner = fill_in({slot.text, {}, 1}, material, true);
        if (!inner) return std::nullopt;
        filled.text +=
            begins_sentence(filled.text, inside) ? capitalised(inner->text) : inner->text;
        merge(filled.claims, slot.claims);
        merge(filled.claims, inner->claims);
        at = close + 1;
    }
    return filled;
}

std::vector<Topic> topics_under(std::string_view list) {
    json::value storage;
    std::vector<Topic> all;
    for (const auto& item : document_named("topics", storage).at(list).as_array()) {
        const auto& object = item.as_object();
        Topic topic;
        topic.id = std::string(object.at("id").as_string());
        for (const auto word : split_words(object.at("keywords").as_string()))
            topic.keywords.emplace_back(word);
        for (const auto word : split_words(object.at("weak").as_string()))
            topic.weak.emplace_back(word);
        for (const auto& [name, variants] : object.at("slots").as_object()) {
            std::vector<std::string> texts;
            for (const auto& text : variants.as_array()) texts.emplace_back(text.as_string());
            topic.slots.emplace_back(std::string(name), std::move(texts));
        }
        all.push_back(std::move(topic));
    }
    return all;
}

}  // namespace

std::string with_choices(std::string_view text, std::uint64_t seed) {
    std::string out;
    int choice = 0;
    while (!text.empty()) {
        const auto open = text.find('<');
        const auto close = text.find('>', open);
        if (close == std::string_view::npos) return out + std::string(text);
        const auto options = split(text.substr(open + 1, close - open - 1), '|');
        out += text.substr(0, open);
        out += options[hash_of(std::to_string(seed) + "/" + std::to_string(++choice)) %
                       options.size()];
        text.remove_prefix(close + 1);
    }
    return out;
}

std::optional<Filled> fill(const Frame& frame, const Material& material) {
    return fill_in(frame, material, false);
}

Plan load_plan(std::string_view name) {
    json::value storage;
    const auto& root = document_named(name, storage);
    Plan plan;
    plan.id = std::string(name);
    plan.heading = std::string(root.at("heading").as_string());
    plan.subjects = frames_under(root, "subjects");
    for (const auto& step : root.at("steps").as_array())
        plan.steps.push_back(step_of(step.as_object()));
    return plan;
}

const std::vector<Topic>& topics() {
    static const std::vector<Topic> loaded = topics_under("topics");
    return loaded;
}

const std::vector<Topic>& objection_topics() {
    static const std::vector<Topic> loaded = topics_under("objections");
    return loaded;
}

std::uint64_t hash_of(std::string_view text) {
    // FNV-1a: short, and the same everywhere.
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ULL;
    }
    // Its low bits follow those of the letters; mixed, neighbouring choices are independent.
    hash ^= hash >> 33;
    hash *= 0xff51afd7ed558ccdULL;
    hash ^= hash >> 33;
    return hash;
}

}  // namespace coco::writing::composer
