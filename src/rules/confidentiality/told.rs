//! Whether a name stands in a sentence as that of a person does, and not as that of a house or of an author.

use crate::nearest;
use crate::rules::confidentiality::first_names::is_given;

/// Words behind which a name alone is that of a person.
const LEADING: &str = "\
    avec chez concernant contre convoquer d de dont entendre envers orienter où par pour qu quand que recevoir rencontrer \
    revoir voir à";
/// Words before a whole name that are neither a house nor what it does: prepositions, verbs, and somebody.
const LINKING: &str = "\
    a accompagne accueille accuse ado adolescent adolescente agresse aide ainsi après au aussi car cite comme concernant \
    concerne connaît convoque dealer dont du dénonce désigne elle entend est et frappe gardien gardienne gérant gérante \
    héberge il individu jeune locataire loge mais menace met nomme nommé nommée oriente où petit petite prénommé puis \
    quand qui remis rencontre reçoit riverain riveraine si soupçonne soutient suit sur victime vise voisin voisine voit \
    était";
/// What is cited, played or honoured: its author is named.
const CITED: &str = "\
    anniversaire circulaire cité citée chanson conférence documentaire exposition fables film fresque hommage \
    intervention journée livre loi lettre mémoire mort nom oeuvre ouvrage panthéonisation photographies pièce plaidoyer \
    portrait poème programme rapport roman selon spectacle thèse étude";
/// Those whom streets, schools and prizes are called after, by their last names as [`nearest::plain`] writes
/// them; those that many families bear are left out.
const HONOURED: &str = "\
    apollinaire arago aragon aubrac aymard badinter baker balavoine balzac barbusse baudelaire beauvoir becquerel beltrame \
    berlioz bert berthelot bizet bleriot blum bocuse bossuet braille brassens brel briand brossolette camus casanova \
    cassin castex cesaire cezanne chagall charpak chateaubriand claudel clemenceau colbert coluche condorcet corneille \
    cotton coubertin cousteau cros curie daudet debussy delacroix delaunay delaune delors descartes desnos diderot dolto \
    dumas dunant duras eiffel einstein eluard estienne faure ferrat ferry flaubert foucauld france freinet gaulle genevoix \
    germain giono giraudoux gouges gounod herriot hessel hugo jacquard jaures joffre joliot joliot-curie jouhaux \
    jouvet kahlo kergomard king lagrange lamartine lapierre laurencin leclerc lenine loubet lurcat mace malraux mandela \
    manouchian marot mauriac melies mendes mermoz michelet milhaud milliat mistral mitterrand moliere monet monnet moquet \
    moulin musset neruda orwell pagnol parks pasteur paty peguy perec philipe piaf picasso pompidou prevert proudhon \
    proust quinet rabelais racine rambaud ravel reclus renoir resnais rimbaud riquet robespierre rodin rolland ronsard \
    rostand rousseau sampaix sand sartre saussure schoelcher schuman semard senghor signoret tabarly teresa thorez tillion \
    trenet triolet truffaut turenne vaillant valery valjean valles veil verdi verlaine verne vian vilar villon voltaire \
    wallon weil zay zola";

/// Whether a list holds a word.
fn has(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == word)
}

/// Whether a whole name is somebody’s, and not one that a house bears, an author’s or one that is honoured.
pub fn is_somebody(before: &str, name: &str, rest: &str) -> bool {
    let before = up_to_the_list(before);
    let is_honoured =
        || name.split(|sign: char| sign.is_whitespace() || sign == '-').skip(1).any(|word| has(HONOURED, &nearest::plain(word)));
    !bears_a_name(before) && !is_cited(before) && !presides(before, rest) && !is_honoured()
}

/// Whether a first name alone is of a person: something of him, with him or done by him.
pub fn is_spoken_of(before: &str, name: &str, rest: &str) -> bool {
    if is_a_word(name) || rest.starts_with(['-', '’', '\'']) || goes_on(rest) || is_cited(before) {
        return false;
    }
    let word = last_word(before).to_lowercase();
    let is_led = (has(LEADING, &word) || is_to_do(&word)) && !begins_a_clause(before);
    let is_paired = paired(rest) && (is_led || begins_a_clause(before));
    is_led || is_paired || begins_a_clause(before) && (acts(rest) || is_styled(rest))
}

/// The words before a list of names, where a name is the second or a later one of it: “les écoles Jean Moulin et ”.
pub fn up_to_the_list(before: &str) -> &str {
    let mut rest = before;
    loop {
        let head = rest.trim_end();
        let Some(head) = head.strip_suffix(" et").or(head.strip_suffix(',')).or(head.strip_suffix(" ou")) else { return rest };
        let names = head.trim_end_matches(|sign: char| !sign.is_whitespace());
        let is_name = |word: &str| word.starts_with(char::is_uppercase);
        if !is_name(&head[names.len()..]) {
            return rest;
        }
        rest = names;
        while is_name(last_word(rest)) {
            rest = rest.trim_end().trim_end_matches(|sign: char| !sign.is_whitespace());
        }
    }
}

/// Whether a text ends with somebody whose name follows: “la voisine ”.
pub fn is_of_one(before: &str) -> bool {
    const SOMEBODY: &str = "\
        auteur conducteur conductrice dealer gardien gardienne guetteur gérant gérante individu jeune mineur mineure \
        plaignant plaignante prévenu prévenue riverain riveraine victime voisin voisine";
    let is_one = |word: &str| has(SOMEBODY, &word.to_lowercase());
    let label = before.trim_end().strip_suffix(':').unwrap_or_default();
    is_one(last_word(before))
        || label.rsplit(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty()).take(3).any(is_one)
}

/// Whether a word is a verb as lists of what is to be done write it: “accompagner”.
fn is_to_do(word: &str) -> bool {
    const NOUNS: &str = "\
        atelier calendrier cahier chantier courrier dernier dossier escalier février foyer hiver janvier métier officier \
        particulier policier premier quartier sentier soir";
    word.len() > 4 && ["er", "ir"].iter().any(|ending| word.ends_with(ending)) && !has(NOUNS, word)
}

/// Whether a noun stands before a name that it bears: “la halle Robert Petit”.
fn bears_a_name(before: &str) -> bool {
    let word = last_word(before);
    let lower = word.to_lowercase();
    let links = || has(LEADING, &lower) || has(LINKING, &lower);
    !word.is_empty() && !begins_a_clause(before) && !links() && !is_to_do(&lower)
}

/// Whether who is named takes the chair, which the public knows.
fn presides(before: &str, rest: &str) -> bool {
    let words = before.rsplit(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty());
    let is_chaired = words.take(2).any(|word| word.starts_with("présid") || word.starts_with("Présid"));
    is_chaired || [" préside", " a présidé", " chair"].iter().any(|verb| rest.starts_with(verb))
}

/// Whether what is cited or honoured stands right before a name, or a word away from it.
fn is_cited(before: &str) -> bool {
    let words = || before.rsplit(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty());
    let is_joined = words().next().is_some_and(|word| ["d", "de", "du", "par", "sur", "à"].contains(&word));
    words().take(if is_joined { 3 } else { 1 }).any(|word| has(CITED, &word.to_lowercase()))
}

/// The word that a text ends with, nothing where a sign stands between.
fn last_word(before: &str) -> &str {
    let head = before.trim_end_matches([' ', '\u{a0}', '\u{202f}', '\'', '’', '\n']);
    let start = head.char_indices().rev().take_while(|(_, sign)| sign.is_alphabetic() || *sign == '-').last();
    start.map_or("", |(start, _)| &head[start..])
}

/// Whether a clause begins where a text ends.
fn begins_a_clause(before: &str) -> bool {
    let head = before.trim_end();
    head.is_empty() || head.ends_with(['.', ';', ':', ',', '(', '–', '—', '•', '!', '?']) || head.ends_with(" -") || head == "-"
}

/// Whether a name of two goes on behind its first half.
fn goes_on(rest: &str) -> bool {
    rest.trim_start().starts_with(char::is_uppercase) && rest.starts_with(char::is_whitespace)
}

/// Whether a verb of the singular follows.
fn acts(rest: &str) -> bool {
    const VERBS: &str = "\
        a aura avait doit dort est était fait lui met n ne part perd peut prend s sait se sera tient va veut vient vit y";
    const ENDINGS: [&str; 7] = ["e", "ait", "end", "oit", "ourt", "ient", "rt"];
    const OTHERS: [&str; 7] = ["comme", "contre", "entre", "encore", "notre", "votre", "outre"];
    let word = next_word(rest);
    let is_regular = word.len() > 3 && ENDINGS.iter().any(|ending| word.ends_with(ending)) && !word.ends_with("ée");
    has(VERBS, word) || is_regular && !OTHERS.contains(&word)
}

/// Whether a by-name follows: “Momo la Frite”.
fn is_styled(rest: &str) -> bool {
    let Some(name) = rest.strip_prefix(" la ").or(rest.strip_prefix(" le ")) else { return false };
    name.starts_with(char::is_uppercase)
}

/// Whether another first name follows.
fn paired(rest: &str) -> bool {
    let Some(other) = rest.strip_prefix(" et ").or(rest.strip_prefix(", ")) else { return false };
    let end = other.find(|sign: char| !sign.is_alphabetic() && sign != '-').unwrap_or(other.len());
    is_given(&other[..end]) && !goes_on(&other[end..])
}

/// The word in small letters that follows a space.
fn next_word(rest: &str) -> &str {
    let Some(rest) = rest.strip_prefix([' ', '\u{a0}']) else { return "" };
    let end = rest.find(|sign: char| !sign.is_lowercase()).unwrap_or(rest.len());
    &rest[..end]
}

/// Whether a first name is as often a word, a programme or a place.
fn is_a_word(name: &str) -> bool {
    const WORDS: &str = "\
        Alice Ambre Angela Astrid Aurore Claire Constance Diego Iris Jade Luna Marina Marine Maya Océane Oscar Sam Stella \
        Ulysse Victor";
    has(WORDS, name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_house_bears_the_name_of_somebody_and_a_person_has_it() {
        assert!(is_somebody("Le voisin, ", "Robert Pichon", " a écrit"));
        assert!(is_somebody("Accompagner ", "Aminata Diallo", ""));
        assert!(!is_somebody("La halle ", "Robert Pichon", ""));
        assert!(!is_somebody("Hommage à ", "Samuel Paty", ""));
        assert!(!is_somebody("les halles Robert Petit et ", "Anne Durand", ""));
        assert!(!is_somebody("Présidé par ", "Anne Durand", " ; le préfet"));
    }

    #[test]
    fn a_first_name_alone_is_of_whom_a_sentence_speaks() {
        assert!(is_spoken_of("une place pour ", "Karim", "."));
        assert!(is_spoken_of("", "Bryan", " redouble sa seconde"));
        assert!(is_spoken_of("", "Yanis", " et Adam tirent"));
        assert!(is_spoken_of("", "Momo", " la Frite"));
        assert!(!is_spoken_of("", "Claire", " volonté"));
        assert!(!is_spoken_of("Dispositif ", "Noé", " pour les élèves"));
        assert!(!is_spoken_of("Prix ", "Louise", ", remis en juin"));
    }

    #[test]
    fn a_list_is_left_up_to_what_all_its_names_are_of() {
        assert_eq!(up_to_the_list("les écoles Jean Moulin, Paul Bert et "), "les écoles ");
        assert_eq!(up_to_the_list("le bailleur et "), "le bailleur et ");
    }
}
