// From notes about a partner to words said to the partner.
#include <gtest/gtest.h>

#include "writing/composer/perspective.hpp"
#include "writing/composer/thesis.hpp"

namespace coco::writing::composer {
namespace {

Names names() {
    return {short_forms("Harbor Payroll"), short_forms("Ledgerline"),
            "6,400 companies, agencies and retailers; customers users clients"};
}

TEST(Perspective, SpeaksToThePartner) {
    struct Case {
        std::string_view note, said;
    };
    for (const Case& one :
         {Case{"Harbor loses multi-entity customers", "you lose multi-entity customers"},
          Case{"Harbor Payroll's customers export data", "your customers export data"},
          Case{"Harbor customers with 3 to 12 legal entities",
               "your customers with 3 to 12 legal entities"},
          Case{"Harbor is growing and needs a connector", "you are growing and need a connector"},
          Case{"Harbor doesn't plan routes and its customers drive more",
               "you don't plan routes and your customers drive more"},
          Case{"customs filing is the module their users rate worst",
               "customs filing is the module your users rate worst"},
          Case{"our connector removes that step", "our connector removes that step"},
          Case{"most Harbor customers leave", "most of your customers leave"},
          Case{"a Harbor customer pays twice", "a customer of yours pays twice"},
          Case{"the Harbor dashboard is slow", "your dashboard is slow"},
          Case{"staff retype every form into Harbor", "staff retype every form into Harbor"},
          Case{"close a lease without leaving Harbor", "close a lease without leaving Harbor"},
          Case{"it matters to Harbor", "it matters to you"},
          Case{"Harbor fails audits because it cannot show who signed",
               "you fail audits because you cannot show who signed"},
          Case{"If Harbor offered twelve languages, retailers would stay",
               "If you offered twelve languages, retailers would stay"},
          Case{"which their CEO called \"Harbor's leaky bucket\" in May",
               "which your CEO called \"Harbor's leaky bucket\" in May"},
          Case{"Account managers at their agencies write reports",
               "Account managers at your agencies write reports"},
          Case{"Bookkeepers chase clients, and they blame their software",
               "Bookkeepers chase clients, and they blame their software"},
          Case{"retailers must report emissions of their suppliers",
               "retailers must report emissions of their suppliers"},
          Case{"the partner pays for it", "you pay for it"}}) {
        EXPECT_EQ(said_to_partner(one.note, names()), one.said);
    }
}

TEST(Perspective, ShortensNamesAsPeopleDo) {
    EXPECT_EQ(short_forms("Cartwise, Inc."),
              (std::vector<std::string>{"Cartwise Inc.", "Cartwise"}));
    EXPECT_EQ(spoken_name("Buildhaus GmbH"), "Buildhaus");
    EXPECT_EQ(spoken_name("Harbor Systems"), "Harbor Systems");
}

TEST(Perspective, TakesAnEverydayWordForANameOnlyWithItsCapital) {
    const Names cloud{short_forms("Cloud Nine"), {}, ""};
    EXPECT_EQ(said_to_partner("engineers leave for the cloud migration", cloud),
              "engineers leave for the cloud migration");
    EXPECT_EQ(said_to_partner("they said Cloud loses deals", cloud).find("Cloud"),
              std::string::npos);
}

TEST(Thesis, SeparatesWhatIsTheirsFromWhatIsOurs) {
    const auto statements = read_statements(
        "Harbor loses multi-entity customers to full suites because payroll journals have to be "
        "split by "
        "hand for each entity; our connector removes that step, so the reason to leave goes away.",
        names());
    ASSERT_EQ(statements.size(), 3U);
    EXPECT_EQ(statements[0].side, Side::partner);
    EXPECT_EQ(statements[1].side, Side::ours);
    EXPECT_EQ(statements[2].connector, "so");
}

TEST(Thesis, TakesTheLeadInOff) {
    const auto statements = read_statements("We believe that Harbor loses deals.", names());
    ASSERT_EQ(statements.size(), 1U);
    EXPECT_EQ(text_of(statements[0].fragment.words), "you lose deals");
}

TEST(Thesis, ReadsAimsPhrasesAndCommonGround) {
    EXPECT_EQ(read_statements("reducing churn in their middle tier", names())[0].side, Side::aim);
    EXPECT_EQ(read_statements("embedded analytics for their retailers", names())[0].side,
              Side::phrase);
    EXPECT_EQ(read_statements("we both sell to clinic managers", names())[0].side, Side::together);
    EXPECT_TRUE(read_statements("idk, probably growth?", names()).empty());
}

TEST(Thesis, TurnsOurHelpIntoWhatTheirCustomersCouldDo) {
    const auto statements = read_statements(
        "Our e-signature lets their customers close a lease without leaving Harbor.", names());
    ASSERT_EQ(statements.size(), 1U);
    EXPECT_EQ(potential_of(statements[0]),
              "your customers could close a lease without leaving Harbor");
}

TEST(Thesis, NeverTakesAQuoteForOurOwnWords) {
    const auto statements =
        read_statements("\"Our queue is too long,\" Harbor's COO said in May.", names());
    ASSERT_EQ(statements.size(), 1U);
    EXPECT_EQ(statements[0].side, Side::partner);
    EXPECT_EQ(text_of(statements[0].fragment.words),
              "\"Our queue is too long,\" your COO said in May");
}

}  // namespace
}  // namespace coco::writing::composer
