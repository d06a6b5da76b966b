#include <algorithm>
#include <cctype>
#include <set>

#include "base/text.hpp"
#include "partnership/priorities.hpp"
#include "writing/composer/fragment.hpp"
#include "writing/composer/frames.hpp"
#include "writing/composer/material.hpp"

namespace coco::writing::composer {
namespace {

using partnership::Basis;
using partnership::Claim;
using partnership::Facts;
using partnership::Label;

constexpr std::size_t kMaxTopicWords = 3;
/// What a topic needs to be chosen: a strong word, or two weak ones.
constexpr int kStrong = 2;

int hits(const std::vector<std::string>& keywords, const Words& words) {
    std::set<std::string> found;
    for (const Word& word : words)
        if (!word.quoted &&
            std::find(keywords.begin(), keywords.end(), word.lower) != keywords.end())
            found.insert(word.lower);
    return static_cast<int>(found.size());
}

/// "you lose multi-entity customers", "hauliers are leaving": customers go, and not hours or keys.
bool loses_customers(const Words& words, const Material& material) {
    const std::string noun(split_words(material.text("customer_noun")).back());
    const auto is_theirs = [&](const Word& word) {
        return word.lower == noun || word.lower == "customers" || word.lower == "clients" ||
               word.lower == "accounts";
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto verb = read_verb(words[i].lower);
        if (!verb) continue;
        const bool loses = verb->base == "lose";
        const bool leaves = verb->base == "leave" || verb->base == "cancel" ||
                            verb->base == "switch" || verb->base == "quit";
        if (!loses && !leaves) continue;
        const std::size_t begin = loses ? i + 1 : (i < 4 ? 0 : i - 4);
        const std::size_t end = loses ? std::min(i + 4, words.size()) : i;
        const bool yours =
            !loses ||
            (i > 0 && std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(i),
                                  [](const Word& w) { return w.lower == "you"; }));
        if (yours && std::any_of(words.begin() + static_cast<std::ptrdiff_t>(begin),
                                 words.begin() + static_cast<std::ptrdiff_t>(end), is_theirs))
            return true;
    }
    return false;
}

/// What the message says is wrong, and what would get better: only these choose the topic.
std::string said_pain(const Facts& facts, const Material& material) {
    std::string text;
    for (const std::string_view slot :
         {"pain", "pain_quote", "pain_told", "pain_raw", "pain_apart", "pain_more", "pain_reason",
          "potential", "aim_np", "aim_gerund", "shared_ground"})
        text += std::string(material.text(slot)) + ". ";
    return text + std::string(facts.get(Label::value_proposition)) + ". " +
           std::string(facts.get(Label::outcome));
}

const Topic& topic_of(const Facts& facts, const Material& material) {
    const Words words = words_of(said_pain(facts, material));
    const Topic* best = &topics().back();
    int best_score = kStrong - 1;
    for (const Topic& topic : topics()) {
        int score = kStrong * hits(topic.keywords, words) + hits(topic.weak, words);
        if (topic.id == "churn" && loses_customers(words, material)) score += 2 * kStrong;
        if (score > best_score) {
            best_score = score;
            best = &topic;
        }
    }
    return *best;
}

/// "We already partner with another": the word "partner" alone says nothing.
bool names_incumbent(std::string_view objection) {
    return contains_ignoring_case(objection, "already") ||
           contains_ignoring_case(objection, "existing") ||
           contains_ignoring_case(objection, "current");
}

/// What the partner said, or might say, against it decides what would end the matter.
const Topic* known_objection(const Facts& facts, const Material& material) {
    for (const Topic& objection : objection_topics())
        for (const partnership::Fact* fact : facts.all(Label::objection))
            // Without a sum in the text, "too small" would speak of nothing.
            if (hits(objection.keywords, words_of(fact->value)) > 0 &&
                (objection.id != "size" || material.has("income")) &&
                (objection.id != "incumbent" || names_incumbent(fact->value)))
                return &objection;
    return nullptr;
}

void choose_variants(const Topic& topic, std::string_view seed, std::uint64_t variant,
                     Material& material) {
    for (const auto& [name, variants] : topic.slots) {
        const std::string key = std::string(seed) + name;
        std::vector<std::string> ways;
        const std::uint64_t turn = hash_of(key) + variant + variant / variants.size();
        for (std::size_t way = 0; way < variants.size(); ++way)
            ways.push_back(with_choices(variants[(turn + way) % variants.size()],
                                        hash_of(key + std::to_string(variant + way))));
        material.set_ways(name, std::move(ways));
    }
}

/// Words that can only be part of a noun phrase where they stand.
bool is_nominal(const Words& words, std::size_t i) {
    const Word& word = words[i];
    if (word.tag != Tag::word || word.quoted) return false;
    const auto verb = read_verb(word.lower);
    if (!verb || is_uncountable(word.lower)) return true;
    // "customs filing", "cloud migration plan": behind another noun, and not in front of an object.
    const bool behind_noun = i > 0 && words[i - 1].tag == Tag::word &&
                             !read_verb(words[i - 1].lower) &&
                             (verb->is_gerund || !is_plural_noun(words[i - 1].lower));
    const bool at_end = i + 1 == words.size() || words[i + 1].tag == Tag::mark ||
                        words[i + 1].tag == Tag::auxiliary ||
                        words[i + 1].tag == Tag::preposition || words[i + 1].tag == Tag::modal ||
                        words[i + 1].tag == Tag::pronoun || words[i + 1].tag == Tag::conjunction;
    return behind_noun && at_end && (verb->is_gerund || is_often_noun(word.lower));
}

bool is_empty_head(std::string_view lower) {
    static constexpr std::string_view kWords =
        " reason step thing things way module report year years click clicks month months time "
        "week weeks day days part point customers users clients companies gap issue problem side "
        "hand end need needs kind lot number sense option choice software tool tools platform "
        "app apps system systems product products service services solution solutions team teams "
        "people half rest amount idk morning evening manager managers staff nurses workers agents "
        "drivers engineers developers employees ";
    return kWords.find(" " + std::string(lower) + " ") != std::string_view::npos;
}

bool says_little(const Words& phrase) {
    return std::any_of(phrase.begin(), phrase.end(),
                       [](const Word& word) { return is_empty_head(word.lower); });
}

bool is_question_word(std::string_view lower) {
    static constexpr std::string_view kWords = " why how what who when where whether which ";
    return kWords.find(" " + std::string(lower) + " ") != std::string_view::npos;
}

/// Plural, uncountable or a gerund: it stands in a title without an article.
bool stands_without_article(std::string_view head) {
    return is_plural_noun(head) || is_uncountable(head) || head.ends_with("ing");
}

/// "developers churn": a plural noun in front shows that the last word is a verb.
bool ends_in_verb(const Words& phrase) {
    const auto verb = read_verb(phrase.back().lower);
    return phrase.size() > 1 && verb && !verb->is_gerund &&
           is_plural_noun(phrase[phrase.size() - 2].lower);
}

/// "proofreading starts in the last week": the last word of the phrase is the verb.
bool runs_into_verb(const Words& words, std::size_t begin, std::size_t end) {
    if (end - begin < 2 || end >= words.size() || words[end].tag != Tag::preposition) return false;
    const auto verb = read_verb(words[end - 1].lower);
    return verb && verb->is_third && !verb->is_base && is_uncountable(words[end - 2].lower);
}

/// What somebody loses is not the matter that a partnership is about.
bool is_what_is_lost(const Words& words, std::size_t begin) {
    return begin > 0 && (words[begin - 1].lower == "lose" || words[begin - 1].lower == "loses" ||
                         words[begin - 1].lower == "losing");
}

/// "Latin America": every word keeps its capital inside the sentence.
bool is_name(const Words& phrase) {
    return std::all_of(phrase.begin(), phrase.end(), [](const Word& word) {
        return std::isupper(static_cast<unsigned char>(word.text.front())) != 0;
    });
}

bool is_customer_phrase(const Words& phrase, const Names& names) {
    return is_plural_noun(phrase.back().lower) &&
           partnership::shared_stems(phrase.back().lower, names.partner_ground) > 0;
}

/// The noun phrase of the thesis that is nearest to what we sell: what a subject line is about.
std::string subject_topic(const Facts& facts, const Names& names, const Material& material) {
    const std::string ground = std::string(facts.get(Label::product)) + " " +
                               std::string(facts.get(Label::value_proposition)) + " " +
                               std::string(facts.get(Label::outcome));
    std::string best;
    int best_score = 0;
    const Words words = words_of(facts.get(Label::thesis));
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!is_nominal(words, i) || name_at(words, i, names.partner) ||
            name_at(words, i, names.company))
            continue;
        std::size_t end = i;
        while (end < words.size() && is_nominal(words, end) && !name_at(words, end, names.company))
            ++end;
        const Words phrase = slice(words, i, end);
        const std::string_view head = phrase.back().lower;
        if (phrase.size() <= kMaxTopicWords && !is_empty_head(head) && !is_adjective(head) &&
            phrase.front().lower != "own" && !is_question_word(phrase.front().lower) &&
            !is_customer_phrase(phrase, names) && !ends_in_verb(phrase) &&
            !runs_into_verb(words, i, end) && !is_what_is_lost(words, i) &&
            stands_without_article(head) && !(i > 0 && is_name(phrase))) {
            const std::string text = text_of(phrase);
            if (partnership::shared_stems(text, ground) == 0 || says_little(phrase)) {
                i = end;
                continue;
            }
            const int score = 4 * partnership::shared_stems(text, ground) +
                              (phrase.size() == 2 ? 2 : 0) + (is_plural_noun(head) ? 0 : 1);
            if (score > best_score) {
                best_score = score;
                best = i == 0 ? lowered_start(text, material.names) : text;
            }
        }
        i = end;
    }
    if (best.empty() && material.has("product_core") &&
        split_words(material.text("product_core")).size() <= kMaxTopicWords)
        if (const std::string core(material.text("product_core"));
            stands_without_article(split_words(core).back()))
            best = core;
    return best;
}

/// "customers with 3 to 12 legal entities" is too long for a subject line; "your multi-entity
/// customers" is not.
std::string short_segment(const Material& material) {
    const Words words = words_of(material.text("segment"));
    const auto head = head_of(words);
    if (!head) return {};
    const Words front = slice(words, 0, *head + 1);
    if (front.front().lower != "your" || count(front) > 3) return {};
    return text_of(front);
}

}  // namespace

void add_topic(const Facts& facts, const Names& names, Material& material) {
    const Topic& topic = topic_of(facts, material);
    const std::string seed =
        std::string(material.text("partner")) + std::string(material.text("company"));
    const auto variant =
        static_cast<std::uint64_t>(std::stoi(std::string(material.text("variant"))));
    choose_variants(topic, seed, variant, material);
    const Topic* const objection = known_objection(facts, material);
    if (objection) choose_variants(*objection, seed, variant, material);
    Claim reading{.id = "reading",
                  .text = "how it looks from outside",
                  .basis = Basis::inferred,
                  .source = "our thesis, not confirmed by the partner"};
    material.claim(reading);
    material.claim(
        {.id = "limit",
         .text = "when the partner should say no",
         .basis = Basis::inferred,
         .source = objection ? "what the partner may object" : "what would make the thesis wrong"});
    material.claim({.id = "gain",
                    .text = "what the partner or its customers would have of it",
                    .basis = Basis::inferred,
                    .source = "what follows for the partner if the thesis holds"});
    material.set("subject_topic", subject_topic(facts, names, material));
    material.set("segment_short", short_segment(material));
}

}  // namespace coco::writing::composer
