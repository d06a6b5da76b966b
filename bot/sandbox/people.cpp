// What people do in the sandbox: type, press, fill in.
#include <fmt/format.h>

#include "base/text.hpp"
#include "sandbox/block_check.hpp"
#include "sandbox/controls.hpp"
#include "sandbox/markup.hpp"
#include "sandbox/payloads.hpp"
#include "sandbox/sandbox.hpp"

namespace coco::sandbox {
namespace {

constexpr const char* kFormTrouble = "We had some trouble connecting. Try again?";
constexpr const char* kFormType = "application/x-www-form-urlencoded";

Deed deed_of(const User& user, const std::string& channel, std::string message) {
    return {user.id, channel, std::move(message)};
}

/// The newest message that `user` sees with a control named `button`; all when `ts` is empty.
const Message* message_with(const Workspace& workspace, const Channel& channel,
                            const std::string& user, const std::string& ts,
                            const std::string& button, Pressable& found) {
    const auto visible = workspace.visible(channel.id, user);
    for (auto message = visible.rbegin(); message != visible.rend(); ++message) {
        if (!ts.empty() && (*message)->ts != ts) continue;
        const std::vector<Pressable> all = pressables((*message)->blocks);
        if (const Pressable* one = find_pressable(all, button)) {
            found = *one;
            return *message;
        }
    }
    return nullptr;
}

std::string now_as_ts(std::int64_t now_ms) {
    return fmt::format("{}.{:06}", now_ms / 1'000, now_ms % 1'000 * 1'000);
}

}  // namespace

result<const User*> Sandbox::person(const std::string& name) const {
    const User* user = workspace_.find_user(name);
    if (user == nullptr)
        return fail(errc::invalid_input, fmt::format("there is no user \"{}\"", name));
    return user;
}

result<const Channel*> Sandbox::place(const std::string& name, const User& user) const {
    const Channel* channel = workspace_.find_channel(name, user.id);
    if (channel == nullptr)
        return fail(errc::invalid_input, fmt::format("there is no channel \"{}\"", name));
    if (!channel->members.contains(user.id))
        return fail(errc::invalid_input, fmt::format("{} is not in {}", user.name, name));
    return channel;
}

task<result<Said>> Sandbox::type(std::string user_name, std::string channel_name,
                                 std::string text, std::string thread) {
    const result<const User*> user = person(user_name);
    if (!user) co_return user.error();
    const result<const Channel*> channel = place(channel_name, **user);
    if (!channel) co_return channel.error();
    if (text.starts_with('/')) {
        result<Said> said = co_await type_command(**user, **channel, text, thread);
        co_return said;
    }
    if (text.empty()) co_return fail(errc::invalid_input, "there is nothing to say");
    const Message* root = workspace_.message((*channel)->id, thread);
    if (!thread.empty() && (root == nullptr || !root->thread.empty()))
        co_return fail(errc::invalid_input, fmt::format("there is no thread \"{}\"", thread));
    Post post;
    post.channel = (*channel)->id;
    post.author = (*user)->id;
    post.thread = thread;
    post.text = message_markup(workspace_, text);
    post.blocks = rich_text_of(post.text);
    Said said;
    said.ts = workspace_.post(std::move(post)).ts;
    changed();
    co_return said;
}

task<result<Said>> Sandbox::type_command(const User& user, const Channel& channel,
                                         std::string text, std::string thread) {
    // Copies: the workspace may grow while the service thinks.
    const Deed deed = deed_of(user, channel.id, {});
    const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
    const std::string command = text.substr(0, end);
    const std::string_view rest = trim(std::string_view(text).substr(end));
    if (command == "/invite") {
        const User* invited = workspace_.find_user(rest);
        if (invited == nullptr)
            co_return fail(errc::invalid_input, fmt::format("there is no user \"{}\"", rest));
        workspace_.join(channel.id, invited->id, user.id);
        changed();
        co_return Said{};
    }
    if (!thread.empty()) {
        const std::string refusal = fmt::format("{} is not supported in threads.", command);
        tell_privately(deed, thread, refusal);
        co_return fail(errc::invalid_input, refusal);
    }
    if (command != options_.command) {
        const std::string refusal = fmt::format("{} is not a valid command.", command);
        tell_privately(deed, {}, refusal);
        co_return fail(errc::invalid_input, refusal);
    }
    if (user.team != workspace_.team_id)
        co_return fail(errc::invalid_input,
                       fmt::format("{} belongs to another organisation", user.name));
    CommandCall call;
    call.user = deed.user;
    call.channel = deed.channel;
    call.command = command;
    call.text = command_markup(workspace_, rest);
    call.trigger = workspace_.make_trigger(deed.user, deed.channel);
    call.response_url = url() + response_urls_.make(workspace_, "commands", deed);
    Parcel parcel;
    parcel.kind = "command";
    parcel.name = command;
    parcel.path = "/slack/commands";
    parcel.content_type = kFormType;
    parcel.body = command_form(workspace_, call);
    Said said;
    said.delivery = co_await send(std::move(parcel));
    show_command_answer(deed, *said.delivery);
    co_return said;
}

void Sandbox::show_command_answer(const Deed& deed, const Delivery& delivery) {
    if (!delivery.ok()) {
        tell_privately(deed, {}, fmt::format("{} failed with the error \"{}\"", delivery.name,
                                             delivery.word()));
        return;
    }
    if (trim(delivery.answer).empty()) return;
    std::string body = delivery.answer;
    if (!starts_with_ignoring_case(delivery.answer_type, "application/json"))
        body = print_json(json::object{{"text", delivery.answer}});
    const ResponseOutcome shown = show_response(workspace_, deed, body);
    if (!shown.ok())
        tell_privately(deed, {}, fmt::format("{} failed with the error \"{}\"", delivery.name,
                                             "invalid_command_response"));
    changed();
}

void Sandbox::tell_privately(const Deed& deed, std::string thread, std::string text) {
    Post post;
    post.channel = deed.channel;
    post.author = Workspace::kSlackbot;
    post.only_for = deed.user;
    post.thread = std::move(thread);
    post.text = std::move(text);
    workspace_.post(std::move(post));
    changed();
}

task<result<Delivery>> Sandbox::press(std::string user_name, std::string channel_name,
                                      std::string message_ts, std::string button) {
    const result<const User*> user = person(user_name);
    if (!user) co_return user.error();
    const Channel* channel = workspace_.find_channel(channel_name, (*user)->id);
    if (channel == nullptr)
        co_return fail(errc::invalid_input, fmt::format("there is no channel {}", channel_name));
    Pressable pressed;
    const Message* message =
        message_with(workspace_, *channel, (*user)->id, message_ts, button, pressed);
    if (message == nullptr)
        co_return fail(errc::not_found,
                       fmt::format("{} sees no [{}] there", (*user)->name, button));
    const Deed deed = deed_of(**user, channel->id, message->ts);
    const std::string thread = message->thread;
    Click click;
    click.user = deed.user;
    click.trigger = workspace_.make_trigger(deed.user, deed.channel);
    click.response_url = url() + response_urls_.make(workspace_, "actions", deed);
    click.message = message;
    click.action = std::move(pressed.action);
    Delivery delivery = co_await send_click(deed, click_payload(workspace_, click));
    if (!delivery.ok())
        tell_privately(deed, thread, fmt::format("[{}] did not work: the app answered with {}.",
                                                 pressed.label, delivery.word()));
    co_return delivery;
}

task<Delivery> Sandbox::send_click(Deed deed, json::object payload) {
    json::object& action = payload["actions"].as_array()[0].as_object();
    action["action_ts"] = now_as_ts(clock_.now_ms());
    Parcel parcel;
    parcel.kind = "action";
    parcel.name = text_at(action, "action_id");
    parcel.path = "/slack/interactions";
    parcel.content_type = kFormType;
    parcel.body = interaction_form(payload);
    Delivery delivery = co_await send(std::move(parcel));
    co_return delivery;
}

task<result<Delivery>> Sandbox::press_in_form(std::string user_name, std::string button) {
    const result<const User*> user = person(user_name);
    if (!user) co_return user.error();
    const View* view = workspace_.front_view((*user)->id);
    if (view == nullptr)
        co_return fail(errc::not_found, fmt::format("{} has no form open", (*user)->name));
    const json::array* blocks = array_at(view->content, "blocks");
    const std::vector<Pressable> all = blocks == nullptr ? std::vector<Pressable>()
                                                         : pressables(*blocks);
    const Pressable* pressed = find_pressable(all, button);
    if (pressed == nullptr)
        co_return fail(errc::not_found, fmt::format("the form has no [{}]", button));
    std::map<std::string, std::string> ignored;
    const Deed deed = deed_of(**user, view->channel, {});
    Click click;
    click.user = deed.user;
    click.trigger = workspace_.make_trigger(deed.user, deed.channel);
    click.view = view;
    click.action = pressed->action;
    click.state = input_values(*blocks, {}, ignored);
    const std::string id = view->id;
    Delivery delivery = co_await send_click(deed, click_payload(workspace_, click));
    if (!delivery.ok()) {
        workspace_.complain(id, {}, kFormTrouble);
        changed();
    }
    co_return delivery;
}

task<result<Delivery>> Sandbox::submit(std::string user_name,
                                       std::map<std::string, std::string> filled) {
    const result<const User*> user = person(user_name);
    if (!user) co_return user.error();
    const View* view = workspace_.front_view((*user)->id);
    if (view == nullptr || !view->content.contains("submit"))
        co_return fail(errc::not_found,
                       fmt::format("{} has no form to submit", (*user)->name));
    const json::array* blocks = array_at(view->content, "blocks");
    std::map<std::string, std::string> errors;
    json::object values =
        blocks == nullptr ? json::object() : input_values(*blocks, filled, errors);
    const std::string id = view->id;
    workspace_.complain(id, errors, {});
    if (!errors.empty()) {
        changed();
        co_return fail(errc::invalid_input, errors.begin()->second);
    }
    const std::string trigger = workspace_.make_trigger(view->user, view->channel);
    Parcel parcel;
    parcel.kind = "view";
    parcel.name = text_at(view->content, "callback_id");
    parcel.path = "/slack/interactions";
    parcel.content_type = kFormType;
    parcel.body =
        interaction_form(submission_payload(workspace_, *view, std::move(values), trigger));
    Delivery delivery = co_await send(std::move(parcel));
    take_submission_answer(id, delivery);
    changed();
    co_return delivery;
}

void Sandbox::take_submission_answer(const std::string& id, const Delivery& delivery) {
    const View* view = workspace_.view(id);
    if (view == nullptr) return;
    if (!delivery.ok()) return workspace_.complain(id, {}, kFormTrouble);
    if (trim(delivery.answer).empty()) return workspace_.close_view(id, false);
    const result<json::value> parsed = parse_json(delivery.answer);
    if (!parsed || !parsed->is_object()) return workspace_.complain(id, {}, kFormTrouble);
    const json::object& answer = parsed->get_object();
    const std::string action = text_at(answer, "response_action");
    const json::object* next = object_at(answer, "view");
    if (action == "clear") return workspace_.close_view(id, true);
    if (action.empty()) return workspace_.close_view(id, false);
    if (action == "errors") {
        std::map<std::string, std::string> errors;
        const json::object* given = object_at(answer, "errors");
        const json::array* blocks = array_at(view->content, "blocks");
        if (given != nullptr && blocks != nullptr)
            for (const InputField& field : input_fields(*blocks))
                if (given->contains(field.block_id))
                    errors[field.block_id] = text_at(*given, field.block_id);
        // An error for a block that is no input shows nowhere: Slack calls that trouble.
        const bool all_shown =
            given != nullptr && !errors.empty() && errors.size() == given->size();
        return workspace_.complain(id, errors, all_shown ? "" : kFormTrouble);
    }
    const bool good = next != nullptr && check_view(*next, "modal").good();
    if (action == "update" && good)
        workspace_.update_view(id, *next);
    else if (action == "push" && good)
        workspace_.open_view(view->user, *next, view->channel, id);
    else
        workspace_.complain(id, {}, kFormTrouble);
}

task<result<void>> Sandbox::close_form(std::string user_name) {
    const result<const User*> user = person(user_name);
    if (!user) co_return user.error();
    const View* view = workspace_.front_view((*user)->id);
    if (view == nullptr)
        co_return fail(errc::not_found, fmt::format("{} has no form open", (*user)->name));
    Parcel parcel;
    parcel.kind = "view";
    parcel.name = text_at(view->content, "callback_id");
    parcel.path = "/slack/interactions";
    parcel.content_type = kFormType;
    parcel.body = interaction_form(close_payload(workspace_, *view));
    const bool told = flag_at(view->content, "notify_on_close");
    workspace_.close_view(view->id, false);
    changed();
    if (told) co_await send(std::move(parcel));
    co_return result<void>();
}

result<void> Sandbox::edit(std::string user_name, std::string channel_name, std::string ts,
                           std::string text) {
    const result<const User*> user = person(user_name);
    if (!user) return user.error();
    const result<const Channel*> channel = place(channel_name, **user);
    if (!channel) return channel.error();
    const Message* message = workspace_.message((*channel)->id, ts);
    if (message == nullptr || message->author != (*user)->id)
        return fail(errc::not_found, "no message of this person's own");
    Edit edit;
    edit.text = message_markup(workspace_, text);
    edit.blocks = rich_text_of(*edit.text);
    workspace_.edit((*channel)->id, ts, std::move(edit));
    changed();
    return {};
}

result<void> Sandbox::remove(std::string user_name, std::string channel_name, std::string ts) {
    const result<const User*> user = person(user_name);
    if (!user) return user.error();
    const result<const Channel*> channel = place(channel_name, **user);
    if (!channel) return channel.error();
    const Message* message = workspace_.message((*channel)->id, ts);
    if (message == nullptr || message->author != (*user)->id)
        return fail(errc::not_found, "no message of this person's own");
    workspace_.remove((*channel)->id, ts);
    changed();
    return {};
}

}  // namespace coco::sandbox
