// The words around wishes: politeness, hedges, what takes a wish back.
#pragma once
#include <string_view>

namespace coco::writing {

/// Greetings and politeness in front of a wish. Phrases separated by "|".
inline constexpr std::string_view kPolite =
    "please|tell me|tell us|can you tell me|do you know|wrong person|quick ones from "
    "me|hey|hi|hello|coco|@coco|ok|so|well|also|and|but|then|now|next|finally|let's|"
    "let us|just|simply|kindly|,|yes|yeah|yep|sure|thanks|thank you|great|nice|good|"
    "perfect|sorry|btw|oh|hmm|hm|um|uh|ah|no|nope|wait|actually|honestly|instead|"
    "one more thing|one thing|quick one|small thing|lastly|cool|awesome|alright|right|"
    "go ahead and|make sure to|make sure you|try to|be so kind as to|do me a favor and|"
    "do me a favour and|i'd like you to|i would like you to|i want you to|i need you to|"
    "we need to|you should|you need to|you have to|i'd like to|i want to|we want to|"
    "we'd like to|i would like to|we have to|i need to|we must|you must|you can|team|:|"
    "for now|on second thought|on second thoughts|come to think of it|first|first of all|"
    "second|secondly|and then|after that|plus|additionally|in addition|too|good morning|"
    "morning|fine|great stuff|good stuff|nice work|good work|love it|looks good|"
    "looks great|not bad|ugh|gosh|hmmm|hmmmm|feel free to|better|even better|still|"
    "overall|argh|final thing|last thing|i'd love you to|+";

/// "Can you …?" wishes; the question mark is politeness. Phrases separated by "|".
inline constexpr std::string_view kPoliteQuestions =
    "could you|can you|would you|will you|can we|could we|may we|may i ask you to|"
    "could you please|can you please|would it be possible to|is it possible to|"
    "any chance you could|any chance you can|any chance we can|any chance we could|"
    "would you mind|do you mind|could i ask you to|can i ask you to|can i get you to|"
    "could i get you to|would you be able to|are you able to|would you kindly|mind|"
    "would you be so kind as to|could you possibly|is there a way to|can u|could u|"
    "please can you|can coco|could coco";

/// What follows is a proposal to the others as much as a wish. Phrases separated by "|".
inline constexpr std::string_view kHedges =
    "maybe|perhaps|i think we should|i think you should|i think we could|we should|"
    "we could|you could|maybe we should|maybe we could|maybe you could|how about|"
    "what about|what if we|what if you|why don't we|why don't you|why not|might be worth|"
    "might be good to|might be better to|we might want to|might want to|could be worth|"
    "it'd be better to|it would be better to|would be better to|i'd|i would|i'd suggest|"
    "i suggest|i suggest we|i'd rather|personally|i'd prefer to|i feel|i think|"
    "i feel like|imo|imho|in my opinion|i guess|i wonder if we could|"
    "i'm wondering if we could|we may want to|i believe|it might help to|i'd love to|"
    "to me|to my taste|for my taste|consider|i suppose|tbh|somehow|possibly";

/// What may stand behind a wish and says nothing. Phrases separated by "|".
inline constexpr std::string_view kTrailers =
    "please|thanks|thank you|then|too|as well|ok|instead|overall|cheers|asap|coco|if you can|"
    "if possible|if that is ok|when you can|when you get a chance|though|real quick|"
    "quickly|,|for now|in there|many thanks|also|@coco|if you could|btw|by the way|fyi|though|"
    "sorry";

/// What makes a wish a guess behind it. Phrases separated by "|".
inline constexpr std::string_view kTrailingHedges =
    "maybe|perhaps|i think|imo|imho|tbh|no|wdyt|what do you think|thoughts|or not|"
    "i guess|right|or";

/// Takes back what was just said. Phrases separated by "|".
inline constexpr std::string_view kTakeBacks =
    "never mind|nevermind|nvm|scratch that|forget it|forget that|or maybe not|or not|"
    "actually no|actually , no|wait no|no wait|no , wait|wait , no|ignore that|ignore me|"
    "disregard that|just kidding|jk|actually don't|on second thought no|cancel that";

/// What was said may mean the opposite. Phrases separated by "|".
inline constexpr std::string_view kIronicSigns =
    "yeah right|who needs|brilliant idea|why not just|sure, why not|as if|oh great|"
    "oh sure|yeah, sure|yeah sure|what could go wrong|genius idea|"
    "because that always works|just what we need|just what marcus needs|oh wonderful|"
    "oh yes, |🙄|🤡|while you're at it|while we're at it|oh perfect|how lovely|"
    "that will surely|i'm sure he'll love|i'm sure they'll love|that'll teach|great idea|"
    "as usual|sarcasm|🙃|😏|said no one|wow, |joking|kidding";

/// The first words of wishes, for cutting "… and make it shorter" in two. Separated by spaces.
inline constexpr std::string_view kStarters =
    "make shorten trim tighten condense cut remove delete drop lose omit strike scratch "
    "take leave get kick skip keep only just rewrite reword rephrase redo say change "
    "replace swap switch move put bring start open begin lead end close finish add "
    "mention include insert ask propose suggest address send write use combine merge "
    "lock unlock freeze don't do undo revert restore show compare regenerate expand "
    "lengthen extend elaborate set update correct reduce halve lower raise shorter "
    "longer warmer friendlier simpler plainer softer more less be tone soften simplify "
    "without please also instead then go give try let's turn fix push shift schedule "
    "confirm can could lighten loosen formalize tell point note delete axe kill ditch "
    "nix state emphasize work throw slip pull nobody hands never stop translate clarify "
    "crisper tighter punchier no whats what how redo unfreeze preserve protect retain "
    "maybe you exclude scrap eliminate reorder flesh beef bulk rearrange";

/// Words with a capital at the front of a message that are nobody's name. Separated by spaces.
inline constexpr std::string_view kOpeners =
    "perfect great nice good cool awesome alright right sure yes yeah yep no nope hmm hm "
    "well so actually also finally first second third lastly next then oh sorry "
    "apologies btw fyi honestly overall still however alternatively instead maybe "
    "perhaps please thanks hey hi hello morning ok wow better fine correct confirmed "
    "exactly agreed indeed wait ah ugh i i'd i'm we it its this that the a an one "
    "shorter longer warmer simpler subject contact regarding re in for update correction "
    "important question deal average commercial contract customer customers add mention "
    "undo redo revert now shorten opening ask lol haha legal quick nah obviously great";

/// A participle and its verb: "should be rewritten" wishes "rewrite".
struct Participle {
    std::string_view form, verb;
};
inline constexpr Participle kParticiples[] = {{"rewritten", "rewrite"},
                                              {"undone", "undo"},
                                              {"cut", "cut"},
                                              {"put", "put"},
                                              {"taken", "take"},
                                              {"left", "leave"},
                                              {"made", "make"},
                                              {"kept", "keep"},
                                              {"shortened", "shorten"},
                                              {"trimmed", "trim"},
                                              {"tightened", "tighten"},
                                              {"removed", "remove"},
                                              {"dropped", "drop"},
                                              {"deleted", "delete"},
                                              {"reworded", "reword"},
                                              {"rephrased", "rephrase"},
                                              {"moved", "move"},
                                              {"changed", "change"},
                                              {"replaced", "replace"},
                                              {"expanded", "expand"},
                                              {"lengthened", "lengthen"},
                                              {"swapped", "swap"},
                                              {"locked", "lock"},
                                              {"unlocked", "unlock"},
                                              {"restored", "restore"},
                                              {"mentioned", "mention"},
                                              {"added", "add"},
                                              {"softened", "soften"},
                                              {"simplified", "simplify"},
                                              {"addressed", "address"},
                                              {"reverted", "revert"},
                                              {"condensed", "condense"},
                                              {"omitted", "omit"},
                                              {"merged", "merge"}};

}  // namespace coco::writing
