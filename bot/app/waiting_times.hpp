// When people who wait for a text are shown what.
#pragma once
#include <chrono>

namespace coco::app {

struct WaitingTimes {
    std::chrono::milliseconds deadline{40'000};  ///< for all of an AI model's work on one draft
    std::chrono::milliseconds show{1'500};      ///< a wait that is over by then shows nothing
    std::chrono::milliseconds update{3'000};    ///< between two updates of the message
    std::chrono::milliseconds mention{20'000};  ///< a result that took longer mentions its asker
};

}  // namespace coco::app
