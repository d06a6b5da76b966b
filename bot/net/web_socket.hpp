// WebSockets that the HTTP server hands over: text messages both ways.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "base/error.hpp"
#include "base/task.hpp"
#include "net/http.hpp"

namespace coco::net {

/// One side may send while the other receives; neither may be done twice at once. Silent peers are
/// pinged and given up.
class WebSocket {
public:
    static constexpr std::size_t kMessageBytes = 64 * 1024;  ///< received; larger ones end it

    virtual ~WebSocket() = default;
    /// disconnected when the other end is gone.
    virtual task<result<void>> send(std::string text) = 0;
    virtual task<result<std::string>> receive() = 0;
    /// Ends both at once.
    virtual void close() = 0;
};

/// What becomes of requests to upgrade.
struct WebSocketRoute {
    /// False: answered 403.
    std::function<bool(const Request&)> admits;
    /// Runs as long as the connection lives.
    std::function<task<void>(std::shared_ptr<WebSocket>, Request)> run;
};

}  // namespace coco::net
