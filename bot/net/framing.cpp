#include "net/framing.hpp"

#include <charconv>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include "base/text.hpp"

namespace coco::net {
namespace {

namespace http = boost::beast::http;

constexpr std::size_t kMaxLengthDigits = 10;

/// Line feeds only after carriage returns, no folded lines, no control characters. Beast's parser
/// is more forgiving than the proxies in front of it may be.
bool has_plain_lines(std::string_view block) {
    for (std::size_t i = 0; i < block.size(); ++i) {
        const auto c = static_cast<unsigned char>(block[i]);
        if (c == '\r') {
            if (i + 1 >= block.size() || block[i + 1] != '\n') return false;
        } else if (c == '\n') {
            if (i == 0 || block[i - 1] != '\r') return false;
            if (i + 1 < block.size() && (block[i + 1] == ' ' || block[i + 1] == '\t')) return false;
        } else if ((c < 0x20 && c != '\t') || c == 0x7F) {
            return false;
        }
    }
    return true;
}

bool is_plain_target(std::string_view target) {
    if (!target.starts_with('/')) return false;
    return std::all_of(target.begin(), target.end(),
                       [](char c) { return c > 0x20 && c < 0x7F && c != '#'; });
}

/// The bytes of body that follow, or why that cannot be told.
std::optional<Refusal> read_length(const Request& request, std::size_t& length) {
    const int count = request.count("Content-Length");
    if (count == 0) {
        if (request.method == "GET" || request.method == "HEAD" || request.method == "DELETE" ||
            request.method == "OPTIONS")
            return std::nullopt;
        return Refusal{411, "Content-Length is needed."};
    }
    if (count > 1) return Refusal{400, "Content-Length is given more than once."};
    const std::string_view text = *request.header("Content-Length");
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), length);
    if (failure != std::errc() || end != text.data() + text.size() ||
        text.size() > kMaxLengthDigits)
        return Refusal{400, "Content-Length is not a number."};
    return std::nullopt;
}

}  // namespace

boost::system::result<Framed, Refusal> read_header_block(std::string_view block) {
    if (!has_plain_lines(block)) return Refusal{400, "A header line is malformed."};
    http::request_parser<http::empty_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(block.size() + 1));
    parser.body_limit(boost::none);
    boost::system::error_code failure;
    parser.put(boost::asio::buffer(block.data(), block.size()), failure);
    if (failure == http::error::need_more) failure = {};
    if (failure || !parser.is_header_done()) return Refusal{400, "This is not HTTP/1.1."};
    const auto& message = parser.get();
    if (message.version() != 11 && message.version() != 10)
        return Refusal{505, "Only HTTP/1.0 and 1.1 are spoken here."};
    Framed framed;
    framed.request.method = std::string(message.method_string());
    const std::string_view target(message.target().data(), message.target().size());
    if (!is_plain_target(target)) return Refusal{400, "The target is not an absolute path."};
    const std::size_t question = target.find('?');
    framed.request.path = std::string(target.substr(0, question));
    if (question != std::string_view::npos)
        framed.request.query = std::string(target.substr(question + 1));
    for (const auto& field : message)
        framed.request.headers.push_back(
            {std::string(field.name_string()), std::string(field.value())});
    if (framed.request.count("Transfer-Encoding") > 0)
        return Refusal{501, "Transfer-Encoding is not served here."};
    if (framed.request.count("Host") != 1 || framed.request.header("Host")->empty())
        return Refusal{400, "Exactly one Host is needed."};
    if (const auto refusal = read_length(framed.request, framed.body_bytes)) return *refusal;
    framed.keep_alive = message.keep_alive();
    framed.expects_continue = message.version() == 11 && framed.request.count("Expect") > 0;
    return framed;
}

}  // namespace coco::net
