#include <csignal>
#include <iostream>

#include <boost/asio/signal_set.hpp>

#include "app/cli.hpp"
#include "app/run_loop.hpp"
#include "app/service.hpp"
#include "base/log.hpp"

namespace coco::app {
namespace {

namespace asio = boost::asio;

int report(const Error& error) {
    std::cerr << "coco: " << error.detail << "\n";
    return kBadUsage;
}

/// Runs until a signal or a fatal finding; the exit code says which.
task<int> serve(asio::io_context& context, Service& service) {
    int exit_code = kDone;
    asio::signal_set signals(context, SIGTERM, SIGINT);
    service.on_fatal([&](Error error) {
        exit_code = report(error);
        signals.cancel();
    });
    auto started = co_await service.start();
    if (!started) {
        exit_code = report(started.error());
    } else {
        co_await wait_for_signal(signals);
    }
    // The second signal cuts what the first one waits for.
    signals.async_wait([](boost::system::error_code failure, int) {
        if (!failure) {
            log::warning("cut_by_signal");
            std::_Exit(128 + SIGTERM);
        }
    });
    co_await service.stop();
    signals.cancel();
    co_return exit_code;
}

}  // namespace

int serve_command(const ServeArguments& arguments) {
    auto settings = load_settings(arguments.config, process_environment(), arguments.flags);
    if (!settings) return report(settings.error());
    if (auto fit = check_for_serving(*settings); !fit) return report(fit.error());
    asio::io_context context{1};
    Service service(context, *std::move(settings));
    return run_until_done(context, serve(context, service));
}

}  // namespace coco::app
