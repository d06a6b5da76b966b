// The desk: one group of turns in, replies out, new state back.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "app/metrics.hpp"
#include "app/platform.hpp"
#include "app/poster.hpp"
#include "app/waiting.hpp"
#include "handlers/handler.hpp"
#include "store/companies.hpp"
#include "store/mailbox.hpp"

namespace coco::app {

struct DeskParts {
    store::Mailbox& mailbox;
    store::Companies& companies;
    Platform& platform;
    writing::Writer& writer;
    Metrics& metrics;
    const Clock& clock;
    std::chrono::seconds keep;    ///< how long heads and logs live; a workspace may say otherwise
    std::chrono::seconds notice;  ///< how long before their end a thread is told
    WaitingTimes waiting;
};

/// What working on a group came to.
struct GroupDone {
    store::Finish finish;
    bool forget = false;  ///< delete the conversation instead of finishing it
    std::string_view handler = "none";
    std::string_view outcome = "done";
};

/// True for a turn that asks for a thread although its partner has one already.
bool wants_own_thread(const conversation::Turn& turn);

/// Stateless between groups but for its parts. One call works on one group under one lease.
class Desk {
public:
    explicit Desk(DeskParts parts) : parts_(parts) {}

    /// not_ready, disconnected, timed_out, …: try the group again later. lease_lost: stop at once.
    task<result<GroupDone>> work(store::Lease& lease, std::vector<conversation::Turn> group);

    /// The progress message of the group in work; empty when it has none.
    task<std::string> progress_message(const store::Lease& lease, conversation::Turn turn);
    /// A person stopped the turn: says so in its progress message, and in the parent of a thread
    /// that has no draft yet. For after the turn's end is stored; best effort.
    task<void> say_stopped(conversation::Turn turn, std::string progress);

private:
    /// A command, or a form or button about one: asks for what is missing, opens a thread, or just
    /// answers.
    task<result<GroupDone>> begin(store::Lease& lease, handlers::Scene scene);
    /// The same for what a handler wants typed: in the scene's own thread when it has a deal.
    task<result<GroupDone>> begin_again(store::Lease& lease, handlers::Scene scene,
                                        std::string command);
    /// Lets a handler work on the scene, and does what it wants done.
    task<result<GroupDone>> let_run(store::Lease& lease, const handlers::Handler& handler,
                                    handlers::Scene scene);
    /// Opens the thread of `scene`'s turn with what `scene.deal` knows.
    task<result<GroupDone>> give_birth(store::Lease& lease, handlers::Scene scene);
    task<result<handlers::Scene>> scene_of(store::Lease& lease,
                                           std::vector<conversation::Turn> group);
    /// Opens the outcome's form, or adds what is said instead to its replies.
    task<void> show_form(conversation::Turn turn, handlers::Outcome& outcome);
    task<result<GroupDone>> converse(store::Lease& lease, std::vector<conversation::Turn> group);
    task<result<GroupDone>> carry_out(store::Lease& lease, handlers::Scene scene,
                                      handlers::Outcome outcome);
    /// The deal with its newest drafts, read from the log.
    task<result<std::optional<partnership::Deal>>> load_deal(store::Address address);
    /// A command that names a partner with an open thread in its channel: tells the author, and
    /// goes on there when that thread has no such draft yet. Nothing when there is no such thread.
    task<result<std::optional<GroupDone>>> go_on_in_thread(const handlers::Handler& handler,
                                                           handlers::Scene scene);
    /// How long what is kept of the scene's workspace lives, and from when on that is said.
    void set_lifetime(GroupDone& done, const handlers::Scene& scene) const;
    std::chrono::seconds keep_of(const handlers::Scene& scene) const;
    std::chrono::seconds notice_of(const handlers::Scene& scene) const;
    /// Nothing when COCO may speak there, else the sentence that says why not.
    task<std::optional<std::string>> objection_to(conversation::Turn turn);
    task<result<partnership::Draft>> version_at(store::Address address, int index);
    task<result<std::string>> announce_and_post(Poster& poster, conversation::Turn turn,
                                                conversation::Reply parent, Spot spot);
    /// Posts, updates or whispers one reply; notes the id of what it posted under its slot.
    task<result<void>> say(Poster& poster, conversation::Turn turn, conversation::Reply reply,
                           std::map<std::string, std::string>& posted);
    /// Fills in the links of buttons; a button whose message is not there goes.
    task<void> find_links(conversation::Reply& reply, const Spot& spot,
                          const std::map<std::string, std::string>& posted);
    task<void> whisper(conversation::Turn turn, conversation::Reply reply);
    task<void> learn_names(std::vector<conversation::Turn>& group);

    DeskParts parts_;
};

}  // namespace coco::app
