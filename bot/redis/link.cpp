#include "redis/link.hpp"

#include <array>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/write.hpp>
#include <hiredis/hiredis.h>

#include "base/log.hpp"
#include "net/deadline.hpp"

namespace coco::redis {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr std::size_t kReadBytes = 64 * 1024;

auto into(error_code& failure) { return asio::redirect_error(asio::use_awaitable, failure); }

Reply convert(const redisReply& from) {
    Reply reply;
    switch (from.type) {
        case REDIS_REPLY_INTEGER:
            reply.kind = Reply::Kind::integer;
            reply.integer = from.integer;
            break;
        case REDIS_REPLY_ARRAY:
            reply.kind = Reply::Kind::array;
            for (std::size_t i = 0; i < from.elements; ++i)
                reply.elements.push_back(convert(*from.element[i]));
            break;
        case REDIS_REPLY_STRING:
        case REDIS_REPLY_STATUS:
        case REDIS_REPLY_ERROR:
            reply.kind = Reply::Kind::text;
            reply.text.assign(from.str, static_cast<std::size_t>(from.len));
            break;
        default: reply.kind = Reply::Kind::nil;
    }
    return reply;
}

}  // namespace

std::string encode(const std::vector<std::string>& arguments) {
    std::vector<const char*> texts;
    std::vector<std::size_t> lengths;
    for (const std::string& argument : arguments) {
        texts.push_back(argument.data());
        lengths.push_back(argument.size());
    }
    char* bytes = nullptr;
    const long long size = redisFormatCommandArgv(&bytes, static_cast<int>(texts.size()),
                                                  texts.data(), lengths.data());
    if (size < 0) throw std::bad_alloc();
    std::string encoded(bytes, static_cast<std::size_t>(size));
    redisFreeCommand(bytes);
    return encoded;
}

void Link::FreeReader::operator()(redisReader* reader) const { redisReaderFree(reader); }

Link::Link(Executor executor, Endpoint endpoint, ClientOptions options)
    : executor_(executor),
      endpoint_(std::move(endpoint)),
      options_(std::move(options)),
      socket_(executor),
      reader_(redisReaderCreate()) {}

Link::~Link() = default;

task<result<void>> Link::open() {
    const auto self = shared_from_this();
    auto connecting = connect();
    auto connected = co_await net::with_deadline(std::move(connecting), options_.connect_timeout);
    if (!connected) {
        close(connected.error());
        co_return connected.error();
    }
    if (closed_) co_return fail(errc::cancelled, "closed while connecting");
    open_ = true;
    asio::co_spawn(executor_, self->read(), [self](std::exception_ptr failure) {
        self->close(fail(errc::disconnected, failure ? words_of(failure) : "closed by Redis"));
    });
    co_return result<void>();
}

task<result<void>> Link::connect() {
    error_code failure;
    if (endpoint_.transport == Endpoint::Transport::unix_socket) {
        const asio::local::stream_protocol::endpoint target(endpoint_.path);
        co_await socket_.async_connect(target, into(failure));
        if (failure) co_return fail(errc::not_ready, "connect: " + failure.message());
        co_return result<void>();
    }
    auto connected = co_await connect_tcp();
    if (!connected || endpoint_.transport != Endpoint::Transport::tls) co_return connected;
    auto secured = co_await shake_hands();
    co_return secured;
}

task<result<void>> Link::connect_tcp() {
    error_code failure;
    asio::ip::tcp::resolver resolver(executor_);
    const auto found =
        co_await resolver.async_resolve(endpoint_.host, endpoint_.port, into(failure));
    if (failure) co_return fail(errc::not_ready, "resolve: " + failure.message());
    for (const auto& entry : found) {
        error_code ignored;
        socket_.close(ignored);
        const asio::generic::stream_protocol::endpoint target(entry.endpoint());
        co_await socket_.async_connect(target, into(failure));
        if (!failure) break;
    }
    if (failure) co_return fail(errc::not_ready, "connect: " + failure.message());
    socket_.set_option(asio::ip::tcp::no_delay(true), failure);
    socket_.set_option(asio::socket_base::keep_alive(true), failure);
    co_return result<void>();
}

task<result<void>> Link::shake_hands() {
    error_code failure;
    tls_context_.set_options(asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
    if (options_.ca_file.empty())
        tls_context_.set_default_verify_paths(failure);
    else
        tls_context_.load_verify_file(options_.ca_file, failure);
    if (failure) co_return fail(errc::invalid_input, "trusted roots: " + failure.message());
    tls_ = std::make_unique<TlsStream>(socket_, tls_context_);
    tls_->set_verify_mode(asio::ssl::verify_peer);
    tls_->set_verify_callback(asio::ssl::host_name_verification(endpoint_.host));
    SSL_set_tlsext_host_name(tls_->native_handle(), endpoint_.host.c_str());
    co_await tls_->async_handshake(asio::ssl::stream_base::client, into(failure));
    if (failure) co_return fail(errc::not_ready, "TLS: " + failure.message());
    co_return result<void>();
}

task<void> Link::read() {
    const auto self = shared_from_this();
    std::array<char, kReadBytes> buffer;
    while (open_) {
        error_code failure;
        std::size_t size = 0;
        if (tls_)
            size = co_await tls_->async_read_some(asio::buffer(buffer), into(failure));
        else
            size = co_await socket_.async_read_some(asio::buffer(buffer), into(failure));
        if (failure) {
            close(fail(errc::disconnected, failure.message()));
            co_return;
        }
        if (auto decoded = decode({buffer.data(), size}); !decoded) {
            close(decoded.error());
            co_return;
        }
    }
}

result<void> Link::decode(std::string_view bytes) {
    unread_bytes_ += bytes.size();
    if (unread_bytes_ > options_.max_reply_bytes)
        return fail(errc::protocol, "a reply is larger than allowed");
    redisReaderFeed(reader_.get(), bytes.data(), bytes.size());
    while (open_) {
        void* raw = nullptr;
        if (redisReaderGetReply(reader_.get(), &raw) != REDIS_OK)
            return fail(errc::protocol, std::string("not RESP: ") + reader_->errstr);
        if (!raw) return {};
        unread_bytes_ = 0;
        const std::unique_ptr<void, void (*)(void*)> owned(raw, freeReplyObject);
        const auto& reply = *static_cast<redisReply*>(raw);
        if (on_reply) on_reply({convert(reply), reply.type == REDIS_REPLY_ERROR});
    }
    return {};
}

void Link::send(std::string_view bytes) {
    waiting_.append(bytes);
    if (std::exchange(flush_posted_, true)) return;
    asio::post(executor_, [self = shared_from_this()] {
        self->flush_posted_ = false;
        self->flush();
    });
}

template <class Handler>
void Link::write(Handler handler) {
    if (tls_)
        asio::async_write(*tls_, asio::buffer(sending_), std::move(handler));
    else
        asio::async_write(socket_, asio::buffer(sending_), std::move(handler));
}

void Link::flush() {
    if (!open_ || writing_ || waiting_.empty()) return;
    writing_ = true;
    sending_.clear();
    sending_.swap(waiting_);
    write([self = shared_from_this()](error_code failure, std::size_t) {
        self->writing_ = false;
        if (failure)
            self->close(fail(errc::disconnected, failure.message()));
        else
            self->flush();
    });
}

void Link::close(Error why) {
    if (std::exchange(closed_, true)) return;
    open_ = false;
    error_code ignored;
    socket_.close(ignored);
    // on_reply stays: it may be what is running now. decode() calls it only while open.
    if (auto told = std::exchange(on_closed, nullptr))
        asio::post(executor_, [told = std::move(told), why = std::move(why)] { told(why); });
}

}  // namespace coco::redis
