// What a reply looks like, without a platform: a flat list of blocks with rich inline text.
// Text from people, partners and language models is stored as it is; renderers escape it.
#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace coco::document {

/// One run of text in one style.
struct Span {
    enum class Style { plain, bold, italic, strike, code };
    std::string text;
    Style style = Style::plain;
};

/// Mentions one person, which notifies them. `id` is the platform's user id.
struct Mention {
    std::string id;
};

/// A link that COCO itself made (a permalink). Links from people are plain text.
struct Link {
    std::string url;
    std::string label;
};

/// A moment, shown in the reader's own time zone where the platform can: "10:09".
struct Moment {
    std::int64_t at_ms = 0;  ///< since 1970-01-01 UTC
    bool with_day = false;   ///< "23 November, 10:09"
};

using Inline = std::variant<Span, Mention, Link, Moment>;
using Line = std::vector<Inline>;

/// The title of a message; plain text.
struct Header {
    std::string text;
};
/// A paragraph of COCO's own words.
struct Text {
    Line line;
};
/// Draft text, shown literally: paragraphs that people copy and send.
struct Draft {
    std::vector<Line> paragraphs;
};
/// Bulleted or numbered lines.
struct List {
    std::vector<Line> items;
    bool ordered = false;
};
/// Small grey print under a message.
struct Note {
    Line line;
};
struct Divider {};
/// Text somebody typed, repeated exactly, in a monospace block.
struct Verbatim {
    std::string text;
};
/// Rows of equal length; the first row is the header.
struct Table {
    std::vector<std::vector<std::string>> rows;
};

using Block = std::variant<Header, Text, Draft, List, Note, Divider, Verbatim, Table>;

struct Document {
    std::vector<Block> blocks;
};

// Short forms for writing documents.
inline Span plain(std::string text) { return {std::move(text), Span::Style::plain}; }
inline Span bold(std::string text) { return {std::move(text), Span::Style::bold}; }
inline Span italic(std::string text) { return {std::move(text), Span::Style::italic}; }
inline Span strike(std::string text) { return {std::move(text), Span::Style::strike}; }

}  // namespace coco::document
