#include <array>

#include <fmt/format.h>

#include "handlers/handlers.hpp"

namespace coco::handlers {

std::string count_of(int number, std::string_view noun, bool in_words) {
    static constexpr std::array<std::string_view, 10> kWords{
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};
    const std::string amount = in_words && number >= 0 && number <= 9
                                   ? std::string(kWords[static_cast<std::size_t>(number)])
                                   : fmt::format("{}", number);
    return fmt::format("{} {}{}", amount, noun, number == 1 ? "" : "s");
}

std::string name_of(const conversation::Person& person) {
    return person.name.empty() ? "somebody" : person.name;
}

std::string Scene::text() const {
    std::string text;
    for (const conversation::Turn& turn : turns) {
        if (!text.empty()) text += "\n";
        text += turn.text;
    }
    return text;
}

const partnership::Draft* Scene::draft() const {
    return deal && !deal->drafts.empty() ? &deal->drafts.back() : nullptr;
}

}  // namespace coco::handlers
