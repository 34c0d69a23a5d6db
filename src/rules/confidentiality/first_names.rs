//! First names that families in France bear.
//!
//! Words are looked up in a list, and of words only those that have the mark of one of its names.

use std::cmp::Ordering;
use std::ops::Range;

use crate::nearest;

/// First names that families in France bear, as [`nearest::plain`] writes them, in order; those that are also a word
/// of towns, a saint's square or a family's name first of all are left out.
const NAMES: &str = "\
    aaron abdallah abdallahi abdel abdelaziz abdelhak abdelhamid abdelkader abdelkrim abdellah abderrahmane abdou abdoul \
    abdoulaye abdourahmane abel achille adam adama adel adele adeline adnan adrian adrien agathe agnes ahmadou ahmed aicha \
    aicham aissata akim alain alan alassan alassane alban albane albertine alejandro alessio alexandra alexandre alexia \
    alexis alfred alhassane ali alice alicia alima aline aliou alisson alix alizee aloise alpha alphonse alvin alya amadou \
    amaia amandine amandio amar amaury ambre ambroise amel amelie ameline amina aminata amine aminou amir amira ana \
    anabelle anais anas anastasia andre andrea andreas andrei anes angela angelina angelique angelo aniss anissa anita \
    anna annabelle anne annie anouk anselme anthony antoine antonin antonio antony apolline ariane arielle arlette armand \
    armel armelle arnaud arsene arthur artur ashley asma assa assane assetou assia assya astrid aubin aude audrey augustin \
    augustine aurel aurelie aurelien aurore awa axel axelle aya ayden aylan ayman aymen ayoub ayse aysel aziz aziza \
    azzedine bachir badis badr bakary baptiste barnabe basile bastian bastien beatrice benedicte benjamin benoit benoite \
    berenice bernadette bertille bertrand bilail bilal bilel binta bintou blandine bogdan bonnie boris bouba boubacar \
    bouchra bradley brahim brandon brayan brenda brice brieuc brigitte bruno bryan bryce burak calvin camelia camila \
    camille candice carine carla carlos carmen carole caroline casimir cassandra cassandre cataleya catherine cecile \
    cedric celestin celia celian celine cemal chadi chafik chahinez chaima chantal charlene charles charlotte charly \
    chayma cheick cheikh cheikhou cherif chiara chiheb chloe christelle christian christine christophe cihan cindy claire \
    clara clarence clarisse claude claudine clea clemence clement clothilde colleen constance coralie corentin corentine \
    corine corinne coumba cristiano cyprien cyril daisy dalila damia damian damien daniel danielle daouda dario david davy \
    deborah delia delphine demba denis denise deniz deva diana diego dimitri dina djamel djamila djena djenaba djeneba \
    djibril djilali djimmy dolores dominique domitille donovan dorian dorine dounia driss dylan eddy edgar edith edmond \
    edouard edwige efe eleana elena eleonore elhadj elia elian eliane elias elif elina elio eliot eliott elisa elisabeth \
    elise elisee eliya elliot eloan elodie eloise elona elouan elsa elsie elyas elyne emeline emeric emile emilie emilien \
    emin emma emmanuel emmanuelle emmy emre emy enola enora enzo eric erika erine ernestine erwan erwann esma esteban \
    estelle esteve esther etan ethan etienne eugenie eva evan evelyne ewan ewen fabien fabienne fabrice fadi fadila fahd \
    faiza fanny faouzi farah fares farid farida faten fathi fatiha fatim fatima fatimata fatma fatou fatoumata faustine \
    faycal felix ferdinand ferhat fernand fernando fethi fiona firmin flavie florent florentin florian fode fouad foued \
    francesca francis franck francois francoise frederic frederick frederique fredo furkan gabin gabriel gabriela \
    gabrielle gael gaelle gaetan gaetane gaia gana garance gaspard gauthier genevieve geoffrey georges gerald gerard \
    gerome ghislaine ghizlane gilbert gilles gino giovanni gisele giulia giulian gladys goran gregoire gregory guillaume \
    gustave guy gwenaelle gwendal gwendoline habib haby hacene hachemi hadja hadrien hafid hafsa hajar hakim hakima halima \
    hamed hamid hamidou hamza hanae hanane hanna hannah haroun hassan hassane hassna hatem hawa hayat helena helene \
    heloise henri henriette hermine herve hicham hichem hind hocine hortense hortensia houcine houda hugo hugues ibra \
    ibrahim ibrahima ibtissem idir idriss idrissa ihsan ikram ilan ilana iliana ilies ilona ilyana ilyas ilyes imad iman \
    imane imene imrane inaya ines ingrid ionut irene irina iris isaac isabelle ishak ishaq iskander ismael ismahane ismail \
    ismaila issa issam issiaka ivan ivana izia jacky jacqueline jacques jade jaime jalal jalil jamal jamel jamila janelle \
    janine janna jannah jany jasmine jason jawad jayden jean jeanne jeannine jemima jenna jennifer jennyfer jerem jeremie \
    jeremy jerome jessica jessy jihane jimmy joachim joana joao jocelyn jocelyne joel joelle johan johann johanna john \
    johnny jonah jonas jonathan jordan joris jose joseph josephine joshua josiane josselin josue joyce juan judith jules \
    julia julian juliana julianna juliano julie julien juliette juline justin justina justine kaan kadi kadiatou kadidia \
    kadir kais kalidou kalvin kamal kamel kamila kamilia kamilla karen karim karima karine kassandra kassim katarina katia \
    keanu kelia kelly kelvin kelyan kemal kemil kenan kendra kenji kenny kenza kenzi kenzo keren kevin keziah khadidja \
    khadija khady khaled khalid khalil kheira kiara kilian killian koffi kouame kylian kylie kyllian ladji laetitia lahcen \
    laia laila laith lalie lamia lamine lana lara lassana lassina latifa laura laure laureen laureline laurence laurene \
    laurent laurie lauryn layana layla lea leana leandro leane leila leily lena leny leo leon leonard leonce leonie \
    leonora leontine leslie leyla lia liam liana lila lilian liliane lilly lilou lina linda lindsay lino lisa lise livia \
    lizon loan loann lohan loic lola lorena lorenzo lorine lorna lorris louane louis louise louison louka loukas lounes \
    luan luana lubin luc luca lucas lucette lucia luciano lucie lucien lucienne lucile ludivine ludovic luigi luis luka \
    lukas luna lyam lyana lydia lydie lyes lyna lyse maceo madeline madison mael maelle maelys maeva magali mahamadou \
    mahdi mahe maia maimouna maissa maissane maiwenn malak malaurie malcolm malek malia malick malik malika mallory malo \
    malone mamadou mamady manal manel manoa manoe manon manuel manuela marc marceau marceline marcelle marcin marco marek \
    mareme margaux margot maria mariam mariama mariame mariana mariano marie marilou marilyne marina marine marino marion \
    marise marius mariz marjorie marlene marley marouane martine marvin marvyn marwa maryam maryline maryse massil \
    massinissa mateo matheis matheo matheus mathias mathieu mathilde mathis mathurin mathylde mathys matis matteo mattheo \
    matthias matthieu mattia mattis maud maurane maxance maxence maxens maxime maya mayline mayssa medhi medine mehdi \
    mehmed mehmet melanie melek melia melina melissa melodie melvin melyna meriem merouane merve meryem messaoud mia \
    michael michel michele mickael miguel mihai mikael mike mila milan milena millie milo miloud mina mireille mirela \
    mirella moha mohamadou mohamed mohammed mohand moise mokhtar moktar monia monique morad morgan morgane moryce mouad \
    mouhamed mouloud mouna mounir mourad mourtada moussa moustafa moustapha murat muriel mustafa mustapha myriam nabil \
    nabila naby nacer nacera nadege nadia nadine nadir nael nahel nahil nahla nail naila naim naima najat nans naoufel \
    nasser nassera nassim nassima natacha natalia nathael nathalie nathan nathanael nawal nawel nayla ndeye neila nelia \
    nelly nesrin nesrine nesta ngolo nicola nicolas nicole nicoleta nihad nina nino ninon nizar noa noah noam noe noelie \
    noemie noham nolan nolwenn nora norah norbert nordine noufel nouh nour noura nouria oceane odette odile odin olga \
    olivia olivier omar ophelie oriana oriane orianne orlane oscar osman othmane ouassim oulaya oumar oumou ousmane \
    oussama ousseynou pablo pamela paola paolo pascal pascale patrice patricia patricio patrick patryk paul paula pauline \
    paulo pedro perrine philippe pia pierre pierrick priscilla quentin quitterie rabah rabia rachel rachid rachida radia \
    rafael rafaela rahma raissa raja ramata ramatoulaye rami ramy ramzi rania raphael raphaela raphaelle ravi rayan rayane \
    rayhan rayhana raymond rebeca rebecca reda redha redouane regina regine regis remi remy renata renaud rene renee \
    reynald rhita rhys riad ricardo rita ritchie robert robin rodolphe rodrigue roger rokia roland romain romaissa romane \
    romaric romeo romuald romy ronan rosalia rosalie rosine roxana roxane ruben ruddy rudy ruth ryad ryan saad sabah \
    sabine sabri sabrina sacha sadio safa safaa safia safwan said saida saif salah salif salim salima salimata sally salma \
    salman salome salvatore sam samantha samba sambou sami samia samir samira samra samuel samy sana sanaa sandra sandrine \
    sandro sandy sara sarah savannah sean sebastien sefora sekou selena selim selma selyan serena serge sergio serigne \
    severin severine seydou shaina shana shaun shayna sheryne shirley sidonie siham sihem silvia silvio simao simeon simon \
    simone sira sirine sixtine skander slimane sofia sofian sofiane sohan solal solan solene solenn soline solveig sonia \
    sophia sophie soraya soren sorin souad soufiane souhail soukaina souleymane soumaya stanislas steeve stefan stella \
    stephane stephanie stephen steven stevens suleyman sulivan sullivan suzanne suzy swann sybille sylvain sylvana \
    sylviane sylvie syrine tahar talia tamara tancrede tanguy tania tarek tasnim tasnime tatiana teddy telma teo teodor \
    tess thais thalia thea theo theodora theodore theophile thiago thiane thibaud thibault thibaut thibo thierry thimothee \
    thomas tiago tibo tidiane tidjane tiffany timeo timothe timothee tina titouan tobias tom tomas tommy tony toufik \
    toumani tracy tristan tyler tylian typhaine ugo ulrich ulysse umut vadim valentin valentine valentino valerie vanessa \
    vasile veronika veronique vicente victor vincent virgile virginie viviane vladimir wael wahid waleed walid walter \
    wanda warren wassila wassim wejdene wendy wesley wilfried wilhem wiliam william willy wissam xavier xenia yacine \
    yacouba yael yaelle yago yahya yamina yanice yanis yann yanni yannick yannis yasin yasine yasmina yasmine yassin \
    yassine yassir yassmina yassmine yaya yazid yekta yelena yilmaz ylan yoan yoann yoanna yohan yohann yohanna yoni \
    yorick youcef youma younes youness youri yousra youssef youssouf youssra yuna yusuf yvan yves yvette yvonne zacharie \
    zahia zahra zaia zakari zakaria zakariya zakary zakarya zakia zara zaynab zelie zeynep ziad zied zina zineb zinedine \
    ziyad zoe zohair zohra zoubida zoubir zouhair";

/// Marks of the names, a bit each: few other words have that of one.
static MARKS: [u32; 2048] = {
    let (names, mut marks) = (NAMES.as_bytes(), [0; 2048]);
    let (mut at, mut hash) = (0, START);
    while at <= names.len() {
        if at == names.len() || names[at] == b' ' {
            let (word, bit) = place_of(hash);
            marks[word] |= bit;
            hash = START;
        } else {
            hash = add(hash, names[at]);
        }
        at += 1;
    }
    marks
};

/// The number of a word without letters, and of one with a letter more (FNV-1a).
const START: u32 = 0x811c_9dc5;
const fn add(hash: u32, letter: u8) -> u32 {
    (hash ^ letter as u32).wrapping_mul(0x0100_0193)
}

/// Where the mark of a word of that number stands: its place in [`MARKS`], and its bit.
const fn place_of(hash: u32) -> (usize, u32) {
    let hash = hash ^ hash >> 16;
    ((hash as usize >> 5) % 2048, 1 << (hash & 31))
}

/// The first of the bytes that begin a letter of several.
const FIRST_LEAD: u8 = 0xc0;

/// Whether a word has the mark of a name, which most words have not; it may be one if its letters are rare.
fn may_be_name(word: &str) -> bool {
    let mut hash = START;
    for letter in word.chars() {
        let Some(letter) = nearest::bare(letter).and_then(|letter| u8::try_from(letter).ok()) else { return true };
        hash = add(hash, letter);
    }
    let (word, bit) = place_of(hash);
    MARKS[word] & bit != 0
}

/// Whether a list of words, in order and with a space between them, has a word.
fn has_word(list: &str, word: &str) -> bool {
    let (mut low, mut high) = (0, list.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        let start = list[low..middle].rfind(' ').map_or(low, |space| low + space + 1);
        let end = list[middle..high].find(' ').map_or(high, |space| middle + space);
        match list[start..end].cmp(word) {
            Ordering::Less => low = end + 1,
            Ordering::Greater => high = start.saturating_sub(1),
            Ordering::Equal => return true,
        }
    }
    false
}

/// The first names of a text: words with a capital, each half of a compound known.
pub fn find_given_names(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_of_word = |letter: char| letter.is_alphabetic() || letter == '-';
    let bytes = text.as_bytes();
    // Only where a capital may begin a word is the word looked at.
    let mut before = b' ';
    let begins = bytes.iter().enumerate().filter(move |(_, byte)| {
        let before = std::mem::replace(&mut before, **byte);
        !before.is_ascii_alphabetic() && (byte.is_ascii_uppercase() || **byte >= FIRST_LEAD)
    });
    begins.map(|(at, _)| at).filter(move |at| !text[..*at].ends_with(is_of_word)).filter_map(move |start| {
        let word = text[start..].split(|letter| !is_of_word(letter)).next().unwrap_or_default();
        is_given(word).then(|| start..start + word.len())
    })
}

/// Whether a word is a first name, each half of a compound known.
pub fn is_given(word: &str) -> bool {
    let is_name = |part: &str| {
        let mut letters = part.chars();
        let mut is_proper = || letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase);
        let is_known = may_be_name(part) && has_word(NAMES, &nearest::plain(part));
        (is_known || is_doubled(part)) && is_proper()
    };
    (3..24).contains(&word.len()) && word.split('-').all(is_name)
}

/// A name that is one syllable said twice: “Momo”, “Doudou”.
fn is_doubled(word: &str) -> bool {
    let (letters, half) = (word.as_bytes(), word.len() / 2);
    let is_twice = || letters[..half].eq_ignore_ascii_case(&letters[half..]);
    letters.len().is_multiple_of(2) && half > 1 && is_twice() && !["Baba", "Bobo", "Coco", "Papa", "Tata"].contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_names_are_written_as_they_are_sought() {
        let wrong: Vec<&str> = NAMES.split_ascii_whitespace().filter(|name| nearest::plain(name) != *name).collect();
        assert_eq!(wrong, Vec::<&str>::new());
        assert!(NAMES.split(' ').is_sorted());
        assert!(NAMES.split(' ').all(|name| has_word(NAMES, name) && may_be_name(name)));
        assert!(
            ["Éléonore", "Kévin", "Œuf"].into_iter().all(may_be_name)
                && !["Plan", "Rue", "Préf", "El", "Médiation"].into_iter().any(may_be_name)
        );
        assert!(!["", " ", "aa", "aaro", "aarona", "aaron abdallah", "zoh", "zzz"].into_iter().any(|name| has_word(NAMES, name)));
    }
}
