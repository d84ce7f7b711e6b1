#ifndef SERVICES_DOMAIN_PEOPLE_IDIOM_TABLE_H_
#define SERVICES_DOMAIN_PEOPLE_IDIOM_TABLE_H_

// Where names that are words too are words, folded (words_of_text.h). Of somebody close to the
// young person (around.h) such a word is a name everywhere else: "pls stop grace ur hurting me".
// Our own lists; who finds an idiom missing adds it here. For name_lookup.cc.
//
//   phrase   words beside each other in one sentence; ~ is the name, # a word that begins with a
//            digit
//   phrases  several of them, parted by ;
//
// Of names without a row a capital, or what stands around, has to say that they are one, as of
// somebody further away (name_table.h). "will" and "may" have none since they stand in every text
// before every verb; nor have "beth", "dan", "mai", "cai" and "nos" in Welsh (what, under, that it
// is, you get, night), nor "nan" (whom everybody has), nor family names that are words of every
// day ("good", "long", "price", "day"), since children say them behind a title. Whether "will" and
// "may" are called by name is asked where somebody begs (NameIndex).
namespace pledgekeeper::domain::idiom_table {

// Of every name in a row.
inline constexpr const char* kEnglish =
    "the ~; a ~; an ~; my ~; your ~; his ~; our ~; their ~; have no ~; had no ~; got no ~; is no "
    "~; s no ~; theres no ~; was no ~; see no ~; find no ~; with no ~; my friend ~; best friend ~; "
    "my mate ~; best mate ~; ~ in my class; ~ in my "
    "form; ~ in my year; ~ from my class; ~ from my form; ~ from my year";
inline constexpr const char* kWelsh =
    "y ~; yr ~; r ~; fy ~; dy ~; ei ~; ein ~; eich ~; eu ~; rhyw ~; rhy ~; mor ~; reit ~";

struct Row {
  const char* names;
  const char* phrases;
};

inline constexpr const char* kMonths =
    "in ~; last ~; next ~; every ~; early ~; late ~; mid ~; since ~; until ~; till ~; start of ~; "
    "end of ~; middle of ~; beginning of ~; month of ~; # of ~; # ~; ~ #; ~ fool; ~ fools; ~ half; "
    "~ holidays; ~ bank";

inline constexpr Row kRows[] = {
    {"grace",
     "say ~; saying ~; says ~ before; said ~ before; said ~ at; days ~; day ~; weeks ~; week ~; "
     "months ~; month ~; hours ~; minutes ~; ~ period; ~ days; amazing ~; saving ~; with good ~; "
     "with bad ~; fall from ~; will and ~; ~ of god"},
    {"hope",
     "i ~; we ~; cant ~; can only ~; lets ~; lost ~; losing ~; lose ~; any ~; much ~; some ~; ~ "
     "you; ~ u; ~ ur; ~ your; ~ youre; ~ so; ~ that; ~ to; ~ for; ~ its; ~ it; ~ he; ~ she; ~ "
     "they; ~ theyre; ~ we; ~ i; ~ im; ~ the; ~ my; ~ this; ~ not; ~ all; ~ everyone; ~ "
     "everything; ~ someone; ~ somebody; ~ there; ~ theres; ~ things; ~ street; ~ no; ~ mum; ~ "
     "dad; ~ nan; ~ a"},
    {"joy",
     "tears of ~; bundle of ~; full of ~; jump for ~; jumping for ~; jumped for ~; bring ~; "
     "brings ~; much ~; any ~; pride and ~; ~ of; ~ ride; ~ riding; ~ con; ~ cons; ~ division"},
    {"faith",
     "have ~; has ~; had ~; lost ~; lose ~; losing ~; any ~; much ~; good ~; bad ~; little ~; "
     "leap of ~; ~ in you; ~ in u; ~ in him; ~ in them; ~ in anyone; ~ in people; ~ in god; ~ in "
     "social; ~ in the; ~ school; ~ group; ~ leader"},
    {"rose",
     "he ~; she ~; i ~; they ~; prices ~; price ~; water ~; sun ~; red ~; white ~; pink ~; yellow "
     "~; dead ~; single ~; compass ~; ~ up; ~ from; ~ to the; ~ by; ~ again; ~ gold; ~ garden; ~ "
     "bush; ~ petal; ~ petals; ~ tinted; ~ cottage; ~ street; ~ house; ~ wine; ~ water"},
    {"rosie", "~ cheeks"},
    {"dawn", "till ~; until ~; before ~; crack of ~; break of ~; ~ till; ~ chorus; up at ~"},
    {"daisy", "~ chain; ~ chains"},
    {"lily", "~ pad; ~ pads; ~ pond; water ~; ~ white"},
    {"ivy", "~ league; poison ~; ~ leaves"},
    {"holly", "~ bush; ~ tree; ~ leaves; ~ and ivy"},
    {"heather", "~ honey; lucky ~; purple ~"},
    {"jade", "~ green; ~ necklace; ~ ring"},
    {"ruby", "~ red; ~ wedding; ~ ring"},
    {"pearl", "~ earrings; ~ necklace; ~ harbour; ~ harbor"},
    {"amber", "~ light; ~ alert; ~ warning; ~ weather; on ~; ~ traffic; red ~ green"},
    {"april june august", kMonths},
    {"summer autumn winter spring",
     "in ~; last ~; next ~; this ~; all ~; over ~; every ~; since ~; until ~; till ~; before ~; "
     "after ~; during ~; for ~; mid ~; of ~; ~ holiday; ~ holidays; ~ hols; ~ camp; ~ term; ~ "
     "time; ~ school; ~ clothes; ~ job; ~ #; ~ rolls; ~ coat; ~ break; ~ fair; ~ exams"},
    {"eve", "christmas ~; xmas ~; years ~; year s ~; year ~; s ~"},
    {"carol", "~ concert; ~ singing; ~ service; christmas ~; xmas ~"},
    {"violet", "~ colour; ~ pen; ultra ~; dark ~"},
    {"poppy", "~ day; ~ appeal; ~ seed; ~ seeds; ~ field"},
    {"iris willow",
     "~ tree; ~ trees; weeping ~; ~ street; ~ house; ~ ward; ~ close; ~ class; ~ scan"},
    {"olive", "~ oil; ~ green; ~ branch; ~ garden; black ~; green ~"},
    {"ginger",
     "~ hair; ~ haired; ~ nut; ~ nuts; ~ biscuit; ~ biscuits; ~ cat; ~ beer; ~ ale; ~ tea; ~ "
     "bread; ~ kid; ~ boy; ~ girl; ~ beard; is ~; im ~; being ~; me ~"},
    {"penny",
     "every ~; each ~; one ~; last ~; single ~; lucky ~; pretty ~; spend ~; ~ for; ~ dropped; ~ "
     "sweets"},
    {"bill",
     "phone ~; gas ~; electric ~; electricity ~; water ~; food ~; tax ~; rent ~; heating ~; "
     "council ~; dollar ~; foot the ~; pay ~; paid ~; ~ for; ~ board"},
    {"bob", "# ~; few ~; couple ~; ~ a job; ~ up; ~ cut; ~ hair; ~ marley"},
    {"rob", "they ~; i ~; we ~; u ~; gonna ~; ~ a; ~ the; ~ my; ~ people; ~ shops; ~ banks; ~ u"},
    {"robin", "~ hood; red ~; round ~; batman and ~; ~ redbreast"},
    {"nick",
     "they ~; i ~; kids ~; people ~; good ~; bad ~; old ~; ~ my; ~ stuff; ~ things; ~ them; ~ "
     "your; ~ of; ~ names; ~ name; ~ from; ~ food; ~ money"},
    {"frank", "be ~; being ~; quite ~; ~ about; anne ~; ~ talk"},
    {"mark",
     "low ~; high ~; good ~; bad ~; full ~; top ~; best ~; bite ~; burn ~; slap ~; hand ~; "
     "scratch ~; skid ~; red ~; black ~; big ~; small ~; question ~; pass ~; birth ~; they ~; i "
     "~; not ~; wont ~; ~ my; ~ the; ~ of; ~ on my; ~ on me; ~ on his; ~ on the; ~ down; ~ up; ~ "
     "scheme; ~ sheet; ~ out; ~ where; ~ left; ~ our"},
    {"jack",
     "~ daniels; ~ of; ~ russell; ~ the; ~ in the; ~ it in; ~ all; ~ shit; ~ up; ~ sparrow; ~ o "
     "lantern; ~ frost; phone ~; car ~; union ~; know ~; ~ potato; black ~"},
    {"dean", "~ of; forest of ~; james ~"},
    {"dick", "~ pic; ~ pics; ~ head; ~ heads; such ~; moby ~; ~ out; being ~; spotted ~; her ~"},
    {"drew",
     "i ~; he ~; she ~; we ~; they ~; who ~; someone ~; somebody ~; nobody ~; never ~; ~ a; ~ the; "
     "~ on; ~ my; ~ it; ~ him; ~ them; ~ me a; ~ pictures; ~ some; ~ all; ~ blood; ~ in; ~ with; ~ "
     "our; ~ his; ~ your; ~ this; ~ something"},
    {"gene", "~ pool; ~ therapy"},
    {"grant",
     "clothing ~; leaving care ~; care ~; up ~; home ~; student ~; uniform ~; school ~; furniture "
     "~; ~ money; ~ for; ~ application; ~ wishes; ~ me a"},
    {"guy",
     "this ~; that ~; some ~; one ~; nice ~; good ~; bad ~; old ~; new ~; big ~; other ~; another "
     "~; random ~; creepy ~; weird ~; which ~; every ~; her ~; delivery ~; maintenance ~; ~ "
     "fawkes; ~ called; ~ named; ~ who; ~ from"},
    {"miles",
     "# ~; few ~; many ~; two ~; three ~; four ~; five ~; ten ~; twenty ~; hundred ~; for ~; of "
     "~; ~ away; ~ from; ~ per; ~ to; ~ apart; ~ better; ~ off; ~ an; ~ out; its ~; ~ and ~"},
    {"pat",
     "i ~; they ~; u ~; postman ~; back ~; ~ on the head; ~ on the back; ~ on my; ~ the; ~ down; "
     "~ me down; ~ him; ~ dogs; ~ my; ~ them; ~ horses"},
    {"peg", "clothes ~; coat ~; tent ~; washing ~; ~ leg; ~ bag; ~ it; ~ out"},
    {"pip",
     "apple ~; get ~; on ~; claim ~; for ~; ~ form; ~ money; ~ payment; ~ payments; ~ claim; "
     "~ assessment"},
    {"ray", "~ of; x ~; sting ~; blu ~; ~ ban; ~ bans; ~ gun; manta ~"},
    {"rod", "fishing ~; curtain ~; metal ~; lightning ~; hot ~"},
    {"sue",
     "i ~; we ~; can ~; could ~; gonna ~; will ~; ~ them; ~ the; ~ you; ~ u; ~ ur; ~ him; ~ "
     "people; ~ someone; ~ for; ~ my; ~ social; ~ everyone"},
    {"tom", "~ cat; ~ cats; ~ ford; ~ a; ~ ar; arogl ~; ogla ~"},
    {"cat",
     "pet ~; tom ~; black ~; stray ~; new ~; s ~; doors ~; her ~; dog and ~; ~ and dog; ~ food; ~ "
     "litter; ~ flap; ~ hair; ~ poo; ~ died; ~ sick; ~ was sick; ~ is sick; ~ is dead"},
    {"kit",
     "pe ~; p e ~; gym ~; football ~; rugby ~; swimming ~; sports ~; school ~; first aid ~; aid "
     "~; drum ~; hair ~; ~ kat; ~ bag; ~ list; new ~; her ~; no ~"},
    {"lance", "~ corporal"},
    {"jean", "~ shorts; ~ jacket; denim ~"},
    {"gale", "force ~; ~ force; ~ warning"},
    {"mercy", "have ~; no ~; beg for ~; begged for ~; show ~; ~ of"},
    {"merry", "~ christmas; ~ xmas; ~ go; very ~; get ~; make ~; ~ men"},
    {"max", "to ~; hours ~; quid ~; # ~; ~ #; pepsi ~; at ~; ~ out; ~ volume; ~ amount"},
    {"sandy", "~ beach; ~ beaches; ~ feet; ~ shoes; ~ coloured"},
    {"sky",
     "in ~; ~ sports; ~ tv; ~ box; ~ news; ~ blue; ~ high; ~ go; ~ remote; ~ diving; ~ broadband; "
     "blue ~; night ~; watch ~; got ~; have ~"},
    {"mason", "~ jar; stone ~"},
    {"don", "~ t"},
    {"dot", "~ com; polka ~; every ~; ~ to ~"},
    {"gem", "~ of; hidden ~"},
    {"trinity", "holy ~; ~ church; ~ college; ~ street"},
    {"ann bo carter ed kay lee mo su trace tyler verity wren jewel ivory", ""},
    // Welsh: smile, star, summer, snow, dawn, sunshine, peace, September, tune, honey, ointment.
    {"gwen", "~ fawr; ~ ar; ~ lydan; ~ fach; ~ braf; dim ~"},
    {"seren", "~ wen; ~ wib; ~ aur; ~ nadolig; ~ for"},
    {"haf", "dros ~; bob ~; gwyliau ~; ~ diwethaf; ~ nesa; ~ yma; tymor ~; canol ~; mis ~"},
    {"eira", "bwrw ~; dyn ~; mewn ~; pel ~; peli ~; o ~; ~ mawr; ~ gwyn"},
    {"gwawr", "toriad ~; cyn ~; tan ~"},
    {"heulwen hedd bryn glen nest non wyn eli alaw awel", "~ haul; canu ~; mewn ~"},
    {"medi", "mis ~; ym ~; ers ~; tan ~; # ~; ~ #; diwedd ~; dechrau ~"},
    {"mel", "a ~; jar o ~; tost ~; te ~; ~ ar"},
};

}  // namespace pledgekeeper::domain::idiom_table

#endif  // SERVICES_DOMAIN_PEOPLE_IDIOM_TABLE_H_
