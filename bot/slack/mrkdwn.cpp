#include "slack/mrkdwn.hpp"

#include "base/text.hpp"

namespace coco::slack {
namespace {

std::string unescape(std::string_view text) {
    // &amp; last: "&amp;lt;" is what somebody wrote as "&lt;".
    std::string plain = replace_all(std::string(text), "&lt;", "<");
    plain = replace_all(std::move(plain), "&gt;", ">");
    return replace_all(std::move(plain), "&amp;", "&");
}

/// What stands between < and >, as people read it.
void append_reference(std::string_view inside, std::string_view bot_user_id, PlainText& into) {
    const std::size_t bar = inside.find('|');
    const std::string_view target = inside.substr(0, bar);
    const std::string_view label =
        bar == std::string_view::npos ? std::string_view() : inside.substr(bar + 1);
    if (target.starts_with("@")) {
        if (target.substr(1) == bot_user_id) {
            into.mentions_bot = true;
            return;
        }
        into.mentions_others = true;
        into.text += "@" + unescape(label.empty() ? target.substr(1) : label);
    } else if (target.starts_with("#")) {
        into.text += "#" + unescape(label.empty() ? target.substr(1) : label);
    } else if (target.starts_with("!")) {
        const bool is_date = target.starts_with("!date");
        if (!is_date) into.mentions_others = true;
        into.text += label.empty() ? "@" + unescape(target.substr(1, target.find('^') - 1))
                                   : unescape(label);
    } else {
        into.text += unescape(label.empty() ? target : label);
    }
}

}  // namespace

std::string escape(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&': escaped += "&amp;"; break;
            case '<': escaped += "&lt;"; break;
            case '>': escaped += "&gt;"; break;
            default: escaped.push_back(c);
        }
    }
    return escaped;
}

PlainText to_plain(std::string_view mrkdwn, std::string_view bot_user_id) {
    PlainText plain;
    while (!mrkdwn.empty()) {
        const std::size_t open = mrkdwn.find('<');
        plain.text += unescape(mrkdwn.substr(0, open));
        if (open == std::string_view::npos) break;
        const std::size_t close = mrkdwn.find('>', open);
        if (close == std::string_view::npos) {
            plain.text += unescape(mrkdwn.substr(open));
            break;
        }
        append_reference(mrkdwn.substr(open + 1, close - open - 1), bot_user_id, plain);
        mrkdwn.remove_prefix(close + 1);
    }
    plain.text = std::string(trim(clean_text(plain.text)));
    return plain;
}

}  // namespace coco::slack
