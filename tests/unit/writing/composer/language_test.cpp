// The language kit: words, shapes, forms.
#include <gtest/gtest.h>

#include "writing/composer/fragment.hpp"
#include "writing/composer/lexicon.hpp"
#include "writing/composer/orthography.hpp"
#include "writing/composer/words.hpp"

namespace coco::writing::composer {
namespace {

TEST(Lexicon, ChoosesTheArticleByTheSoundOfTheWord) {
    for (const std::string_view word :
         {"hour", "honest", "API", "SLA", "HR", "MSP", "ERP", "NDA", "SDK", "LLM", "8", "11", "18",
          "80", "8-person", "onboarding", "invoice", "unimportant", "X-ray"})
        EXPECT_TRUE(takes_an(word)) << word;
    for (const std::string_view word :
         {"user", "unit",    "unique",   "SaaS",       "SOC",    "URL", "UX",
          "B2B",  "one-off", "European", "utility",    "report", "1",   "100",
          "110",  "14",      "useful",   "ubiquitous", "CRM",    "TMS"})
        EXPECT_FALSE(takes_an(word)) << word;
}

TEST(Lexicon, KnowsVerbsInAllTheirForms) {
    struct Case {
        std::string_view base, third, past, participle, gerund;
    };
    for (const Case& verb : {Case{"lose", "loses", "lost", "lost", "losing"},
                             Case{"split", "splits", "split", "split", "splitting"},
                             Case{"re-key", "re-keys", "re-keyed", "re-keyed", "re-keying"},
                             Case{"carry", "carries", "carried", "carried", "carrying"},
                             Case{"reach", "reaches", "reached", "reached", "reaching"},
                             Case{"ship", "ships", "shipped", "shipped", "shipping"},
                             Case{"automate", "automates", "automated", "automated", "automating"},
                             Case{"agree", "agrees", "agreed", "agreed", "agreeing"},
                             Case{"go", "goes", "went", "gone", "going"}}) {
        EXPECT_EQ(inflect(verb.base, VerbForm::third), verb.third);
        EXPECT_EQ(inflect(verb.base, VerbForm::past), verb.past);
        EXPECT_EQ(inflect(verb.base, VerbForm::participle), verb.participle);
        EXPECT_EQ(inflect(verb.base, VerbForm::gerund), verb.gerund);
        ASSERT_TRUE(read_verb(verb.gerund)) << verb.gerund;
        EXPECT_EQ(read_verb(verb.gerund)->base, verb.base);
    }
}

TEST(Lexicon, TellsPluralsFromSingularsInS) {
    for (const std::string_view word :
         {"customers", "entities", "people", "analyses", "clinics", "boxes", "add-ons", "criteria"})
        EXPECT_TRUE(is_plural_noun(word)) << word;
    for (const std::string_view word : {"analytics", "business", "process", "logistics", "status",
                                        "SaaS", "churn", "news", "this", "kubernetes"})
        EXPECT_FALSE(is_plural_noun(word)) << word;
}

TEST(Lexicon, BringsPluralsBackToTheSingular) {
    EXPECT_EQ(singular_of("entities"), "entity");
    EXPECT_EQ(singular_of("people"), "person");
    EXPECT_EQ(singular_of("branches"), "branch");
    EXPECT_EQ(singular_of("forwarders"), "forwarder");
    EXPECT_EQ(singular_of("analytics"), "analytics");
}

TEST(Words, ComeBackAsTheyWere) {
    for (const std::string_view text : {"Bluepeak's customers export data, don't they?",
                                        "the \"leaky bucket\" (500+ tier) costs $28,000 a year",
                                        "dealers' workshops, 24/7", "R&D teams & others"})
        EXPECT_EQ(text_of(words_of(text)), text);
}

TEST(Words, KeepNamesAndAcronymsWhenASentenceIsContinued) {
    EXPECT_EQ(lowered_start("Customs filing", {}), "customs filing");
    EXPECT_EQ(lowered_start("API access", {}), "API access");
    EXPECT_EQ(lowered_start("Harbor loses", {"Harbor"}), "Harbor loses");
    EXPECT_EQ(lowered_start("I think", {}), "I think");
    EXPECT_EQ(capitalised("iPhone users"), "iPhone users");
    EXPECT_EQ(capitalised("\"so it goes\""), "\"So it goes\"");
}

TEST(Fragment, FindsTheShapeOfWhatPeopleWrite) {
    struct Case {
        std::string_view text;
        Shape shape;
    };
    for (const Case& one :
         {Case{"teams upgrade to the top tier for reporting", Shape::clause},
          Case{"customs filing is the module their users rate worst", Shape::clause},
          Case{"rebuilding it would pull engineers off the cloud migration", Shape::clause},
          Case{"front desk staff retype every paper form", Shape::clause},
          Case{"Support leaders see 100% of conversations scored", Shape::clause},
          Case{"Order volume spikes in December", Shape::noun_phrase},
          Case{"moving up-market to multi-entity customers", Shape::gerund},
          Case{"get customers onto the top tier", Shape::vp_base},
          Case{"win regulated customers", Shape::vp_base},
          Case{"helps HR teams run onboarding checklists", Shape::vp_third},
          Case{"to finish the cloud migration by 2027", Shape::to_infinitive},
          Case{"repeat bookings", Shape::noun_phrase},
          Case{"an AI quality-assurance tool that scores every support conversation",
               Shape::noun_phrase},
          Case{"route planning software", Shape::noun_phrase},
          Case{"SOC 2 reporting", Shape::noun_phrase},
          Case{"idk, probably growth?", Shape::unknown}, Case{"maybe retention", Shape::unknown},
          Case{"managers abhor the figures they see", Shape::unknown}, Case{"", Shape::unknown}}) {
        EXPECT_EQ(read_fragment(one.text).shape, one.shape) << one.text;
    }
}

TEST(Fragment, HedgesAClauseWithItsOwnVerb) {
    const auto seem = [](std::string_view text) {
        return with_seem(read_fragment(text)).value_or("-");
    };
    EXPECT_EQ(seem("customers export data to spreadsheets"),
              "customers seem to export data to spreadsheets");
    EXPECT_EQ(seem("customs filing is the worst module"),
              "customs filing seems to be the worst module");
    EXPECT_EQ(seem("every refund lowers your volume"), "every refund seems to lower your volume");
    EXPECT_EQ(seem("rebuilding it would take a year"), "-");
    EXPECT_EQ(seem("journals have to be split by hand"), "-");
    EXPECT_EQ(with_may(read_fragment("journals have to be split by hand")),
              "journals may have to be split by hand");
    EXPECT_EQ(with_may(read_fragment("you don't plan routes")), "you may not plan routes");
    EXPECT_EQ(
        with_could(read_fragment("finance closes the month sooner and stops re-keying journals")),
        "finance could close the month sooner and stop re-keying journals");
}

TEST(Fragment, PutsVerbPhrasesIntoAnotherForm) {
    EXPECT_EQ(verb_phrase(read_fragment("helps banks cut fraud"), VerbForm::base),
              "help banks cut fraud");
    EXPECT_EQ(verb_phrase(read_fragment("automates KYC and reduces churn"), VerbForm::gerund),
              "automating KYC and reducing churn");
    EXPECT_EQ(verb_phrase(read_fragment("to launch an app marketplace"), VerbForm::gerund),
              "launching an app marketplace");
    EXPECT_EQ(verb_phrase(read_fragment("invoice automation"), VerbForm::base), std::nullopt);
}

TEST(NounPhrase, TakesTheArticleThatItNeeds) {
    const auto with = [](std::string_view text) { return with_article(words_of(text)); };
    EXPECT_EQ(with("survey tool"), "a survey tool");
    EXPECT_EQ(with("API documentation generator"), "an API documentation generator");
    EXPECT_EQ(with("invoice automation for SMBs"), "invoice automation for SMBs");
    EXPECT_EQ(with("embedded analytics"), "embedded analytics");
    EXPECT_EQ(with("donation forms with recurring giving"), "donation forms with recurring giving");
    EXPECT_EQ(with("24/7 monitoring service"), "a 24/7 monitoring service");
    EXPECT_EQ(with("the report"), "the report");
    EXPECT_EQ(with("location API"), "a location API");
}

TEST(Orthography, MendsArticlesCapitalsAndEndMarks) {
    EXPECT_EQ(clean_sentence("your team needs a API"), "Your team needs an API.");
    EXPECT_EQ(clean_sentence("an user asked"), "A user asked.");
    EXPECT_EQ(clean_sentence("he called it \"our leaky bucket\""),
              "He called it \"our leaky bucket.\"");
    EXPECT_EQ(clean_sentence("could we talk?"), "Could we talk?");
}

TEST(Orthography, RefusesWhatNoPersonWouldSend) {
    for (const std::string_view text : {"the the report", "we use {slot}", "one , two", "it ends..",
                                        "an \"open quote", "wow!", "(half a bracket", "why?."})
        EXPECT_EQ(clean_sentence(text), std::nullopt) << text;
    std::string endless = "word";
    for (int i = 0; i < 40; ++i) endless += " other" + std::to_string(i);
    EXPECT_EQ(clean_sentence(endless), std::nullopt);
}

}  // namespace
}  // namespace coco::writing::composer
