// What people see while an AI model writes: one message in the thread, with a button that stops it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/poster.hpp"
#include "app/waiting_times.hpp"
#include "conversation/turn.hpp"
#include "handlers/handler.hpp"
#include "writing/writer.hpp"

namespace coco::app {

/// How far the sections of a draft are, in the order in which they were begun.
class SectionsWritten {
public:
    void take(const writing::Progress& progress);
    /// "Writing A · Direct.", "A · Direct is written. Writing B · Customer first.", or that the
    /// facts are being read while there is nothing yet.
    std::string words() const;

private:
    struct Each {
        std::string section;
        bool complete = false;
    };
    std::vector<Each> sections_;
};

/// The id of the progress message that the turn shows, if it does: a value of Mailbox::steps().
std::string progress_message_in(const std::map<std::string, std::string>& steps,
                                const std::string& turn_id);

/// What stands in the progress message once somebody stopped the work.
conversation::Reply stopped_reply(std::string message, const std::string& kind);

/// Lends a writer to one group of turns: passes its progress on to the thread.
class Waiting final : public writing::Writer {
public:
    /// Everything outlives the result.
    Waiting(writing::Writer& writer, Poster poster, const conversation::Turn& turn,
            WaitingTimes times);

    task<result<partnership::Draft>> write(writing::Assignment assignment) override;

    /// Adds to a result that took long whom it is for.
    void mention_asker(handlers::Outcome& outcome) const;

private:
    struct Round;
    task<void> write_to_its_end(Round& round, writing::Assignment assignment);
    /// Posts the message once the wait is long enough, and updates it until the text is there.
    task<void> show(Round& round);
    task<void> show_until_written(Round& round, std::string message);
    task<void> update(conversation::Reply reply, bool final_text);
    Spot spot() const;

    writing::Writer& writer_;
    Poster poster_;
    const conversation::Turn& turn_;
    WaitingTimes times_;
    std::int64_t spent_ms_ = 0;
};

}  // namespace coco::app
