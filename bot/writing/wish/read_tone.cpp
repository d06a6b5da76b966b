// More direct, warmer, plainer, more formal; other tones are understood so that COCO can decline.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "writing/edits/tone.hpp"
#include "writing/wish/reading.hpp"

namespace coco::writing {
namespace {

/// Adjectives by the tone that "more …" asks for; "less …" asks for the opposite.
struct ToneWords {
    std::string_view tone;
    std::string_view more;  ///< "direct": more direct
    std::string_view less;  ///< "vague": less vague is more direct
};
constexpr std::array<ToneWords, 4> kTones{{
    {kMoreDirect,
     "direct|straightforward|blunt|to the point|assertive|confident|decisive|bold|straight|"
     "upfront|frank|clear-cut|firm|forthright|sharp|self-confident|self-assured",
     "vague|timid|hesitant|soft|wishy-washy|roundabout|indirect|hedgy|evasive|apologetic|"
     "tentative|deferential|mealy-mouthed|wobbly|shy|meek|careful|cautious|hedged|polite|needy|"
     "desperate|begging|pleading|insecure|unsure|defensive|grovelling"},
    {kWarmer,
     "warm|friendly|human|personal|casual|relaxed|conversational|gentle|approachable|kind|polite|"
     "personable|informal|welcoming|soft|empathetic|nice|courteous|chatty|laid-back|down-to-earth|"
     "cordial|inviting|collegial|humane|laid back|easygoing|respectful|considerate|amicable",
     "formal|stiff|cold|robotic|stuffy|corporate|dry|impersonal|pushy|aggressive|harsh|direct|"
     "blunt|stilted|cool|abrupt|distant|clinical|stern|curt|brusque|businesslike|mechanical|"
     "machine-like|demanding|rude|confrontational|intense|wooden|official|buttoned-up"},
    {kPlainer,
     "plain|simple|clear|easy to read|readable|understandable|down to earth|straightforward|basic|"
     "accessible|digestible|easy|sober|factual|matter-of-fact|neutral|easy to understand|easy to "
     "follow|jargon-free|legible|plain-spoken",
     "salesy|jargony|complicated|complex|technical|flowery|fancy|convoluted|dense|marketing-y|"
     "marketingy|buzzwordy|verbose-sounding|pompous|hard to read|hypey|hard to follow|clunky|"
     "sales-y|jargon-heavy|academic|markety|promotional|spammy|heavy|cheesy|complicated to read|"
     "confusing|hard to understand|wooly|slick"},
    {kMoreFormal,
     "formal|professional|business-like|businesslike|official|serious|corporate|buttoned-up|"
     "executive|proper|dignified|polished|businessy",
     "casual|chatty|informal|familiar|sloppy|flippant|loose|unprofessional|colloquial|relaxed|"
     "chummy|jokey|slangy|laid-back|friendly|laid back"},
}};
/// Tones that people ask for and that the facts do not carry.
constexpr std::string_view kOthers =
    "funny|humorous|witty|exciting|enthusiastic|poetic|urgent|pushy|aggressive|edgy|emotional|sexy|"
    "sarcastic|inspiring|inspirational|persuasive|compelling|salesy|catchy|dramatic|hip|playful|"
    "passionate|provocative|energetic|upbeat|happy|creative|clever|convincing|punk|cute|fun";
struct Comparative {
    std::string_view word, tone;
};
constexpr std::array<Comparative, 25> kComparatives{{{"warmer", kWarmer},
                                                     {"friendlier", kWarmer},
                                                     {"softer", kWarmer},
                                                     {"gentler", kWarmer},
                                                     {"kinder", kWarmer},
                                                     {"nicer", kWarmer},
                                                     {"politer", kWarmer},
                                                     {"blunter", kMoreDirect},
                                                     {"bolder", kMoreDirect},
                                                     {"firmer", kMoreDirect},
                                                     {"sharper", kMoreDirect},
                                                     {"straighter", kMoreDirect},
                                                     {"plainer", kPlainer},
                                                     {"simpler", kPlainer},
                                                     {"clearer", kPlainer},
                                                     {"easier", kPlainer},
                                                     {"easier to read", kPlainer},
                                                     {"easier to understand", kPlainer},
                                                     {"easier to follow", kPlainer},
                                                     {"chattier", kWarmer},
                                                     {"funnier", "funny"},
                                                     {"wittier", "witty"},
                                                     {"edgier", "edgy"},
                                                     {"happier", "happy"},
                                                     {"sexier", "sexy"}}};

bool is_in(std::string_view list, std::string_view word) {
    const auto words = split(list, '|');
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// The tone that "more WORD" or "less WORD" asks for; empty for a word that is no tone.
std::string tone_of(const std::string& word, bool less) {
    for (const ToneWords& row : kTones)
        if (is_in(less ? row.less : row.more, word)) return std::string(row.tone);
    if (!less && is_in(kOthers, word)) return word;
    return {};
}

std::string comparative(const std::string& word) {
    for (const Comparative& row : kComparatives)
        if (row.word == word) return std::string(row.tone);
    return {};
}

std::optional<Found> toned(const Reading& reading, Tokens what, const std::string& tone) {
    if (tone.empty()) return std::nullopt;
    Edit edit = edit_for(reading, EditKind::tone, what);
    edit.value = tone;
    if (!what.empty() && !reading.is_whole(what)) {
        edit.part = reading.text(what);
        return clear(std::move(edit));
    }
    return for_sections(reading, std::move(edit), reading.clause.tokens);
}

/// The words with their spelling mended: "freindlier" is a tone.
std::string lower(const Reading&, Tokens tokens) {
    std::vector<std::string> words;
    for (const Token& token : tokens)
        if (token.section.empty()) words.push_back(token.lower);
    return join(words, " ");
}

std::optional<Found> more(const Reading& reading, const Match& match) {
    return toned(reading, match["what"], tone_of(lower(reading, match["tone"]), false));
}
std::optional<Found> less(const Reading& reading, const Match& match) {
    return toned(reading, match["what"], tone_of(lower(reading, match["tone"]), true));
}
std::optional<Found> comparatively(const Reading& reading, const Match& match) {
    return toned(reading, match["what"], comparative(lower(reading, match["tone"])));
}
std::optional<Found> maybe_less(const Reading& reading, const Match& match) {
    auto found = less(reading, match);
    if (found) found->understood = Understood::ask;
    return found;
}

/// "soften it", "simplify B": verbs that are a tone.
std::optional<Found> by_verb(const Reading& reading, const Match& match) {
    static constexpr std::array<Comparative, 18> kVerbs{{{"soften", kWarmer},
                                                         {"soften up", kWarmer},
                                                         {"warm", kWarmer},
                                                         {"warm up", kWarmer},
                                                         {"humanize", kWarmer},
                                                         {"humanise", kWarmer},
                                                         {"personalise", kWarmer},
                                                         {"personalize", kWarmer},
                                                         {"loosen", kWarmer},
                                                         {"loosen up", kWarmer},
                                                         {"tone down", kWarmer},
                                                         {"simplify", kPlainer},
                                                         {"clarify", kPlainer},
                                                         {"dumb down", kPlainer},
                                                         {"de-jargon", kPlainer},
                                                         {"formalize", kMoreFormal},
                                                         {"formalise", kMoreFormal},
                                                         {"professionalize", kMoreFormal}}};
    const std::string verb = lower(reading, match["verb"]);
    for (const Comparative& row : kVerbs)
        if (row.word == verb) return toned(reading, match["what"], std::string(row.tone));
    return std::nullopt;
}

template <const std::string_view& Tone>
std::optional<Found> set_to(const Reading& reading, const Match& match) {
    return toned(reading, match["what"], std::string(Tone));
}

constexpr Row kRows[] = {
    {"(make) ({what:doc}) (to) sound|sounds|read|reads|feel|be ($much) less like "
     "(it_was_written_by) "
     "(a|an) "
     "robot|machine|chatbot|bot|ai|template|form_letter|computer|lawyer|contract|press_release|"
     "corporation|brochure|policy",
     set_to<kWarmer>},
    {"(make) ({what:doc}) (to) sound|sounds|read|reads|feel|be ($much) less like (a|an) "
     "ad|advert|advertisement|sales_pitch|flyer|pitch|commercial|salesman|infomercial",
     set_to<kPlainer>},
    {"take (some_of) the edge|sting|heat|chill|bite off|out_of {what:part}", set_to<kWarmer>},
    {"take (some_of) the edge|sting|heat|chill|bite off|out_of {what:doc}", set_to<kWarmer>},
    {"(make) ({what:doc}) sound|read|feel (more|a_bit_more|less) like (it_was_written_by) (a|an) "
     "(real) human|person|colleague|friend|peer "
     "(wrote_it|would_talk|talks|being|would_say_it|would_write)",
     set_to<kWarmer>},
    {"dial|tone|turn|take|bring (it) down (on) the "
     "salesiness|pitch|pushiness|hype|sales_pitch|formality|stiffness|sales_talk|marketing "
     "(a_bit|a_notch|somewhat)",
     set_to<kPlainer>},
    {"stop being|sounding (so|too|that|this) {tone:few}", less},
    {"don't be|sound (so|too|that) {tone:few}", less},
    {"(make|get|keep|turn) ({what:doc}) (sound|be|read|feel|into_something) ($much) more "
     "{tone:few} (sounding|please|in_tone)",
     more},
    {"(make|get|turn) ({what:doc}) (sound|be|read|feel) ($much) less {tone:few} "
     "(sounding|please|in_tone)",
     less},
    {"(make|get|turn) ({what:doc}) (sound|be|read|feel) ($much) not_so|not_as|not_too {tone:few}",
     less},
    {"(make|get|turn) ({what:doc}) (sound|be|read|feel) ($much) {tone:few} (please|in_tone)",
     comparatively},
    {"make|keep|turn {what:doc} (sound|be|read|feel|really|very) {tone:few} (please)",
     [](const Reading& reading, const Match& match) { return more(reading, match); }},
    {"{what:doc} needs_to|should|must|has_to|ought_to|needs sound|be|read|feel|to_be ($much) more "
     "{tone:few}",
     more},
    {"{what:doc} needs_to|should|must|has_to|ought_to sound|be|read|feel ($much) less {tone:few}",
     less},
    {"{what:doc} needs_to|should|must|has_to|ought_to sound|be|read|feel ($much) {tone:few}",
     [](const Reading& reading, const Match& match) {
         const std::string tone = lower(reading, match["tone"]);
         return toned(reading, match["what"],
                      comparative(tone).empty() ? tone_of(tone, false) : comparative(tone));
     }},
    {"can|could {what:doc} be|sound ($much) more {tone:few}", more},
    {"can|could {what:doc} be|sound ($much) less {tone:few}", less},
    {"can|could {what:doc} be|sound ($much) {tone:few}", comparatively},
    {"({what:doc}) is|'s|sounds|reads|feels (still|just|way|far|much) too {tone:few} "
     "(for_me|for_him|for_her|for_marcus|overall|now)",
     less},
    {"too|way_too|far_too|much_too|less|not_so|not_as|a_bit_less|slightly_less|sounding_less "
     "{tone:few}",
     less},
    {"({what:doc}) $sounds|is|'s (still) $vague (too) {tone:few} (for_me|to_me|overall)",
     maybe_less},
    {"$vague (too) {tone:few} (this|that|it|for_me|to_me|overall|in_places)", maybe_less},
    {"(use|give_it|go_for|try|adopt|write_it_in|write_in|in|with|take|strike|aim_for|i_want|we_"
     "need|switch_to|change_to) (a|an) ($much) more {tone:few} "
     "tone|style|voice|language|touch|note|way",
     more},
    {"(use|give_it|go_for|try|adopt|write_it_in|write_in|in|with|take|strike|aim_for|i_want|we_"
     "need|switch_to|change_to) (a|an) ($much) less {tone:few} "
     "tone|style|voice|language|touch|note",
     less},
    {"(use|give_it|go_for|try|adopt|write_it_in|write_in|in|with|take|strike|aim_for|i_want|we_"
     "need|switch_to|change_to) a|an ($much) {tone:few} "
     "tone|style|voice|language|touch|note|version",
     [](const Reading& reading, const Match& match) {
         const std::string tone = lower(reading, match["tone"]);
         return toned(reading, match["what"],
                      comparative(tone).empty() ? tone_of(tone, false) : comparative(tone));
     }},
    {"change|set|switch|shift the_tone|tone|its_tone|the_style|the_voice (of {what:doc}) to "
     "(something) (more) {tone:few}",
     [](const Reading& reading, const Match& match) {
         const std::string tone = lower(reading, match["tone"]);
         return toned(reading, match["what"],
                      comparative(tone).empty() ? tone_of(tone, false) : comparative(tone));
     }},
    {"(use|write_it_in|in|use_more|with|say_it_in) plain|plainer|simple|simpler "
     "english|language|words",
     set_to<kPlainer>},
    {"(use|with) less|no|fewer|without "
     "jargon|buzzwords|marketing|marketing_speak|fluff|buzz_words|corporate_speak|business_speak "
     "(please)",
     set_to<kPlainer>},
    {"(cut|remove|drop|lose|avoid|ditch|get_rid_of|skip) the|all|any "
     "jargon|buzzwords|buzz_words|marketing_speak|corporate_speak|sales_speak|legalese (from|in) "
     "({what:doc})",
     set_to<kPlainer>},
    {""
     "less_hedging|fewer_hedges|stop_hedging|don't_hedge|without_hedging|cut_the_"
     "hedging|get_straight_to_the_point|drop_the_hedging|lose_the_hedging",
     set_to<kMoreDirect>},
    {"tone|dial it|this|that|the_tone|things down (a_bit|a_little|a_notch|somewhat)",
     set_to<kWarmer>},
    {"tone_down|soften {what:part} (a_bit|a_little|a_notch|somewhat|up)", set_to<kWarmer>},
    {"warm|loosen|soften|lighten {what:doc} up (a_bit|a_little|a_notch|somewhat)", set_to<kWarmer>},
    {"be ($much) more {tone:few} (in) ({what:part})", more},
    {"be ($much) less {tone:few} (in) ({what:part})", less},
    {"{verb:few} {what:doc} (up|a_bit|a_little|down|somewhat|further|please)", by_verb},
    {"{verb:few} {what:part} (up|a_bit|a_little|down|somewhat|further|please)", by_verb},
    {"make|get {what:part} (sound|be|read|feel) ($much) more {tone:few}", more},
    {"make|get {what:part} (sound|be|read|feel) ($much) less {tone:few}", less},
    {"make|get {what:part} (sound|be|read|feel) ($much) {tone:few}", comparatively},
    {"{what:part} $must sound|be ($much) more {tone:few}", more},
    {"{what:part} $must sound|be ($much) less {tone:few}", less},
    {"{what:part} is|'s|sounds|reads|feels (still|just|way|far) too {tone:few}", less},
};

}  // namespace

std::span<const Row> tone_rows() { return kRows; }

}  // namespace coco::writing
