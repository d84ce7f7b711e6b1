#ifndef SERVICES_DOMAIN_PEOPLE_NAME_TABLE_H_
#define SERVICES_DOMAIN_PEOPLE_NAME_TABLE_H_

// What is known of names and of the words around them, folded (words_of_text.h). Our own lists; who
// finds a name missing adds it here. For name_lookup.cc.
namespace pledgekeeper::domain::name_table {

// Forms of one given name that people use for each other, English and Welsh. A name may stand in
// several rows, which are not joined by it: Beth is Elizabeth or Bethan, but Bethan is no
// Elizabeth.
// clang-format off
inline constexpr const char* kShortForms[] = {
    "abigail abby abbie abi gail", "abdul abdullah abdulla", "adam addy", "agnes aggie nes nesta",
    "alan allan al alun", "alastair alistair ali al", "albert al bert bertie", "aled al",
    "alexander alex al alec sandy xander sasha", "alexandra alex alexa lexi lexie sandra sasha",
    "alfred alf alfie fred", "alice ali alys", "alison ali allie", "amanda mandy",
    "amelia amy millie", "andrea andi andie", "andrew andy drew andras", "angela angie ange",
    "angharad angie haz hari", "ann anne annie anna nan nancy", "annabel annabelle bella anna",
    "anthony antony tony ant", "arthur art artie", "aneurin nye", "barbara barb babs",
    "barnaby barney", "bartholomew bart", "beatrice bea trixie", "benjamin ben benji benny",
    "bernard bernie", "bethan beth bethany", "bethany beth", "branwen bran", "brenda bren",
    "bridget bridie", "bronwen bron bronwyn", "cameron cam", "caroline carol carrie caz",
    "carys caz",
    "catherine cathryn katherine katharine kathryn kate katie kath cath kathy cathy kay kitty katy",
    "catherine cathryn cat", "katherine katharine kathryn kat", "catrin cat cati cadi trin cath",
    "cadwaladr cad", "ceridwen ceri ceri-ann", "charles charlie chas chuck chaz siarl",
    "charlotte charlie lottie lotty char", "christina christine chris chrissy tina",
    "christopher chris kit topher kris", "cynthia cindy", "dafydd dai daf dafs dewi",
    "daniel dan danny danni deiniol", "danielle dani danni", "david dave davey dai dafydd dewi",
    "deborah debra debbie deb debs", "denise den", "dennis den denny", "derek del", "dewi dew",
    "diana diane di", "dominic dom nick", "donald don donny", "dorothy dot dottie dolly",
    "douglas doug dougie", "edward ed eddie ted teddy ned", "edwin ed eddie", "eifion eif",
    "eirlys eir", "eleanor ellie nell nora elinor nel", "elen ellen ellie nel",
    "elizabeth liz lizzie lizzy beth betty bess betsy eliza libby lisa elsie", "elin eli",
    "emily em emmy millie", "emma em emmy", "emyr em", "eric rick ricky", "esther essie",
    "evan ifan iwan ieuan", "ffion ffi fi fion", "fiona fi", "florence flo florrie",
    "frances fran frankie francesca", "francis frank frankie", "frederick fred freddie freddy",
    "gabriel gabe", "gabrielle gabby gabi", "gareth gary gaz gar gareff", "gemma gem",
    "geoffrey jeffrey geoff jeff", "george georgie", "georgina georgia george georgie",
    "gerald gerry jerry", "geraint ger", "gillian gill jill gilly", "grace gracie",
    "graham graeme gray", "gregory greg", "griffith griff gruff", "gruffydd gruff guto griff",
    "guto gut", "gwendolen gwen gwenda wendy gwennie", "gwenllian gwen gwenno llian",
    "gwen gwenno gwennie", "gwilym gwil wil will william", "hannah han hanna", "harold harry hal",
    "harriet hattie harri", "harry harri henry harrison", "heledd hel", "helen nell nel",
    "henry harry hal hank", "hywel hyw howell", "ieuan iwan ifan", "ioan io",
    "isabel isabelle isobel izzy bella belle issy", "jacob jake jac",
    "jacqueline jackie jacqui jaq", "james jim jimmy jamie jimbo iago", "jane janey janie sian",
    "janet jan", "jasmine jas jazz", "jason jase jay", "jeanette jean", "jennifer jen jenny jenni",
    "jeremy jez jerry", "jessica jess jessie", "joanna joanne joan jo joey",
    "john johnny jack jon johnnie ioan sion", "jonathan jon jonny jono", "joseph joe joey jo",
    "josephine jo josie josephina", "joshua josh", "judith judy jude", "julia julie jules",
    "julian jules", "karen kaz", "kenneth ken kenny", "kevin kev", "kimberley kimberly kim",
    "laura lauren loz", "lawrence laurence larry loz laurie", "leonard len lenny leo",
    "leslie les", "lesley les", "lewis lew louis llew", "lillian lily lil", "linda lin lyn",
    "llewelyn llewellyn llew lyn", "llinos llin", "louis lou louie", "louise lou", "lowri low",
    "lucy lu luce", "lydia lyd", "madeleine maddie maddy", "malcolm mal",
    "margaret maggie meg megan peggy marge margie rita mags greta", "mared mari",
    "mari mair mary maria marie molly", "martha marty", "martin marty martyn",
    "mary molly polly may", "mary mair", "matilda tilly mattie", "matthew matt matty",
    "maureen mo", "melanie mel", "melissa mel lissa", "meredith merry",
    "michael mike mick mickey micky mikey meic mihangel", "michelle shell chelle",
    "mohammed muhammad mohammad mohamed mo", "morgan mo morgs", "myfanwy myf fanny",
    "natalie nat nats", "natasha tash tasha nat", "nathan nat nate nath", "nathaniel nat nate",
    "neil neal", "nerys ner", "nicholas nicolas nick nicky nico", "nicola nicky nikki nic",
    "nigel nige", "non nonny", "norman norm", "oliver ollie olly", "olivia liv livvy livia",
    "owain owen", "pamela pam", "patricia pat patsy trish trisha tricia patty",
    "patrick pat paddy padraig", "paul paulie", "pauline paula", "penelope penny pen",
    "peter pete pedr", "philip phillip phil pip", "philippa pippa pip", "priscilla cilla",
    "prudence pru", "rachel rach rache rachael", "raymond ray", "rebecca becky becca bex",
    "reginald reg reggie", "rhian rhi", "rhiannon rhi non nonny", "rhodri rhods",
    "rhys reece reese", "richard rich richie rick ricky dick dickie",
    "robert rob robbie bob bobby bert robin rab", "roberta bobbie", "ronald ron ronnie",
    "rosemary rose rosie", "rose rosie", "russell russ", "samantha sam sammy", "samuel sam sammy",
    "sandra sandie", "sarah sara sal sally", "sean shaun shane", "sebastian seb",
    "sharon shaz shazza", "sheila shell", "shirley shirl", "sian siani shan jane", "simon si",
    "sioned sion", "sion john", "sophia sophie soph", "stephanie steph stevie",
    "stephen steven steve stevie steff steffan", "steffan steff stef", "stuart stewart stu",
    "susan suzanne susannah sue susie suzie suzy su", "tegan teg",
    "teresa theresa tess tessa terry", "terence terry tel", "theodore theo ted teddy",
    "thomas tom tommy tomos twm tomi", "tomos tom tomi twm thomas", "timothy tim timmy",
    "tracey tracy trace", "tudur tud", "valerie val", "vanessa nessa ness", "veronica ronnie",
    "victor vic", "victoria vicky vicki tori vic", "vincent vince vinny", "violet vi",
    "virginia ginny", "vivian viv", "walter wally walt", "wendy wend",
    "william will bill billy willy wil liam gwilym", "winifred winnie freda", "yasmin yas yazzy",
    "zachary zach zack zac", "zoe zo",
};
// clang-format on

// What the words around a name say, in one language.
struct Around {
  // Words that texts of this language are full of, and texts of the other are not.
  const char* marks;
  // Names that are ordinary words of this language too: what stands around them decides.
  const char* also_words;
  // Of these, verbs that stand before another verb: "will never listen" says nothing of Will.
  const char* modals;
  // Short names that mean whoever writes, and are a name with a capital alone: "Fi", of Ffion.
  const char* pronouns;
  // What makes the next word a name, if it may be one.
  const char* before_name;
  // What makes the word before it a name, if it may be one.
  const char* after_name;
  // What makes the word behind it an ordinary one.
  const char* before_thing;
  // What makes the word before it an ordinary one: whatever stands before that...
  const char* behind_thing;
  // ... or unless something there makes it a name.
  const char* behind_verb;
  // What stands before who does it in a question: "does rose get".
  const char* helps_verb;
  // What makes the word behind it, with a possessive in front, somebody of the family.
  const char* family;
};

inline constexpr Around kEnglish = {
    .marks =
        "the and to my me is it was of that you for she he they not have with this im dont u ur so "
        "but when never always",
    .also_words =
        "able amber ann ant april art august autumn baker ball banks barker bear bell best "
        "bill bird bishop bright black bob bond bridge brook brooks brown bush butcher butler "
        "carol carter case cash cat chance church clay cliff close coles cook cooper cross crow "
        "daisy day "
        "dawn "
        "dean dick dolly don dot drew ed english eve faith fair farmer fern field fields finch "
        "fisher "
        "flint ford fox frank french frost gale gates gem gene ginger glen gold good grace grant "
        "gray green "
        "grey guy hale hall hand harp hart heath heather hill holly hope house hunt hunter "
        "iris ivory ivy jack jade jean jewel joy june just kay king kit knight lake lamb lance "
        "lane lee "
        "lily little long love low mark marsh marshal mason max may mercy merry miles mill miller "
        "mo "
        "moon moss nan nick nobody norm north olive page park parker pat peace pearl peg pen penny "
        "pip pitt poppy porter pool potter power price prince queen rain ray read reed rich river "
        "rivers rob robin rock rod "
        "rose rosie ruby rush sage sandy savage shade sharp shaw shell short si silver singer sky "
        "small "
        "rice sands smart snow speed spring star steel stone storm street strong su sue summer "
        "swan sweet swift "
        "temple tom trace "
        "trinity tucker turner tyler vale verity violet wade walker wall walls ward waters weaver "
        "well wells west "
        "weeks whale white wild will willow winter wise wolf wood woods wren wright young",
    .modals = "will may",
    .pronouns = "",
    .before_name =
        "with to from by about told tell tells telling ask asked asks asking hate hates hated like "
        "likes liked miss "
        "see saw seen met meet meeting ring rang phone phoned text texted call called message "
        "messaged named love loves hope "
        "thank thanks thx ty cheers trust worker manager carer staff nurse auntie uncle and cos "
        "coz because that when if for of at "
        "than is its cause says said",
    .after_name =
        "said says told tells never always keeps kept hates shout hit took takes left came went "
        "made "
        "lets let lied lies doesnt doesn didnt didn isnt isn wasnt wasn wouldnt wouldn hasnt hasn "
        "couldnt couldn wont "
        "rang is was has had just forgot got gets knew thought gave does did and who sat ran "
        "bought brought caught "
        "drove spoke wrote threw broke stole heard read put swore saw thinks wants listens",
    .before_thing =
        "the a an my your his her our their this these those no any some every each one same full "
        "phone "
        "i you he she it we they nobody somebody everyone someone people",
    .behind_thing =
        "the a an my your his her our their this that have be not of street road lane cottage "
        "avenue school centre",
    .behind_verb = "it you u me him them us i he we she they",
    .helps_verb = "does did can will would could should has was were are do",
    .family =
        "uncle grandad grandma teacher sister brother cousin daughter son mum dad nan dog puppy "
        "baby niece nephew brothers sisters cousins bro sis gf bf girlfriend boyfriend twin",
};
inline constexpr Around kWelsh = {
    .marks =
        "yn y yr mae wedi fi dwi ac ar ond nath oedd odd ddim ma efo gan ti hi nhw sy fy ei dw "
        "wnaeth bod fod mewn am wrth pan neu rwy rydw sai fo nes ges eto nid os dy",
    .also_words =
        "ali alaw awel ben berry beth bo bryn cai cari cat cath dai dan dawn dei deio di dot eira "
        "eli en fair ffion gem glen gwawr "
        "gwen gwenno gwyn haf hari hedd heulwen io mai mal mari mawr medi mel mor mos nan nel ness "
        "nest non nos owen "
        "pan per rhad sal seren si sain tal teg tom tan twm val wen wyn",
    .modals = "",
    .pronouns = "fi",
    .before_name =
        "gan i at wrth efo gyda gydag hefo hefyd gweithiwr dywedodd meddai ddudodd wedodd wedes "
        "ddwedodd ac bod fod oedd odd roedd mae ma "
        "dydi dyw dydy nath naeth wnaeth gofynnodd ofynnodd gweld ffonio ffoniodd diolch casau "
        "hoffi lico licio leicio rhwng ond a trysto",
    .after_name =
        "wedi ddim byth newydd dweud deud yn sydd sy a wedodd ddudodd ddwedodd nath wnaeth",
    .before_thing = "y yr fy dy ei eu ein eich rhy mor reit",
    .behind_thing =
        "y yr fy dy ei eu ein eich mae yw ydy ydi sy sydd fydd oedd ma am nesa ydw wyt dwi ti",
    .behind_verb = "",
    .helps_verb = "",
    .family =
        "athro athrawes wncwl chwaer brawd mrawd cefnder cyfnither merch mab mam dad nain taid "
        "mamgu ci",
};

// What makes the next word a name, if it may be one, in whatever language.
inline constexpr const char* kTitles =
    "mr mrs ms mx dr prof madam mister missus bonwr hi hey hello hiya dear dearest yo oi helo haia "
    "shwmae annwyl heia";

// Names that are words too, of which there are seldom many: "graces" is Grace's.
inline constexpr const char* kSeldomMany =
    "grace will may faith joy dawn jean june frank dean jack robin dan beth gwen mai mari tom";
// What stands behind "is", but not behind a plural: "marks a bully".
inline constexpr const char* kBehindIs =
    "a an always never so not being just nice mean horrible rude";

// What makes the name behind it one that is spoken to.
inline constexpr const char* kGreetings =
    "hi hey hello hiya dear dearest yo oi morning thanks thank thx ty cheers sorry helo haia heia "
    "shwmae annwyl bore diolch sori";
// The same, if something is asked behind it: "please grace can u ring me", but "please grace no".
inline constexpr const char* kPleases = "please pls plz plis";
// What stands behind a name that is spoken to: by itself, behind "can" as in "can you", and, behind
// a greeting, what opens a message.
inline constexpr const char* kSpeaksTo =
    "you u ya ti chi please pls plz thanks thank thx sorry plis diolch";
inline constexpr const char* kYou = "you u ya ti chi";
inline constexpr const char* kAsks = "can could will would are did do have when if";
inline constexpr const char* kOpens =
    "i im ive id its it my the a we just this that is are was there theres any what when where why "
    "how who can could "
    "will would do did have hope so ok okay and for x xx xxx again dwi mae ma oes wyt sut pryd ble "
    "pam beth alla allwn alli allwch fi am see whats hows";
// What stands behind the name of somebody who is asked to do or to stop something: "Grace please".
inline constexpr const char* kBegs =
    "please pls plz plis stop dont don leave should shouldnt shouldn needs paid gad gadewch "
    "peidiwch";
// What stands there where somebody writes of harm: "Rose i hate you"; but not behind what opens a
// sentence of one's own: "hope i dont get hit".
inline constexpr const char* kTurnsTo = "i im why how";
inline constexpr const char* kOpensThoughts =
    "hope well just good fair best smart sweet long little";
// Whoever begs may call them by their name behind these: "leave me alone will".
inline constexpr const char* kBeforeCalled =
    "stop me alone please pls plz no dont off away again it that";
// Of a verb that stands before another one: what it stands behind as a verb, or as a month.
inline constexpr const char* kBeforeModal =
    "i you u he she we they who never always still ever free in last next since until till this of "
    "my your his her the a their it s and";

// What stands before each mutation; "a" before the aspirate one is and, and English has its own.
inline constexpr const char* kBeforeSoft =
    "i am ar at gan o wrth drwy dros heb dan hyd rhwng neu ei dy";
inline constexpr const char* kBeforeAspirate = "a gyda tua efo ei na";
inline constexpr const char* kBeforeNasal = "fy yn ym yng";

// Parts of a name by which nobody is called.
inline constexpr const char* kParticles =
    "ap ab ferch verch ach de del der den van von da di la le el al bin bint ibn st duty worker "
    "manager team social staff office desk council carer mr mrs ms miss mx dr prof sir";
}  // namespace pledgekeeper::domain::name_table

#endif  // SERVICES_DOMAIN_PEOPLE_NAME_TABLE_H_
