// Reading one request's header block: strict, so that no two parties can disagree where it ends.
#pragma once
#include <cstddef>
#include <string_view>

#include "base/error.hpp"
#include "net/http.hpp"

namespace coco::net {

/// A header block that passed every rule, and how many bytes of body follow it.
struct Framed {
    Request request;  ///< without its body
    std::size_t body_bytes = 0;
    bool keep_alive = true;
    bool expects_continue = false;
};

/// Why a request is refused: the status and one sentence.
struct Refusal {
    int status = 400;
    std::string_view reason;
};

/// `block` ends with the empty line. Refused are bare or folded line ends, control characters, any
/// Transfer-Encoding, anything but one plain decimal Content-Length (none where none is needed),
/// anything but one Host, targets that are no absolute path, versions but 1.0 and 1.1.
boost::system::result<Framed, Refusal> read_header_block(std::string_view block);

}  // namespace coco::net
