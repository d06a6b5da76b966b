#include "app/cli_print.hpp"

#include <iostream>

#include "app/cli.hpp"
#include "document/markdown.hpp"
#include "handlers/draft_view.hpp"
#include "slack/blocks.hpp"
#include "teams/cards.hpp"

namespace coco::app {

int usage_error(const std::string& text) {
    std::cerr << "coco: " << text << "\n";
    return kBadUsage;
}

void print_draft(const partnership::Draft& draft, const std::string& format) {
    if (format == "json") {
        std::cout << to_json(draft) << "\n";
    } else if (format == "slack") {
        std::cout << slack::to_json(slack::render(handlers::draft_reply(draft))) << "\n";
    } else if (format == "teams") {
        std::cout << teams::to_json(teams::render(handlers::draft_reply(draft))) << "\n";
    } else {
        std::cout << document::to_markdown(handlers::draft_document(draft));
    }
}

}  // namespace coco::app
