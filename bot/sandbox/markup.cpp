#include "sandbox/markup.hpp"

#include <cctype>

#include <fmt/format.h>

#include "base/text.hpp"

namespace coco::sandbox {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// The user whose full name, login or first name `rest` begins with, and the length of that name.
const User* named_user(const Workspace& workspace, std::string_view rest, std::size_t& length) {
    const User* best = nullptr;
    length = 0;
    for (const User& user : workspace.users()) {
        const std::string first = user.name.substr(0, user.name.find(' '));
        for (const std::string& name : {user.name, user.login, first}) {
            const bool fits = starts_with_ignoring_case(rest, name) &&
                              (rest.size() == name.size() || !is_word(rest[name.size()]));
            if (!fits || name.size() <= length) continue;
            best = &user;
            length = name.size();
        }
    }
    return best;
}

const Channel* named_channel(const Workspace& workspace, std::string_view rest,
                             std::size_t& length) {
    length = 0;
    while (length < rest.size() && (is_word(rest[length]) || rest[length] == '-')) ++length;
    if (length == 0) return nullptr;
    const Channel* found = workspace.find_channel(rest.substr(0, length), "");
    return found != nullptr && found->kind != ChannelKind::direct ? found : nullptr;
}

/// Length of the link that `rest` begins with; 0 when it is none.
std::size_t link_length(std::string_view rest) {
    if (!rest.starts_with("https://") && !rest.starts_with("http://")) return 0;
    std::size_t end = rest.find_first_of(" \t\n<>\"");
    if (end == std::string_view::npos) end = rest.size();
    while (end > 0 && std::string_view(".,;:!?)").find(rest[end - 1]) != std::string_view::npos)
        --end;
    return end;
}

/// Length of a mention that was typed as markup already: "<@U0DEV00001>".
std::size_t markup_length(const Workspace& workspace, std::string_view rest) {
    if (!rest.starts_with("<@") && !rest.starts_with("<#")) return 0;
    const std::size_t end = rest.find('>');
    if (end == std::string_view::npos) return 0;
    const std::string_view id = rest.substr(2, rest.find_first_of("|>") - 2);
    const bool known = workspace.user(id) != nullptr || workspace.channel(id) != nullptr;
    return known ? end + 1 : 0;
}

std::string to_markup(const Workspace& workspace, std::string_view typed, bool with_labels) {
    std::string out;
    for (std::size_t at = 0; at < typed.size();) {
        const std::string_view rest = typed.substr(at);
        const bool fresh = at == 0 || !is_word(typed[at - 1]);
        std::size_t length = markup_length(workspace, rest);
        if (length > 0) {
            out += rest.substr(0, length);
        } else if ((length = fresh ? link_length(rest) : 0) > 0) {
            out += fmt::format("<{}>", escape_markup(rest.substr(0, length)));
        } else if (const User* user = nullptr;
                   fresh && rest[0] == '@' &&
                   (user = named_user(workspace, rest.substr(1), length)) != nullptr) {
            ++length;
            out += with_labels ? fmt::format("<@{}|{}>", user->id, user->login)
                               : fmt::format("<@{}>", user->id);
        } else if (const Channel* channel = nullptr;
                   fresh && rest[0] == '#' &&
                   (channel = named_channel(workspace, rest.substr(1), length)) != nullptr) {
            ++length;
            out += fmt::format("<#{}|{}>", channel->id, channel->name);
        } else {
            length = 1;
            out += escape_markup(rest.substr(0, 1));
        }
        at += length;
    }
    return out;
}

json::object text_element(std::string_view text) {
    return {{"type", "text"}, {"text", unescape_markup(text)}};
}

json::object marked_element(std::string_view inside) {
    const std::string_view target = inside.substr(0, inside.find('|'));
    if (target.starts_with('@'))
        return {{"type", "user"}, {"user_id", std::string(target.substr(1))}};
    if (target.starts_with('#'))
        return {{"type", "channel"}, {"channel_id", std::string(target.substr(1))}};
    return {{"type", "link"}, {"url", unescape_markup(target)}};
}

std::string readable_mark(const Workspace& workspace, std::string_view inside) {
    const std::size_t bar = inside.find('|');
    const std::string_view target = inside.substr(0, bar);
    const std::string_view label =
        bar == std::string_view::npos ? std::string_view() : inside.substr(bar + 1);
    if (target.starts_with('@')) {
        const User* user = workspace.user(target.substr(1));
        if (user != nullptr) return "@" + user->name;
        return fmt::format("@{}", label.empty() ? target.substr(1) : label);
    }
    if (target.starts_with('#')) {
        const Channel* channel = workspace.channel(target.substr(1));
        if (channel != nullptr) return "#" + channel->name;
        return fmt::format("#{}", label.empty() ? target.substr(1) : label);
    }
    if (target.starts_with('!'))
        return label.empty() ? fmt::format("@{}", target.substr(1)) : std::string(label);
    if (label.empty()) return std::string(target);
    return fmt::format("{} ({})", label, target);
}

}  // namespace

std::string escape_markup(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&') {
            out += "&amp;";
        } else if (c == '<') {
            out += "&lt;";
        } else if (c == '>') {
            out += "&gt;";
        } else {
            out += c;
        }
    }
    return out;
}

std::string unescape_markup(std::string_view text) {
    std::string out = replace_all(std::string(text), "&lt;", "<");
    out = replace_all(std::move(out), "&gt;", ">");
    return replace_all(std::move(out), "&amp;", "&");
}

std::string message_markup(const Workspace& workspace, std::string_view typed) {
    return to_markup(workspace, typed, false);
}

std::string command_markup(const Workspace& workspace, std::string_view typed) {
    return to_markup(workspace, typed, true);
}

json::array rich_text_of(std::string_view markup) {
    json::array elements;
    while (!markup.empty()) {
        const std::size_t open = markup.find('<');
        if (open != 0) {
            elements.push_back(text_element(markup.substr(0, open)));
            markup.remove_prefix(std::min(open, markup.size()));
            continue;
        }
        const std::size_t end = std::min(markup.find('>'), markup.size() - 1);
        elements.push_back(marked_element(markup.substr(1, end - 1)));
        markup.remove_prefix(end + 1);
    }
    json::object section = {{"type", "rich_text_section"}, {"elements", std::move(elements)}};
    json::object block = {{"type", "rich_text"}, {"elements", json::array{std::move(section)}}};
    return json::array{std::move(block)};
}

std::string readable(const Workspace& workspace, std::string_view markup) {
    std::string out;
    while (!markup.empty()) {
        const std::size_t open = markup.find('<');
        const std::size_t end = markup.find('>', open == std::string_view::npos ? 0 : open);
        if (open == std::string_view::npos || end == std::string_view::npos) break;
        out += markup.substr(0, open);
        out += readable_mark(workspace, markup.substr(open + 1, end - open - 1));
        markup.remove_prefix(end + 1);
    }
    out += markup;
    return unescape_markup(out);
}

}  // namespace coco::sandbox
