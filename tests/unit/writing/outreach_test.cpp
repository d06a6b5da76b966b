// What must hold for every outreach draft, whatever the facts.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "base/text.hpp"
#include "partnership/intake.hpp"
#include "writing/compose.hpp"
#include "writing/composer/frames.hpp"
#include "writing/composer/words.hpp"
#include "writing/lint/check.hpp"
#include "writing/recent.hpp"

namespace coco::writing {
namespace {

using partnership::Basis;
using partnership::Claim;
using partnership::Draft;
using partnership::Label;
using partnership::Paragraph;
using partnership::Role;
using partnership::Section;
using partnership::Sentence;

constexpr Day kToday{2026, 11, 23};

Draft draft_of(const std::string& intake, int variant = 0) {
    const auto facts = partnership::read_intake(intake, "Test").facts;
    auto draft = compose({"outreach", facts, kToday, variant});
    EXPECT_TRUE(draft) << (draft ? "" : to_string(draft.error()));
    return draft ? *draft : Draft{};
}

struct Intake {
    std::string name;
    std::string text;
};

std::vector<Intake> intakes_in(const std::string& folder) {
    std::vector<Intake> all;
    for (const auto& entry : std::filesystem::directory_iterator(COCO_TEST_DATA "/" + folder)) {
        std::stringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        all.push_back({entry.path().stem().string(), text.str()});
    }
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return all;
}

std::vector<Intake> intakes() { return intakes_in("eval"); }

std::vector<Sentence> sentences_of(const Section& section) {
    std::vector<Sentence> sentences;
    for (const Paragraph& paragraph : section.paragraphs)
        for (const Sentence& sentence : paragraph.sentences)
            if (sentence.role != Role::greeting && sentence.role != Role::signature)
                sentences.push_back(sentence);
    return sentences;
}

std::string prose_of(const Section& section) {
    std::string prose;
    for (const Sentence& sentence : sentences_of(section)) prose += sentence.text + " ";
    return prose;
}

std::set<std::string> runs_of(const std::string& text, std::size_t length) {
    std::vector<std::string> words;
    for (const auto& word : composer::words_of(text))
        if (word.tag != composer::Tag::mark) words.push_back(word.lower);
    std::set<std::string> runs;
    for (std::size_t i = 0; i + length <= words.size(); ++i) {
        std::string run;
        for (std::size_t j = i; j < i + length; ++j) run += words[j] + " ";
        runs.insert(run);
    }
    return runs;
}

double overlap(const std::set<std::string>& a, const std::set<std::string>& b) {
    std::size_t both = 0;
    for (const auto& run : a) both += b.contains(run);
    return static_cast<double>(both) / static_cast<double>(a.size() + b.size() - both);
}

class Regenerate : public testing::TestWithParam<Intake> {};

class Outreach : public testing::TestWithParam<Intake> {
protected:
    Draft draft_ = draft_of(GetParam().text);
};

TEST_P(Outreach, HasTwoSectionsOfAFirstContactsLength) {
    ASSERT_EQ(draft_.sections.size(), 2U);
    EXPECT_EQ(draft_.sections[0].id, "direct");
    EXPECT_EQ(draft_.sections[1].id, "customer");
    for (const Section& section : draft_.sections) {
        EXPECT_GE(count_words(section), 50) << body_of(section);
        EXPECT_LE(count_words(section), 130) << body_of(section);
    }
}

TEST_P(Outreach, AsksOneQuestionWithATimeAndADate) {
    const std::regex minutes("(20|25|30)[- ]minute");
    const std::regex date("(November|December|next week)");
    for (const Section& section : draft_.sections) {
        const std::string prose = prose_of(section);
        EXPECT_EQ(std::count(prose.begin(), prose.end(), '?'), 1) << prose;
        const Sentence ask = sentences_of(section).back();
        EXPECT_EQ(ask.role, Role::ask);
        EXPECT_TRUE(std::regex_search(ask.text, minutes)) << ask.text;
        EXPECT_TRUE(std::regex_search(ask.text, date)) << ask.text;
    }
}

TEST_P(Outreach, OpensWithThePartnerAndSpeaksMoreOfThemThanOfUs) {
    const std::regex partner("\\b(you|your|yours)\\b", std::regex::icase);
    const std::regex self("\\b(we|our|us|my|me)\\b", std::regex::icase);
    for (const Section& section : draft_.sections) {
        const std::string opening = sentences_of(section).front().text;
        EXPECT_TRUE(std::regex_search(opening, partner)) << opening;
        const std::string prose = prose_of(section);
        const auto count = [&](const std::regex& pattern) {
            return std::distance(std::sregex_iterator(prose.begin(), prose.end(), pattern),
                                 std::sregex_iterator());
        };
        EXPECT_GE(count(partner), count(self)) << prose;
    }
}

TEST_P(Outreach, SaysWhatItCostsAndWhenToPass) {
    for (const Section& section : draft_.sections) {
        const auto sentences = sentences_of(section);
        for (const Role role : {Role::opening, Role::cost, Role::limit, Role::ask})
            EXPECT_EQ(std::count_if(sentences.begin(), sentences.end(),
                                    [&](const Sentence& s) { return s.role == role; }),
                      1)
                << name_of(role) << ": " << body_of(section);
    }
}

TEST_P(Outreach, IsCleanEnglish) {
    const std::regex mistakes(
        "[{}\\[\\]!]|\\b(\\w+) \\1\\b|\\ba [aeio]|\\ban [bcdfgjklmnpqrstvwxyz]| ,|\\.\\.|\\bidk\\b|"
        "(^|because |and |if |when )[Yy]ou (is|has|was|does|doesn't)\\b|\\byour "
        "(offered|is|are)\\b|\\bi\\b",
        std::regex::ECMAScript);
    for (const Section& section : draft_.sections)
        for (const Sentence& sentence : sentences_of(section)) {
            EXPECT_FALSE(std::regex_search(sentence.text, mistakes)) << sentence.text;
            EXPECT_LE(split_words(sentence.text).size(), 34U) << sentence.text;
        }
}

TEST_P(Outreach, UsesNoneOfThePhrasesThatPartnersDelete) {
    for (const Section& section : draft_.sections) {
        const std::string text = to_lower_ascii(section.subject + " " + body_of(section));
        for (const std::string_view phrase :
             {"hope this", "reaching out", "synerg", "win-win", "excited", "leverage", "seamless",
              "great fit", "mutually", "explore a partnership", "impressed", "congrat", "love what",
              "let me know if", "feel free", "partnership opportunity", "leading provider",
              "unlock"})
            EXPECT_EQ(text.find(phrase), std::string::npos) << phrase << " in " << text;
    }
}

TEST_P(Outreach, HasAShortSubject) {
    for (const Section& section : draft_.sections) {
        const auto words = split_words(section.subject).size();
        EXPECT_TRUE(words >= 2 && words <= 7) << section.subject;
        EXPECT_LE(count_code_points(section.subject), 50U) << section.subject;
    }
    EXPECT_NE(draft_.sections[0].subject, draft_.sections[1].subject);
}

TEST_P(Outreach, WritesTwoVersionsThatDiffer) {
    const auto a = sentences_of(draft_.sections[0]);
    const auto b = sentences_of(draft_.sections[1]);
    EXPECT_LT(
        overlap(runs_of(prose_of(draft_.sections[0]), 3), runs_of(prose_of(draft_.sections[1]), 3)),
        0.2);
    EXPECT_NE(a.front().text.substr(0, 12), b.front().text.substr(0, 12));
    EXPECT_NE(a.back().text.substr(0, 6), b.back().text.substr(0, 6));
}

TEST_P(Outreach, GivesEveryFigureABasis) {
    const std::string ground =
        GetParam().text + " 20 25 30 November 1 2 3 4 7 8 9 10 11 12 December ";
    std::string computed;
    for (const Claim& claim : draft_.claims) computed += " " + claim.text + " " + claim.source;
    for (const partnership::Number& known : draft_.numbers)
        for (const auto& [name, value] : known.inputs) computed += " " + value;
    const std::regex number("[0-9][0-9.,]*[0-9]|[0-9]");
    for (const Section& section : draft_.sections) {
        const std::string prose = prose_of(section);
        for (std::sregex_iterator it(prose.begin(), prose.end(), number), end; it != end; ++it)
            EXPECT_TRUE(ground.find(it->str()) != std::string::npos ||
                        computed.find(it->str()) != std::string::npos)
                << it->str() << " in " << prose;
    }
}

TEST_P(Outreach, PointsOnlyToClaimsAndQuestionsThatExist) {
    for (const Section& section : draft_.sections)
        for (const Sentence& sentence : sentences_of(section))
            for (const std::string& id : sentence.claims)
                EXPECT_TRUE(std::any_of(draft_.claims.begin(), draft_.claims.end(),
                                        [&](const Claim& claim) { return claim.id == id; }))
                    << id;
    for (const Claim& claim : draft_.claims)
        EXPECT_EQ(claim.basis == Basis::assumed, !claim.question.empty());
    EXPECT_LE(draft_.questions.size(), 3U);
}

TEST_P(Outreach, IsTheSameEachTimeAndAnotherOnRequest) {
    EXPECT_EQ(to_json(draft_), to_json(draft_of(GetParam().text)));
    const Draft other = draft_of(GetParam().text, 1);
    for (std::size_t i = 0; i < 2; ++i)
        EXPECT_NE(body_of(draft_.sections[i]), body_of(other.sections[i]));
}

INSTANTIATE_TEST_SUITE_P(Intakes, Outreach, testing::ValuesIn(intakes()), [](const auto& info) {
    std::string name = info.param.name;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

/// Intakes of trades that the frames were not written for.
class Unseen : public testing::TestWithParam<Intake> {};

TEST_P(Unseen, GivesTwoVersionsWithoutAnError) {
    const Draft draft = draft_of(GetParam().text);
    ASSERT_EQ(draft.sections.size(), 2U);
    const auto report = check(draft);
    EXPECT_TRUE(report.errors.empty())
        << report.errors.front().rule << " " << report.errors.front().quote << "\n"
        << body_of(draft.sections[0]) << "\n"
        << body_of(draft.sections[1]);
    // What a wrong reading of somebody's notes leaves behind.
    const std::regex slips(
        "\\b(an?|the) (you|we|they|who|what|when)\\b|\\b(may|seems? to|could) "
        "(is|are|was|were|has|turned|seems?)\\b|\\bto be being\\b|\\b(\\w+) \\2\\b|[{}<>|]| "
        ",|\\.\\.",
        std::regex::ECMAScript);
    for (const Section& section : draft.sections)
        for (const Sentence& sentence : sentences_of(section))
            EXPECT_FALSE(std::regex_search(sentence.text, slips)) << sentence.text;
}

INSTANTIATE_TEST_SUITE_P(Intakes, Unseen, testing::ValuesIn(intakes_in("wide")),
                         [](const auto& info) {
                             std::string name = info.param.name;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

TEST(Compose, GivesNoTwoPartnersTheSameSentence) {
    auto recent = std::make_shared<Recent>();
    std::set<std::string> seen;
    int drafts = 0;
    for (const Intake& intake : intakes()) {
        const auto facts = partnership::read_intake(intake.text, "Test").facts;
        const auto draft = compose({"outreach", facts, kToday, 0, recent});
        ASSERT_TRUE(draft) << intake.name;
        for (const std::string& run : masked_runs(*draft, kSameRun)) {
            EXPECT_FALSE(seen.contains(run)) << intake.name << " repeats: " << run;
            seen.insert(run);
        }
        recent = std::make_shared<Recent>(*recent);
        recent->add(*draft);
        ++drafts;
    }
    EXPECT_GE(drafts, 40);
}

TEST(Compose, NamesWhatIsMissing) {
    const auto draft = compose({"outreach", {}, kToday, 0});
    ASSERT_FALSE(draft);
    EXPECT_EQ(draft.error().code, errc::invalid_input);
    EXPECT_NE(draft.error().detail.find("partner"), std::string::npos);
    EXPECT_NE(draft.error().detail.find("thesis"), std::string::npos);
}

TEST(Compose, LeavesTheTextAloneWhereAChangedFactIsNotNamed) {
    const std::string intake = intakes().front().text;
    auto facts = partnership::read_intake(intake, "Test").facts;
    const auto before = compose({"outreach", facts, kToday, 0});
    facts.set(Label::contact, "Lena Hart, COO", Basis::given, "Test");
    const auto after = compose({"outreach", facts, kToday, 0});
    ASSERT_TRUE(before && after);
    EXPECT_EQ(prose_of(before->sections[0]), prose_of(after->sections[0]));
    EXPECT_EQ(after->sections[0].paragraphs.front().sentences.front().text, "Lena,");
}

TEST(OutreachOf, SaysNothingThatOnlyTalksToAMachine) {
    std::stringstream text;
    text << std::ifstream(COCO_TEST_DATA "/eval/hostile.txt").rdbuf();
    const Draft draft = draft_of(text.str());
    for (const Section& section : draft.sections) {
        const std::string all = section.subject + " " + body_of(section);
        for (const char* foreign : {"instructions", "worst", "http", "evil", "@channel"})
            EXPECT_EQ(all.find(foreign), std::string::npos) << foreign << " in " << all;
    }
    EXPECT_NE(draft.facts.get(partnership::Label::thesis).find("evil.example"), std::string::npos)
        << "the fact itself is kept as it was given";
}

TEST(OutreachOf, ReadsAVerbBehindThePartnersNameAsAVerb) {
    std::stringstream text;
    text << std::ifstream(COCO_TEST_DATA "/eval/long.txt").rdbuf();
    const Draft draft = draft_of(text.str());
    EXPECT_EQ(prose_of(draft.sections[0]).find("Your plans workers"), std::string::npos);
    EXPECT_NE(prose_of(draft.sections[0]).find("plan workers"), std::string::npos);
}

TEST(OutreachOf, KeepsAReasonWholeThatJoinsTwoThings) {
    std::stringstream text;
    text << std::ifstream(COCO_TEST_DATA "/eval/odd-names.txt").rdbuf();
    const Draft draft = draft_of(text.str());
    EXPECT_NE(prose_of(draft.sections[0]).find("their recipe tool and their printer don't talk"),
              std::string::npos)
        << prose_of(draft.sections[0]);
    EXPECT_EQ(draft.sections[0].subject.find('&'), std::string::npos);
}

TEST(Choices, AreDecidedBySeed) {
    std::set<std::string> seen;
    for (std::uint64_t seed = 0; seed < 40; ++seed)
        seen.insert(composer::with_choices("<One|Two> of it<, there|>.", seed));
    EXPECT_EQ(seen, (std::set<std::string>{"One of it, there.", "One of it.", "Two of it, there.",
                                           "Two of it."}));
    EXPECT_EQ(composer::with_choices("no choice", 7), "no choice");
}

TEST_P(Regenerate, GivesFiveOtherTexts) {
    std::vector<std::set<std::string>> texts;
    for (int variant = 0; variant < 6; ++variant)
        texts.push_back(runs_of(prose_of(draft_of(GetParam().text, variant).sections[0]) +
                                    prose_of(draft_of(GetParam().text, variant).sections[1]),
                                3));
    for (std::size_t a = 0; a < texts.size(); ++a)
        for (std::size_t b = a + 1; b < texts.size(); ++b)
            EXPECT_LT(overlap(texts[a], texts[b]), 0.75) << "variants " << a << " and " << b;
}
INSTANTIATE_TEST_SUITE_P(Intakes, Regenerate, testing::ValuesIn(intakes()), [](const auto& info) {
    std::string name = info.param.name;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

}  // namespace
}  // namespace coco::writing
