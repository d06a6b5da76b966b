// The writers of the command line: built in, by a language model, or played back.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "base/error.hpp"
#include "writing/writer.hpp"

namespace coco::app {

/// A writer and all it needs, with a loop of its own.
class CommandLineWriter {
public:
    virtual ~CommandLineWriter() = default;
    /// Runs until the draft is there.
    virtual result<partnership::Draft> write(writing::Assignment assignment) = 0;
    /// "composer" or "model", for the scoreboard.
    virtual std::string name() const = 0;
};

/// `choice` is one of
///   auto           a language model when the environment configures one, else the composer
///   composer       the built-in writer
///   model          a language model
///   record:FILE    a language model, with every exchange appended to FILE
///   cassette:FILE  what was recorded there, without a network
/// The language models are those of config/llm.json and the environment. invalid_input says what
/// to set or what is wrong with the file.
result<std::unique_ptr<CommandLineWriter>> make_writer(const std::string& choice);

/// True for a choice that make_writer() knows.
bool is_writer(const std::string& choice);

}  // namespace coco::app
