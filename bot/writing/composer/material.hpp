// Everything the plans may say, as named pieces of text, each with the claims it rests on.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "partnership/draft.hpp"
#include "writing/composer/perspective.hpp"
#include "writing/writer.hpp"

namespace coco::writing::composer {

/// A piece of text that fits its slot grammatically; the slot's name says how it is built.
struct Slot {
    std::string text;
    std::vector<std::string> claims;
};

/// The slots of one deal, and what they assert.
class Material {
public:
    bool has(std::string_view slot) const { return slots_.find(slot) != slots_.end(); }
    /// Empty for a slot that is not there.
    const Slot& slot(std::string_view name) const;
    std::string_view text(std::string_view name) const { return slot(name).text; }

    /// Sets a slot; empty text sets nothing.
    void set(std::string_view name, std::string text, std::vector<std::string> claims = {});
    void remove(std::string_view name) {
        if (const auto found = slots_.find(name); found != slots_.end()) slots_.erase(found);
    }
    /// A slot that can be said in several ways; the first is taken until choose() is called.
    void set_ways(std::string_view name, std::vector<std::string> ways);
    /// Takes another way for each of those slots: the `reading`th behind the first.
    void choose(int reading);
    /// Adds a claim unless its id is there already; returns the id.
    std::string claim(partnership::Claim claim);
    const partnership::Claim* find_claim(std::string_view id) const;
    void ask(partnership::Question question);

    std::vector<partnership::Question> questions;
    std::vector<partnership::Number> numbers;
    std::vector<std::string> names;  ///< that keep their capital inside a sentence

private:
    std::map<std::string, Slot, std::less<>> slots_;
    std::map<std::string, std::vector<std::string>, std::less<>> ways_;
    std::vector<partnership::Claim> claims_;
};

/// Reads the facts once for both plans.
Material gather_material(const Assignment& assignment);

// The parts of gather_material, by what they read.
void add_thesis(const partnership::Facts& facts, const Names& names, Material& material);
void add_priorities(const partnership::Facts& facts, const Names& names, Material& material);
void add_product(const partnership::Facts& facts, const Names& names, Material& material);
void add_outcome(const partnership::Facts& facts, const Names& names, Material& material);
/// Needs the customers' slots.
void add_arithmetic(const partnership::Facts& facts, Material& material);
void add_customers(const partnership::Facts& facts, const Names& names, Material& material);
void add_people(const partnership::Facts& facts, Material& material);
void add_connection(const partnership::Facts& facts, Material& material);
void add_commercial_model(const partnership::Facts& facts, Material& material);
void add_dates(Day today, Material& material);
/// Needs the other slots: chooses the subject matter by the words of the facts.
void add_topic(const partnership::Facts& facts, const Names& names, Material& material);

/// A claim about a fact as it was given.
partnership::Claim given_claim(const partnership::Facts& facts, partnership::Label label);

}  // namespace coco::writing::composer
