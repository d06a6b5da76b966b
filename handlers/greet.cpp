#include "handlers/handlers.hpp"

namespace coco::handlers {
namespace {

using namespace document;

constexpr const char* kGreeting =
    "I draft partner messages, and I never send anything to a partner. I read replies only in "
    "threads that I started or was called into.";

task<result<Outcome>> run(Scene, Services&) {
    conversation::Reply reply;
    reply.slot = "greeting";
    reply.place = conversation::Place::parent;
    reply.summary = kGreeting;
    reply.document.blocks = {
        Text{{plain(kGreeting)}},
        Text{{plain("To start, type "),
              Span{"/coco outreach Harbor Payroll, because …", Span::Style::code},
              plain(" with your own partner, or "), Span{"/coco help", Span::Style::code},
              plain(" for an example.")}}};
    Outcome outcome;
    outcome.replies.push_back(std::move(reply));
    co_return outcome;
}

}  // namespace

const Handler greet{.name = "greet",
                    .trigger = Handler::Trigger::event,
                    .summary = "says what COCO does when it is invited",
                    .run = run};

}  // namespace coco::handlers
