// Any bytes as the header block of an HTTP request.
#include "net/framing.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string block = std::string(reinterpret_cast<const char*>(data), size) + "\r\n\r\n";
    const auto framed = coco::net::read_header_block(block);
    if (!framed) return 0;
    // What passed can be read in one way only.
    if (framed->request.count("Host") != 1 || framed->request.count("Transfer-Encoding") != 0 ||
        framed->request.count("Content-Length") > 1 || !framed->request.path.starts_with('/'))
        __builtin_trap();
    return 0;
}
