#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/drafting.hpp"
#include "handlers/handlers.hpp"
#include "handlers/own_company.hpp"
#include "partnership/intake.hpp"

namespace coco::handlers {
namespace {

using partnership::Facts;
using partnership::Label;

/// The facts in an answer: labelled lines, or the whole message for the only thing that was asked.
Facts facts_in(const Scene& scene) {
    const conversation::Turn& turn = scene.turn();
    const std::string text = scene.text();
    Facts facts;
    const Facts read = partnership::read_intake(text, name_of(turn.author)).facts;
    for (const partnership::Fact& fact : read.list())
        if (fact.label != Label::note) facts.add(fact);
    if (!facts.list().empty()) return facts;
    const auto& asked = scene.deal->asked;
    // A question is no answer, whoever it is for.
    if (asked.size() != 1 || trim(text).ends_with('?')) return facts;
    if (const auto label = partnership::label_with_id(asked.front()))
        facts.set(*label, std::string(trim(text)), partnership::Basis::given, name_of(turn.author),
                  turn.at_ms);
    return facts;
}

task<result<Outcome>> run(Scene scene, Services& services) {
    const Facts given = facts_in(scene);
    if (given.list().empty()) {
        if (!scene.turn().mentions_coco && !scene.turn().direct) co_return Outcome{};
        auto operation = unknown.run(std::move(scene), services);
        co_return co_await std::move(operation);
    }
    partnership::Deal deal = *scene.deal;
    for (const partnership::Fact& fact : given.list())
        deal.facts.set(fact.label, fact.value, fact.basis, fact.source, scene.turn().at_ms);
    add_own_company(deal, scene.company);
    auto operation = draft_or_ask(std::move(deal), scene.turn(), {}, services);
    co_return co_await std::move(operation);
}

}  // namespace

const Handler answer_missing{.name = "answer",
                             .trigger = Handler::Trigger::message,
                             .summary = "takes the answer to what COCO asked",
                             .run = run};

}  // namespace coco::handlers
