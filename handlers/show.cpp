#include "handlers/handlers.hpp"
#include "handlers/showing.hpp"

namespace coco::handlers {
namespace {

task<result<Outcome>> run(Scene scene, Services& services) {
    partnership::Deal deal = *scene.deal;
    auto operation = show_version(std::move(scene), std::move(deal), 0, services);
    co_return co_await std::move(operation);
}

}  // namespace

const Handler show{.name = "show",
                   .trigger = Handler::Trigger::button,
                   .usage = "draft.show",
                   .summary = "shows the whole text of the newest version",
                   .run = run};

}  // namespace coco::handlers
