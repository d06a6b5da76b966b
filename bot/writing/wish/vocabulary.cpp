#include "writing/wish/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"

namespace coco::writing {
namespace {

struct WordClass {
    std::string_view name, words;
};

constexpr std::array kClasses{
    // Degrees.
    WordClass{
        "much",
        "a lot|a bit|a little|a tad|a touch|much|way|far|slightly|somewhat|noticeably|quite a "
        "bit|a whole lot|significantly|considerably|even|just a bit|just a little|a good bit|"
        "a little bit|quite a lot|really|lots|loads|a tiny bit|a smidge|a notch|still"},
    WordClass{"vague",
              "a bit|a little|a tad|kind of|kinda|sort of|somewhat|slightly|rather|quite|"
              "a touch|a little bit|pretty|fairly|bit|tad|touch|little|sorta"},
    WordClass{"too",
              "too|way too|far too|much too|still too|a bit too|a little too|overly|so|"
              "just too|really too|a tad too|much|very|super|really"},
    WordClass{"about",
              "about|around|roughly|approximately|some|at most|max|maximum|under|below|"
              "less than|fewer than|no more than|not more than|up to|within|circa|"
              "approx|maybe|say|just under|exactly|close to|nearer|closer to|a maximum "
              "of|the region of"},
    WordClass{"is", "is|'s|are|be|was"},
    WordClass{"isnow",
              "is|are|is now|are now|is actually|are actually|should be|should now be|was "
              "actually|has to be|must be|needs to be|changed to|is really|is more "
              "like|went to|will be|became|is going to be|should read|ought to be|grew "
              "to|dropped to|rose to|fell to|moved to"},
    WordClass{"must", "needs to|need to|should|must|has to|have to|ought to|got to|can|could|may"},
    WordClass{"sounds",
              "sounds|reads|feels|looks|seems|comes across as|comes across|comes off|"
              "comes off as|strikes me as|sound|feel|read|seem"},
    WordClass{"want", "want|would like|need|would love|would prefer|prefer|i'd like|i want"},
    // Length.
    WordClass{
        "shorten",
        "shorten|trim|tighten|tighten up|condense|compress|cut down|cut down on|boil down|pare "
        "down|slim down|cut back|trim down|shrink|abridge|streamline|prune|trim back|boil|"
        "whittle down|squeeze|make shorter|thin out|strip down|cut back on|abbreviate|pare "
        "back|compact"},
    WordClass{"shorter",
              "shorter|tighter|briefer|crisper|punchier|concise|more concise|snappier|terser|more "
              "compact|brief|short|more succinct|succinct|less wordy|less verbose|less long|less "
              "long-winded|more brief|smaller|tight|leaner|pithier|more to the point|less "
              "lengthy|quicker to read"},
    WordClass{"long",
              "long|wordy|verbose|lengthy|long-winded|chatty|rambling|longwinded|windy|"
              "big|much text|many words|much copy|much to read"},
    WordClass{"lengthen",
              "lengthen|expand|extend|flesh out|elaborate|elaborate on|beef up|bulk up|fill "
              "out|expand on|expand upon|build out|stretch|fatten"},
    WordClass{"longer",
              "longer|fuller|meatier|more detailed|more substantial|richer|more "
              "complete|bigger|less short|less terse|more elaborate|beefier"},
    // Parts.
    WordClass{"drop",
              "drop|remove|delete|take out|cut out|cut|lose|strike|get rid of|leave out|kick "
              "out|scratch|omit|axe|kill|nix|ditch|scrap|exclude|skip|pull|throw out|rip out|do "
              "without|strike out|leave off|take away|strip|strip out|eliminate|erase|edit out|"
              "chuck|chuck out|bin|dump|toss|ax|discard|cut away|weed out|pull out|toss out|rm|"
              "cross out|clear out|trash|zap"},
    WordClass{"parted", "take|leave|cut|pull|throw|edit|strip|kick|rip|strike|get|toss|chuck|keep"},
    WordClass{"gone",
              "gone|out|removed|dropped|deleted|cut|taken out|left out|out of there|out of "
              "it|away|struck|scrapped|omitted"},
    WordClass{"goes",
              "can go|should go|must go|has to go|needs to go|may go|have to go|ought to "
              "go|can be dropped|can be removed|can come out|should come out|needs to "
              "come out|should be removed|should be dropped|must be removed|is "
              "unnecessary|is redundant|is superfluous|isn't needed|is not needed|isn't "
              "necessary|is not necessary|gotta go|should be cut|can be cut|goes|has "
              "got to go|needs to be removed|needs to be cut|must come out|should be "
              "deleted|can be deleted|is out"},
    WordClass{"reword",
              "reword|rephrase|rewrite|rework|paraphrase|recast|redo|redraft|reformulate|revise|"
              "re-word|re-write|re-phrase|restate|refresh|reformulate|rejig"},
    WordClass{"differently",
              "differently|another way|in another way|in other words|in different "
              "words|in a different way|some other way|a different way|otherwise|"
              "with other words"},
    WordClass{"another",
              "another|a different|an alternative|a new|a fresh|a better|other|"
              "different|some other|new|an other|alternative|fresh|one more"},
    WordClass{"change",
              "change|replace|swap|switch|substitute|exchange|turn|edit|correct|fix|amend|"
              "update|swap out|switch out|modify|alter"},
    WordClass{"into",
              "to|with|for|by|into|->|so it says|so that it says|to read|to say|to be|so it "
              "reads|to:|with:"},
    WordClass{"say", "say|read|be|says|reads|become|say:|go"},
    WordClass{"move",
              "move|put|bring|place|shift|pull|push|relocate|drag|slide|get|reposition|stick"},
    WordClass{"front",
              "first|to the top|to the front|to the start|to the beginning|at the top|at "
              "the front|at the start|at the beginning|up front|upfront|up top|to the "
              "very top|right at the top|right at the start|to the very beginning|to "
              "first place|at the very top|first of all|in first place|at the very start"},
    WordClass{"back",
              "last|to the end|to the bottom|at the end|at the bottom|to the very end|at "
              "the very end|to the back|to last place|right at the end|to the close"},
    WordClass{"before",
              "before|above|in front of|ahead of|prior to|right before|directly before|"
              "just before|to before|so it comes before|immediately before"},
    WordClass{"after",
              "after|below|behind|beneath|right after|directly after|just after|under|to "
              "after|following|so it comes after|underneath|immediately after"},
    WordClass{"lead", "start|open|begin|lead|kick off|start off|start out|open up"},
    WordClass{"finish", "end|close|finish|finish off|end up|wrap up"},
    WordClass{"swap",
              "swap|switch|exchange|flip|reverse|swap around|swap the order of|switch the "
              "order of|switch around|reverse the order of|flip the order of|invert"},
    // Additions.
    WordClass{
        "add",
        "add|mention|include|also add|also mention|add in|put in|work in|insert|throw in|slip "
        "in|point out|bring up|state|also include|don't forget to mention|don't forget to "
        "add|also say|note|tell them|let them know|let him know|let her know|tell him|tell "
        "her|make sure to mention|make sure we mention|make sure it mentions|squeeze in|"
        "append|make clear|make it clear|be sure to mention|remember to mention|make sure "
        "to say|make sure to add|stick in|emphasize|emphasise|stress|highlight|sneak in|"
        "make sure it says|weave in|also note|say"},
    WordClass{"sentencea",
              "a line|a ps|a p.s|a sentence|a point|a note|a bit|a remark|a mention|one sentence|"
              "one line|another sentence|another line|something|a short sentence|a "
              "quick line|a short line|a brief line|the line|the sentence|the point|"
              "the fact|a paragraph|a new sentence|a new line|a quick sentence"},
    WordClass{"saying",
              "saying|that says|which says|stating|to say|noting|explaining|that|reading|"
              "that states|mentioning|saying that|that says that|:|along the lines of|"
              "to the effect that|like"},
    // Locks.
    WordClass{"donttouch",
              "don't touch|do not touch|don't change|do not change|leave alone|don't edit|do not "
              "edit|don't alter|do not alter|hands off|keep your hands off|never touch|never "
              "change|don't mess with|do not mess with|lock|lock down|lock in|freeze|pin|preserve|"
              "protect|don't modify|do not modify|without touching|without changing|without "
              "losing|without dropping|without removing|without cutting|don't lose|do not "
              "lose|don't rewrite|"
              "don't reword|do not rewrite|do not reword|please don't touch|don't ever change|"
              "stop changing|stop editing|leave untouched|keep unchanged|not touch|don't fiddle "
              "with|without editing|nobody touch|don't tinker with|don't mess up|don't you touch"},
    WordClass{"asis",
              "as is|alone|as it is|untouched|unchanged|as they are|the same|the way it "
              "is|the way they are|exactly as it is|exactly as is|be|as-is|intact|like "
              "that|exactly the same|how it is|verbatim|in place|as it stands|exactly "
              "like it is|locked|frozen"},
    WordClass{"unlock",
              "unlock|unfreeze|unpin|release|un-lock|open up again|free up|remove the lock "
              "on|remove the lock from|lift the lock on|take the lock off|lift the lock "
              "from|thaw|drop the lock on"},
    // The whole draft.
    WordClass{
        "doc",
        "it|this|that|the draft|the email|the mail|the message|the text|the whole "
        "thing|everything|the copy|the body|the note|the letter|the outreach|the whole draft|the "
        "whole email|the whole message|the whole text|this one|our draft|my draft|the entire "
        "draft|the entire message|the entire email|this draft|this email|this message|that "
        "one|them|the thing|the outreach message|the outreach email|draft|email|message|the "
        "pitch|this thing|these|the content|the writing|the wording|the entire thing|that "
        "draft|the tone|the style|its tone|the drafts|the language|the overall tone|the "
        "voice|the whole tone|the current draft|this text|the piece|the rest|the rest of it|"
        "all of it|all of this|the lot|the whole lot|all of that"},
    WordClass{"partwords",
              "sentence|sentences|line|lines|bit|part|paragraph|paragraphs|phrase|"
              "mention|reference|statement|quote|claim|section|stuff|piece|passage|"
              "clause|bits|parts"},
    // Roles that one version can lend another.
    WordClass{"role",
              "opening|opener|intro|introduction|ask|cta|call to action|subject|subject "
              "line|cost line|limit|caveat|greeting|closing|ending|close|hook|first "
              "line|first sentence|last line|last sentence|opening line|offer|cost|"
              "connection|opening sentence|closing line|closing question|first paragraph|"
              "second paragraph|third paragraph|last paragraph|question"},
    WordClass{"rest",
              "the rest|rest|everything else|all the rest|the remainder|all else|the others|the "
              "body|the rest of it"},
    WordClass{"oldversion",
              "the version from before|the version we had|the version we had before|the earlier "
              "version|the earlier one|the version before|what was there before|the text from "
              "before|the draft from before|the earlier draft|yesterday's version|the one from "
              "before|the one we had|the one we had before|how we had it|the old text|the old "
              "draft|the previous text"},
    WordClass{"restof", "rest of|everything from|everything in|the rest of|all of|body of"},
    WordClass{"onemessage",
              "one|one email|one message|one version|one draft|a single email|a single message|a "
              "single version|a single draft|one text|a single one|one mail|a single text|a "
              "single mail|email|message|single version|single email|single message"},
    // Commercial models.
    WordClass{"model",
              "referral|referrals|a referral|co-sell|co-selling|co sell|a co-sell|reseller|"
              "resell|reselling|a reseller|resale|oem|an oem|white label|white-label|"
              "integration|an integration|technology integration|joint gtm|joint "
              "go-to-market|co-marketing|joint marketing|joint go to market|a joint gtm|"
              "technical integration|tech integration|embedded"},
    WordClass{"dealnoun",
              "model|deal|agreement|partnership|arrangement|offer|structure|pitch|proposal|play|"
              "motion|setup|set-up|approach|email|message|draft|version|relationship|commercial "
              "model|kind of deal|type of deal|story|angle|one|thing"},
};

}  // namespace

std::string_view vocabulary(std::string_view name) {
    const auto found = std::find_if(kClasses.begin(), kClasses.end(),
                                    [&](const WordClass& row) { return row.name == name; });
    return found == kClasses.end() ? std::string_view() : found->words;
}

bool is_vocabulary(std::string_view word) {
    static const std::set<std::string_view> kWords = [] {
        std::set<std::string_view> words;
        for (const WordClass& row : kClasses)
            for (const std::string_view phrase : split(row.words, '|'))
                for (const std::string_view one : split_words(phrase)) words.insert(one);
        return words;
    }();
    return kWords.contains(word);
}

}  // namespace coco::writing
