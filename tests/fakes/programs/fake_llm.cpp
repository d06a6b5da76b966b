// fake_llm [--port N] [--script FILE]: a language model server without a model. Prints its URL.
#include <csignal>
#include <fstream>
#include <iostream>
#include <sstream>

#include <boost/asio/signal_set.hpp>

#include "fakes/fake_llm.hpp"

int main(int argc, char** argv) {
    std::uint16_t port = 0;
    std::vector<coco::fakes::LlmStep> steps;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view option = argv[i];
        if (option == "--port") {
            port = static_cast<std::uint16_t>(std::stoi(argv[i + 1]));
        } else if (option == "--script") {
            std::ifstream file(argv[i + 1]);
            std::ostringstream text;
            text << file.rdbuf();
            const auto script = coco::fakes::read_llm_script(text.str());
            if (!script) {
                std::cerr << "fake_llm: " << argv[i + 1] << ": " << script.error().detail << "\n";
                return 2;
            }
            steps = *script;
        } else {
            std::cerr << "fake_llm: unknown option " << option << "\n";
            return 2;
        }
    }
    boost::asio::io_context io(1);
    coco::fakes::FakeLlm server(io.get_executor(), port, steps);
    server.start();
    std::cout << server.url() << std::endl;
    boost::asio::signal_set signals(io, SIGINT, SIGTERM);
    signals.async_wait([&io](const boost::system::error_code&, int) { io.stop(); });
    io.run();
    return 0;
}
