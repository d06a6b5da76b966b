#include "partnership/partner_name.hpp"

#include <gtest/gtest.h>

namespace coco::partnership {
namespace {

TEST(PartnerKey, IgnoresCaseSpacesPunctuationAndLegalForms) {
    const std::string key = partner_key("Harbor Payroll");
    EXPECT_EQ(key, "harborpayroll");
    for (const char* same : {"harbor payroll", "HARBOR  PAYROLL", "Harbor Payroll, Inc.",
                             "Harbor Payroll LLC", "HarborPayroll", "Harbor-Payroll GmbH & Co. KG",
                             " Harbor Payroll S.A. ", "“Harbor Payroll” Ltd"})
        EXPECT_EQ(partner_key(same), key) << same;
}

TEST(PartnerKey, KeepsWhatTellsCompaniesApart) {
    EXPECT_NE(partner_key("Harbor Payroll"), partner_key("Harbor"));
    EXPECT_NE(partner_key("Harbor Payroll"), partner_key("Harbour Payroll"));
    EXPECT_EQ(partner_key("Crédit Élan SA"), partner_key("CRÉDIT ÉLAN"));
    EXPECT_EQ(partner_key("Smith & Sons"), partner_key("Smith and Sons"));
    EXPECT_EQ(partner_key("Co."), "co");
    EXPECT_EQ(partner_key(" ,. "), "");
}

}  // namespace
}  // namespace coco::partnership
