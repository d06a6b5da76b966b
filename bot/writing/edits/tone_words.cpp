#include "writing/edits/tone_words.hpp"

#include "writing/edits/tone.hpp"

namespace coco::writing {
namespace {

// Only politeness goes, never the doubt about what was inferred: "may" and "seem" are what makes an
// inference honest.
constexpr Replacement kDirectWords[] = {
    {" would you be open to ", " can we take "},
    {" are you open to ", " can we take "},
    {" might we set aside ", " can we take "},
    {" may I have ", " can I have "},
    {" could we take ", " can we take "},
    {" could we spend ", " can we take "},
    {" could you find ", " can you take "},
    {" would you have ", " do you have "},
    {" would you give me ", " can I have "},
    {" would you lend me ", " can I have "},
    {" shall we take ", " let's take "},
    {" would you be willing to ", " will you "},
    {" as I understand it, ", " "},
    {" if I have it right, ", " "},
    {", as I estimate it", ", by my estimate"},
};
constexpr std::string_view kDirectSigns[] = {" can we ", " can i ", " you ", " do you ", " will "};
constexpr std::string_view kDirectAgainst[] = {" would you ",         " could you ", " might ",
                                               " as i understand ",   " shall we ",  " i think ",
                                               " if i have it right", " may i ",     " perhaps ",
                                               " you would know ",    "only you can"};

constexpr Replacement kWarmWords[] = {
    {" can not ", " can't "},
    {" cannot ", " can't "},
    {" do not ", " don't "},
    {" does not ", " doesn't "},
    {" is not ", " isn't "},
    {" are not ", " aren't "},
    {" will not ", " won't "},
    {" I am ", " I'm "},
    {" we are ", " we're "},
    {" it is ", " it's "},
    {" that is ", " that's "},
    {" I would ", " I'd "},
    {" we would ", " we'd "},
    {" I will ", " I'll "},
    {" we will ", " we'll "},
    {" you will ", " you'll "},
    {" you would ", " you'd "},
    {" you should pass", " please pass"},
    {" I estimate", " I'd guess"},
    {" can I have ", " would you give me "},
    {" do you have ", " would you have "},
    {" can we take ", " could we take "},
    {" can you spare ", " could you spare "},
    {" have you got ", " would you have "},
};
constexpr std::string_view kWarmSigns[] = {"together",  " we both ", "could we", "would you",
                                           "'ll ",      "'d ",       "n't ",     " for you",
                                           " with you", " your team"};
constexpr std::string_view kWarmAgainst[] = {
    " cannot ", " do not ", " is not ", " should pass", " your reps sell nothing", " i put your "};

constexpr Replacement kPlainWords[] = {
    {" approximately ", " about "},
    {" roughly ", " about "},
    {" utilise ", " use "},
    {" utilize ", " use "},
    {" in order to ", " to "},
    {" prior to ", " before "},
    {" assist ", " help "},
    {" obtain ", " get "},
    {" commence ", " start "},
    {" additional ", " more "},
    {" demonstrate ", " show "},
    {" facilitate ", " help "},
    {" leverage ", " use "},
    {" I reckon ", " I think "},
    {" I infer ", " I take "},
    {" person-days ", " days "},
    {"; the rest ", ". The rest "},
    {"; you ", ". You "},
    {"; we ", ". We "},
    {"; our ", ". Our "},
    {"; no ", ". No "},
    {"; your ", ". Your "},
    {"; it ", ". It "},
    {"; they ", ". They "},
    {"; nobody ", ". Nobody "},
};
constexpr std::string_view kPlainSigns[] = {" about ", " so "};
constexpr std::string_view kPlainAgainst[] = {";",
                                              "—",
                                              " whether ",
                                              " wherein ",
                                              "thereby",
                                              " i infer ",
                                              " with this in their notes",
                                              " hold this against ",
                                              ": "};

constexpr Replacement kFormalWords[] = {
    {"can't", "cannot"},
    {"don't", "do not"},
    {"doesn't", "does not"},
    {"isn't", "is not"},
    {"aren't", "are not"},
    {"won't", "will not"},
    {" I'm ", " I am "},
    {" I'd ", " I would "},
    {" I'll ", " I will "},
    {" we're ", " we are "},
    {" we'd ", " we would "},
    {" we'll ", " we will "},
    {" it's ", " it is "},
    {" that's ", " that is "},
    {" you'd ", " you would "},
    {" you'll ", " you will "},
    {" how about ", " may I propose "},
    {" what about ", " may I propose "},
    {" have you got ", " would you have "},
    {" can we find ", " could we arrange "},
    {" can I have ", " may I ask for "},
    {" can you spare ", " could you spare "},
    {" can you find ", " could you find "},
    {" do you have ", " would you have "},
    {" shall we say ", " may I propose "},
    {" can we take ", " could we arrange "},
    {" I reckon ", " I estimate "},
    {" I put your ", " I estimate your "},
    {" my guess is yes", " I expect so"},
};
constexpr std::string_view kFormalSigns[] = {" may i ", " would ", " estimate ", " could ",
                                             " propose "};
constexpr std::string_view kFormalAgainst[] = {
    "n't ", "'d ", "'ll ", " how about ", " my guess ", " reckon ", " how about "};

constexpr ToneRules kRules[] = {
    {kMoreDirect, "direct", "", true, kDirectWords, kDirectSigns, kDirectAgainst},
    {kWarmer, "warm", "Hi ", false, kWarmWords, kWarmSigns, kWarmAgainst},
    {kPlainer, "plain", "", true, kPlainWords, kPlainSigns, kPlainAgainst},
    {kMoreFormal, "formal", "Dear ", false, kFormalWords, kFormalSigns, kFormalAgainst},
};

}  // namespace

const ToneRules* tone_rules(std::string_view tone) {
    for (const ToneRules& rules : kRules)
        if (rules.tone == tone) return &rules;
    return nullptr;
}

}  // namespace coco::writing
