#include "document/markdown.hpp"

#include <gtest/gtest.h>

namespace coco::document {
namespace {

TEST(Markdown, KeepsDraftParagraphsApart) {
    const Document document{{Header{"Outreach"}, Draft{{{plain("Marcus,")}, {plain("Second.")}}}}};
    EXPECT_EQ(to_markdown(document), "# Outreach\n\nMarcus,\n\nSecond.\n");
}

TEST(Markdown, EscapesWhatPeopleTyped) {
    const Document document{{Text{{bold("*A*"), plain(" <b>_x_</b> [l](u)")}}}};
    EXPECT_EQ(to_markdown(document), "**\\*A\\*** \\<b\\>\\_x\\_\\</b\\> \\[l\\](u)\n");
}

TEST(Markdown, EscapesListMarkersOnlyWhereTheyMeanSomething) {
    EXPECT_EQ(escape_markdown("- a - b\n# c # d"), "\\- a - b\n\\# c # d");
}

TEST(Markdown, FencesCodeThatHoldsBackticks) {
    const Document document{{Text{{Span{"a``b", Span::Style::code}}}}};
    EXPECT_EQ(to_markdown(document), "``` a``b ```\n");
}

TEST(Markdown, KeepsTableCellsInTheirRow) {
    const Document document{{Table{{{"Model", "Fit"}, {"A|B", "two\nlines"}}}}};
    EXPECT_EQ(to_markdown(document), "| Model | Fit |\n|---|---|\n| A\\|B | two<br>lines |\n");
}

TEST(Markdown, NumbersOrderedLists) {
    const Document document{{List{{{plain("one")}, {plain("two")}}, true}}};
    EXPECT_EQ(to_markdown(document), "1. one\n2. two\n");
}

TEST(Markdown, KeepsLineBreaksInsideAParagraph) {
    const Document document{{Draft{{{plain("Priya Raman\nLedgerline")}}}}};
    EXPECT_EQ(to_markdown(document), "Priya Raman  \nLedgerline\n");
}

TEST(PlainText, HasNoMarkup) {
    const Document document{{Header{"Title"}, Text{{bold("Ready"), plain(" to send")}}, Divider{},
                             Note{{Link{"https://x.test/p", "Open"}}}}};
    EXPECT_EQ(to_plain_text(document), "Title\n\nReady to send\n\nOpen (https://x.test/p)");
}

TEST(Moment, IsUtcWhereTheReadersZoneIsUnknown) {
    const Moment moment{1'795'428'540'000};  // 23 November 2026, 10:09 UTC
    EXPECT_EQ(print_moment(moment), "10:09 UTC");
    EXPECT_EQ(print_moment({moment.at_ms, true}), "23 November, 10:09 UTC");
    const Document document{{Text{{plain("at "), moment}}}};
    EXPECT_EQ(to_plain_text(document), "at 10:09 UTC");
    EXPECT_EQ(to_markdown(document), "at 10:09 UTC\n");
}

}  // namespace
}  // namespace coco::document
