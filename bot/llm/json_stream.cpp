#include "llm/json_stream.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value.hpp>

namespace coco::llm {
namespace {

namespace json = boost::json;
using boost::system::error_code;

/// Builds the value and the pieces from the parser's calls.
class Handler {
public:
    static constexpr std::size_t max_object_size = 1'000;
    static constexpr std::size_t max_array_size = 10'000;
    static constexpr std::size_t max_key_size = 256;
    static constexpr std::size_t max_string_size = kMaxDocumentBytes;

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) {
        done = true;
        return true;
    }
    bool on_object_begin(error_code&) { return open(json::object()); }
    bool on_object_end(std::size_t, error_code&) { return close(); }
    bool on_array_begin(error_code&) { return open(json::array()); }
    bool on_array_end(std::size_t, error_code&) { return close(); }

    bool on_key_part(json::string_view part, std::size_t, error_code&) {
        key_.append(part.data(), part.size());
        return true;
    }
    bool on_key(json::string_view rest, std::size_t size, error_code& failure) {
        on_key_part(rest, size, failure);
        // A second value for a key would silently replace text that was shown already.
        if (open_.back()->get_object().contains(key_)) {
            failure = make_error_code(json::error::syntax);
            return false;
        }
        return true;
    }
    bool on_string_part(json::string_view part, std::size_t, error_code&) {
        grow(part);
        return true;
    }
    bool on_string(json::string_view rest, std::size_t, error_code&) {
        grow(rest);
        finish_piece();
        text_ = nullptr;
        return close_scalar();
    }
    bool on_number_part(json::string_view, error_code&) { return true; }
    bool on_int64(std::int64_t value, json::string_view, error_code&) { return scalar(value); }
    bool on_uint64(std::uint64_t value, json::string_view, error_code&) { return scalar(value); }
    bool on_double(double value, json::string_view, error_code&) { return scalar(value); }
    bool on_bool(bool value, error_code&) { return scalar(value); }
    bool on_null(error_code&) { return scalar(nullptr); }
    bool on_comment_part(json::string_view, error_code&) { return true; }
    bool on_comment(json::string_view, error_code&) { return true; }

    json::value root = json::object();
    std::vector<std::string> complete;
    std::vector<JsonPiece>* pieces = nullptr;
    bool done = false;

private:
    /// Puts a value where the document is and returns its place, valid until its parent grows.
    json::value& place(json::value value) {
        steps_.push_back(path_.size());
        json::value& parent = *open_.back();
        if (parent.is_object()) {
            path_.append(path_.empty() ? "" : ".").append(key_);
            if (open_.size() == 1) property_ = key_;
            return parent.get_object()[std::exchange(key_, {})] = std::move(value);
        }
        path_.append("[").append(std::to_string(parent.get_array().size())).append("]");
        return parent.get_array().emplace_back(std::move(value));
    }
    bool open(json::value value) {
        if (open_.empty()) {
            root = std::move(value);
            open_.push_back(&root);
        } else {
            open_.push_back(&place(std::move(value)));
        }
        return true;
    }
    bool close() {
        open_.pop_back();
        return open_.empty() || close_scalar();
    }
    /// A value is complete: back to the path of its parent.
    bool close_scalar() {
        path_.resize(steps_.back());
        steps_.pop_back();
        if (open_.size() == 1) complete.push_back(property_);
        return true;
    }
    template <class T>
    bool scalar(T value) {
        place(json::value(value));
        return close_scalar();
    }
    void grow(json::string_view part) {
        if (text_ == nullptr) text_ = &place(json::string()).get_string();
        text_->append(part);
        if (part.empty()) return;
        if (pieces->empty() || pieces->back().path != path_ || pieces->back().complete)
            pieces->push_back({path_, {}, false});
        pieces->back().text.append(part.data(), part.size());
    }
    void finish_piece() {
        if (pieces->empty() || pieces->back().path != path_ || pieces->back().complete)
            pieces->push_back({path_, {}, false});
        pieces->back().complete = true;
    }

    std::vector<json::value*> open_;  ///< the containers around the place, outermost first
    std::vector<std::size_t> steps_;  ///< for each, the length of the path that leads to it
    std::string path_, key_, property_;
    json::string* text_ = nullptr;  ///< the string that grows
};

json::parse_options with_depth() {
    json::parse_options options;
    options.max_depth = kMaxDocumentDepth;
    return options;
}

}  // namespace

struct JsonStream::State {
    json::basic_parser<Handler> parser{with_depth()};
    std::size_t total = 0;
    std::size_t before = 0;  ///< bytes skipped before the first brace
    bool begun = false;
    std::optional<Error> broken;

    result<void> parse(std::string_view bytes) {
        error_code failure;
        parser.write_some(true, bytes.data(), bytes.size(), failure);
        if (failure) return fail(errc::corrupt, "not valid JSON: " + failure.message());
        return {};
    }
    result<void> take(std::string_view bytes) {
        total += bytes.size();
        if (total > kMaxDocumentBytes) return fail(errc::too_large, "the document is too long");
        if (!begun) {
            const std::size_t brace = bytes.find('{');
            before += std::min(brace, bytes.size());
            if (before > kMaxPreambleBytes) return fail(errc::corrupt, "no JSON object in sight");
            if (brace == std::string_view::npos) return {};
            bytes.remove_prefix(brace);
            begun = true;
        }
        if (parser.handler().done || bytes.empty()) return {};
        return parse(bytes);
    }
};

JsonStream::JsonStream() : state_(std::make_unique<State>()) {}
JsonStream::~JsonStream() = default;
JsonStream::JsonStream(JsonStream&&) noexcept = default;
JsonStream& JsonStream::operator=(JsonStream&&) noexcept = default;

result<void> JsonStream::feed(std::string_view bytes, std::vector<JsonPiece>& pieces) {
    if (state_->broken) return *state_->broken;
    std::vector<JsonPiece> fresh;
    state_->parser.handler().pieces = &fresh;
    auto taken = state_->take(bytes);
    state_->parser.handler().pieces = nullptr;
    for (JsonPiece& piece : fresh) pieces.push_back(std::move(piece));
    if (!taken) state_->broken = taken.error();
    return taken;
}

result<void> JsonStream::finish() const {
    if (state_->broken) return *state_->broken;
    if (!is_complete()) return fail(errc::corrupt, "the JSON object is not finished");
    return {};
}

bool JsonStream::is_complete() const { return state_->parser.handler().done; }

const std::vector<std::string>& JsonStream::complete_properties() const {
    return state_->parser.handler().complete;
}

const boost::json::object& JsonStream::value() const {
    return state_->parser.handler().root.get_object();
}

}  // namespace coco::llm
