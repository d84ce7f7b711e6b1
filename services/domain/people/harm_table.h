#ifndef SERVICES_DOMAIN_PEOPLE_HARM_TABLE_H_
#define SERVICES_DOMAIN_PEOPLE_HARM_TABLE_H_

// Words by which somebody who writes is not chatting with whom they name, folded
// (words_of_text.h). Our own lists; who finds a word missing adds it here. For name_lookup.cc.
namespace pledgekeeper::domain::harm_table {

// Of what is done to somebody, and of fear.
inline constexpr const char* kHarms =
    "hit hits hitting hitted hurt hurts hurting beat beats beating beaten punch punched punches "
    "punching kick kicked kicks kicking slap slapped slaps slapping smack smacked smacks smacking "
    "thump thumped "
    "touch touched touches touching choke choked chokes choking grab grabbed grabs grabbing push "
    "pushed pushes pushing shove shoved shoves pinch pinched pinches pinching "
    "bit bite bites biting bitten burn burned burnt burns burning spit spat spits kiss kissed "
    "kisses kissing rape raped rapes grope groped molest molested groom groomed grooming "
    "naked nude nudes undress undressed sex sexual "
    "threat threats threaten threatened threatens threatening kill kills killed killing "
    "scare scared scares scary scaring afraid fear fears terrified "
    "frightened frightens frightening safe unsafe shout shouted shouts "
    "shouting scream screamed screams screaming yell yelled yells yelling swear swore swears "
    "swearing bully bullied bullies "
    "bullying hate hates hated hating lock locked locks locking strangle strangled strangles hold "
    "holds held restrain restrained restrains drag dragged drags dragging "
    "assault assaulted assaults assaulting attack attacked attacks attacking batter battered "
    "headbutt headbutted scratch scratched bruise bruised bruises whack whacked fondle fondled "
    "harass harassed harasses harassing stalk stalked stalking rapist paedo pedo paedophile nonce "
    "perv pervert intimidate intimidated intimidates humiliate humiliated humiliates insult "
    "insulted insults blackmail blackmailed blackmails racist abusive "
    "cut cuts stab stabbed abuse abused abuses abusing lie lied lies lying liar steal stole stolen "
    "die dies died dying suicide suicidal overdose overdosed kms unalive starve starves starved "
    "starving drunk drugs slept secret alone";
// The same in Welsh, each also mutated: "fy mwrw i", "paid â chyffwrdd".
inline constexpr const char* kWelshHarms =
    "bwrw bwrodd taro trawodd tarodd curo brifo brifodd cicio ciciodd dyrnu gwthio gwthiodd "
    "cyffwrdd cyffyrddodd gweiddi gwaeddodd gweiddodd sgrechian lladd bygwth bygythiodd ofn ofni "
    "ofnus dychryn casau cloi clodd gafael "
    "gafaelodd hitio hitiodd ymosod ymosododd bwlio bwliodd sarhau sarhaodd aflonyddu aflonyddodd "
    "cam-drin cas mygu tagu brathu crafu pinsio cusanu llosgi treisio slapio poeri dwyn celwydd "
    "clwydda noeth saff diogel anniogel marw hunanladdiad llwgu";

// Of what is harm beside whom it is said of by what they are to the young person ("my worker"), and
// too common to tell a name from a word: "mark broke my phone".
inline constexpr const char* kHints =
    "trip tripped squeeze squeezed squeezes twisted broke bleed bleeding pulled pulls pins "
    "pinned flash flashed exposed forced forces forcing creep creepy weird uncomfortable pics "
    "pictures boyfriend girlfriend leg legs hair controls controlling threw throws cry crying";

inline constexpr const char* kWelshHints =
    "gwasgu gwasgodd troelli torri torrodd gwaedu tynnu tynnodd fflachio gorfodi gorfododd iasol "
    "anghyfforddus lluniau cariad coes coesau gwallt rheoli taflu taflodd crio llefain";

// Of complaint and refusal. Nobody is greeted in the same breath.
inline constexpr const char* kComplaints =
    "never not no nope none nobody nothing dont don doesnt doesn didnt didn wont won cant cannot "
    "isnt isn arent aren wasnt wasn werent weren wouldnt wouldn couldnt couldn shouldnt shouldn "
    "hasnt hasn havent haven hadnt forgot forgotten forget forgets promise promised promises stop "
    "stopped stops leave refuse refused "
    "ignore ignored ignores ignoring late mean rude unfair horrible nasty cruel fuck fucking shut "
    "room bedroom night bed complain complaint";
inline constexpr const char* kWelshComplaints =
    "paid peidiwch peidio stopia stopio byth ddim dim nid gad gadewch anghofio anghofiodd addo "
    "addawodd cwyno gas annheg stafell";

}  // namespace pledgekeeper::domain::harm_table

#endif  // SERVICES_DOMAIN_PEOPLE_HARM_TABLE_H_
