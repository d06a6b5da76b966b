// What /metrics shows. No workspace or user is ever a label.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace coco::app {

class Metrics {
public:
    Metrics();
    ~Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;

    /// An inbound request was answered: path, HTTP status, seconds until then.
    void acknowledged(std::string_view path, int status, double seconds);
    /// What became of a delivered turn: "ok", "dup", "ignored", "full", "gone", "failed".
    void put(std::string_view outcome);
    /// A turn was worked on: its handler, "done", "retried", "lost" or "silent", and the seconds.
    void turn_done(std::string_view handler, std::string_view outcome, double seconds);
    /// A visible post: "posted", "adopted", "plain", "failed".
    void posted(std::string_view outcome);
    /// A post was made again although an earlier one may exist: the one window for duplicates.
    void post_ambiguous();
    void buried();
    void apology_dropped();
    /// A Web API call: method and "ok" or the problem.
    void api_call(std::string_view method, std::string_view outcome);
    /// A request to a language model: provider, "ok" or the kind of failure, seconds.
    void llm_request(std::string_view provider, std::string_view outcome, double seconds);
    /// What it used: tokens read and written, and its price in nanodollars.
    void llm_usage(std::string_view provider, std::int64_t input, std::int64_t output,
                   std::int64_t cost);
    void set_ready(bool ready);

    /// The Prometheus text format.
    std::string text() const;

private:
    struct Families;
    std::unique_ptr<Families> families_;
};

}  // namespace coco::app
