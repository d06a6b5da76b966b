// The Web API client from the inside: how one call is made.
#pragma once
#include <boost/json.hpp>

#include "slack/web_api.hpp"
#include "slack/web_api_pace.hpp"

namespace coco::slack {

/// How a call is sent and what its failure means.
struct CallSpec {
    std::string method;
    std::string workspace;
    std::string lane_channel;  ///< posts are paced by channel
    std::string body;
    bool form = false;
    bool post = false;  ///< makes something visible: never repeated blindly
};

struct CallResult {
    ApiProblem problem = ApiProblem::none;
    std::string error;
    std::chrono::milliseconds retry_after{0};
    boost::json::object body;
};

template <class T>
Answer<T> failed(const CallResult& result) {
    Answer<T> answer;
    answer.problem = result.problem;
    answer.error = result.error;
    answer.retry_after = result.retry_after;
    return answer;
}

/// The text under `key` of a good answer.
Answer<std::string> text_answer(const CallResult& result, std::string_view key);
Answer<Done> done_answer(const CallResult& result);
/// "channel=C1&limit=15"; empty values are left out.
std::string form_of(std::initializer_list<std::pair<std::string_view, std::string>> fields);

class WebApiImpl final : public WebApi {
public:
    WebApiImpl(net::HttpClient& http, const Clock& clock, TokenLookup token_of,
               WebApiOptions options, ApiObserver observe)
        : http_(http),
          clock_(clock),
          token_of_(std::move(token_of)),
          options_(std::move(options)),
          observe_(std::move(observe)),
          budget_(options_.updates_per_minute, options_.updates_reserved) {}

    task<Answer<std::string>> post_message(std::string workspace, Posting posting) override;
    task<Answer<Done>> update_message(std::string workspace, std::string channel, std::string ts,
                                      Message message, bool final_text) override;
    task<Answer<Done>> post_ephemeral(std::string workspace, std::string channel, std::string user,
                                      std::string thread, Message message) override;
    task<Answer<std::string>> find_marker(std::string workspace, std::string channel,
                                          std::string thread, std::string marker,
                                          std::int64_t oldest_s) override;
    task<Answer<ChannelInfo>> channel_info(std::string workspace, std::string channel) override;
    task<Answer<std::string>> open_direct(std::string workspace, std::string user) override;
    task<Answer<std::string>> permalink(std::string workspace, std::string channel,
                                        std::string ts) override;
    task<Answer<std::string>> user_name(std::string workspace, std::string user) override;
    task<Answer<Identity>> auth_test(std::string workspace) override;
    task<Answer<Done>> open_view(std::string workspace, std::string trigger,
                                 std::string view) override;
    task<Answer<Done>> respond(Secret response_url, Message message,
                               bool replace_original) override;

private:
    /// With retries and pauses.
    task<CallResult> call(CallSpec spec);
    task<CallResult> attempt(const CallSpec& spec);
    CallResult read_answer(const CallSpec& spec, const net::Response& response) const;
    std::chrono::milliseconds backoff(int attempt) const;

    net::HttpClient& http_;
    const Clock& clock_;
    TokenLookup token_of_;
    WebApiOptions options_;
    ApiObserver observe_;
    Pauses pauses_;
    UpdateBudget budget_;
};

}  // namespace coco::slack
