//! Why a text is not read: each refusal by name, each cause in words of two languages.

use granit_parser::ErrorKind;

use crate::lang::{Text, is_invisible};

/// The names under which the rules' table explains what the reader refuses.
pub const GARBLED_TEXT: &str = "garbled-text";
pub const INVALID_YAML: &str = "invalid-yaml";
pub const LIMIT_EXCEEDED: &str = "limit-exceeded";
pub const RECURSIVE_ALIAS: &str = "recursive-alias";
pub const SEVERAL_DOCUMENTS: &str = "several-documents";
pub const TAB_INDENTATION: &str = "tab-indentation";
pub const UNKNOWN_ANCHOR: &str = "unknown-anchor";
pub const UNUSUAL_SPACE: &str = "unusual-space";
pub const UNSUPPORTED_TAG: &str = "unsupported-tag";
pub const UNSUPPORTED_YAML_VERSION: &str = "unsupported-yaml-version";

/// The rule that an error of the parser belongs to.
pub fn rule(kind: &ErrorKind) -> &'static str {
    match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => TAB_INDENTATION,
        ErrorKind::RecursionLimitExceeded
        | ErrorKind::AnchorCountOverflow
        | ErrorKind::InputByteLimitExceeded { .. }
        | ErrorKind::DirectiveByteLimitExceeded { .. }
        | ErrorKind::TooManyReservedDirectiveParams { .. } => LIMIT_EXCEEDED,
        ErrorKind::UnknownAnchor => UNKNOWN_ANCHOR,
        ErrorKind::UndeclaredTagHandle => UNSUPPORTED_TAG,
        ErrorKind::UnsupportedYamlMajorVersion | ErrorKind::YamlVersionTooLong => UNSUPPORTED_YAML_VERSION,
        ErrorKind::MultipleDocumentsUnsupported => SEVERAL_DOCUMENTS,
        _ => INVALID_YAML,
    }
}

/// Whether a single character, a quoted text or a limit is at fault, whatever stands around it.
pub fn is_about_characters(kind: &ErrorKind) -> bool {
    rule(kind) != INVALID_YAML || quotes(kind).is_some() || characters(kind).is_some()
}

/// Whether quotes are at fault.
pub fn is_about_quotes(kind: &ErrorKind) -> bool {
    quotes(kind).is_some() || matches!(kind, ErrorKind::InvalidQuotedScalarIndent)
}

/// Whether the indentation of lines is at fault.
pub fn is_about_layout(kind: &ErrorKind) -> bool {
    layout(kind).is_some_and(|cause| cause == INDENTATION)
}

const INDENTATION: Text =
    Text::new("the indentation does not fit the lines above", "le retrait ne s’accorde pas avec les lignes au-dessus");

/// What is wrong at that byte of a text, as the end of a sentence.
pub fn cause(kind: &ErrorKind, text: &str, at: usize) -> Text {
    let line = text[..at].rsplit(['\n', '\r']).next().unwrap_or_default();
    let known = brackets(kind).or_else(|| quotes(kind)).or_else(|| keys(kind, line)).or_else(|| layout(kind));
    known.or_else(|| characters(kind)).unwrap_or(Text::new("this is not valid YAML", "ce n’est pas du YAML valide"))
}

fn brackets(kind: &ErrorKind) -> Option<Text> {
    Some(match kind {
        ErrorKind::RecursionLimitExceeded => Text::new("more than 64 levels", "plus de 64 niveaux"),
        ErrorKind::UnclosedFlowCollection { open: '{' }
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping => {
            Text::new("the `{` is never closed", "l’accolade « { » n’est jamais fermée")
        }
        ErrorKind::UnclosedFlowCollection { .. } | ErrorKind::UnexpectedEofFlowSequence => {
            Text::new("the `[` is never closed", "le crochet « [ » n’est jamais fermé")
        }
        ErrorKind::MismatchedFlowCollectionEnd { .. } | ErrorKind::MisplacedFlowCollectionEnd => {
            Text::new("this bracket closes nothing that is open here", "ce crochet ne ferme rien d’ouvert ici")
        }
        ErrorKind::ExpectedFlowMappingSeparator => Text::new("a `,` or `}` is missing here", "il manque ici « , » ou « } »"),
        ErrorKind::ExpectedFlowSequenceSeparator => Text::new("a `,` or `]` is missing here", "il manque ici « , » ou « ] »"),
        _ => return None,
    })
}

fn quotes(kind: &ErrorKind) -> Option<Text> {
    Some(match kind {
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => {
            Text::new("the quote is never closed", "le guillemet n’est jamais fermé")
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar => Text::new(
            "text follows a closed quote; between single quotes an apostrophe is written `’`, or twice",
            "du texte suit un guillemet fermé ; entre apostrophes droites, une apostrophe s’écrit « ’ », ou deux fois",
        ),
        ErrorKind::InvalidTrailingDoubleQuotedScalar => Text::new(
            "text follows a closed quote; between quotes, a quote is written `\\\"`",
            "du texte suit un guillemet fermé ; entre guillemets droits, un guillemet droit s’écrit « \\\" »",
        ),
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate => Text::new(
            "unknown escape after `\\`; use single quotes for text with backslashes",
            "séquence inconnue après « \\ » ; employez l’apostrophe droite pour un texte à barres obliques inverses",
        ),
        ErrorKind::InvalidUnicodeEscape => Text::new(
            "an escape after `\\` stands for no character of Unicode",
            "une séquence après « \\ » ne correspond à aucun caractère d’Unicode",
        ),
        _ => return None,
    })
}

/// What is wrong with a key, after what precedes it on its line.
fn keys(kind: &ErrorKind, line: &str) -> Option<Text> {
    Some(match kind {
        ErrorKind::MappingValueNotAllowed if is_indented_key(line) => Text::new(
            "this line is indented further than the key above, whose text it continues; align the two",
            "cette ligne est plus en retrait que la clé du dessus, dont elle prolonge le texte ; alignez les deux",
        ),
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement | ErrorKind::FlowMappingValueAdjacentCollection => {
            Text::new(
                "a `:` here makes a second key on the line; put the text in quotes",
                "ce « : » fait une deuxième clé sur la ligne ; mettez le texte entre guillemets droits",
            )
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => {
            Text::new("a key must be on one line and followed by `:`", "une clé tient sur une ligne et se termine par « : »")
        }
        ErrorKind::MissingAnchorOrAliasName => Text::new(
            "`&` and `*` begin an anchor or an alias; put the text in quotes",
            "« & » et « * » commencent une ancre ou un alias ; mettez le texte entre guillemets droits",
        ),
        _ => return None,
    })
}

/// Whether what precedes a `:` is white space and one word: a first key, not a second one.
fn is_indented_key(line: &str) -> bool {
    let word = line.trim_start();
    word.len() < line.len()
        && !word.is_empty()
        && word.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-'))
}

fn layout(kind: &ErrorKind) -> Option<Text> {
    Some(match kind {
        ErrorKind::BlockSequenceEntryNotAllowed => Text::new(
            "a dash here begins a list; put a text that begins with a dash in quotes",
            "un tiret commence ici une liste ; mettez un texte qui commence par un tiret entre guillemets droits",
        ),
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::InvalidIndentation
        | ErrorKind::InvalidBlockEntryWhitespace
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::InvalidFlowScalarIndent
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::UnexpectedEofBlockMapping
        | ErrorKind::UnexpectedEofBlockSequence => INDENTATION,
        ErrorKind::CommentNotSeparated | ErrorKind::CommentInterceptedScalar => Text::new(
            "a comment needs a space before `#`, and cannot stand inside a text",
            "un commentaire veut une espace avant « # » et ne peut couper un texte",
        ),
        ErrorKind::InvalidBlockScalarHeader | ErrorKind::ZeroBlockScalarIndent => {
            Text::new("after `|` or `>` the line must end", "après « | » ou « > » la ligne doit finir")
        }
        ErrorKind::ExpectedDocumentStart | ErrorKind::InvalidDocumentEnd | ErrorKind::MissingDocumentEndBeforeDirective => {
            Text::new("nothing may follow here", "rien ne peut suivre ici")
        }
        _ => return None,
    })
}

fn characters(kind: &ErrorKind) -> Option<Text> {
    Some(match kind {
        ErrorKind::UnexpectedCharacter { character } if is_invisible(*character) => Text::new(
            "an invisible character stands here, which YAML does not admit; remove it",
            "un caractère invisible se trouve ici, que YAML n’admet pas ; retirez-le",
        ),
        ErrorKind::UnexpectedCharacter { .. } => Text::new(
            "a text cannot begin with this character; put it in quotes",
            "un texte ne peut commencer par ce caractère ; mettez-le entre guillemets droits",
        ),
        ErrorKind::BomInsideDocument => Text::new(
            "a byte order mark stands inside the text; remove it",
            "une marque d’ordre des octets se trouve dans le texte ; retirez-la",
        ),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::lang::Fact;
    use crate::source::Source;
    use crate::yaml::read;

    fn cause(text: &str) -> String {
        let source = Source::new("t", text.to_owned());
        let finding = read(&source).map(|_| ()).expect_err("the text is no YAML");
        let cause = finding.facts.into_iter().find_map(|(name, fact)| (name == "cause").then_some(fact));
        match cause {
            Some(Fact::Text(text)) => text.en.to_owned(),
            other => panic!("{other:?} is no cause"),
        }
    }

    #[test]
    fn each_refusal_names_its_own_cause() {
        for text in ["a: \"b\u{1b}c\"\n", "a: 'b\u{1b}'\n", "a: b\u{1b}\n", "a: |\n  b\u{1b}\n", "# \u{1b}\na: b\n"] {
            assert!(cause(text).starts_with("an invisible character"), "{text:?}: {}", cause(text));
        }
        for text in ["a: b\n c: d\n", "a:\n  b: c\n    d-e: {}\n", "- a: b\n   c_2: d\n"] {
            assert!(cause(text).starts_with("this line is indented"), "{text:?}: {}", cause(text));
        }
        for text in ["a: b: c\n", "- a: b : c\n", "a: Le b : c\n"] {
            assert!(cause(text).starts_with("a `:` here"), "{text:?}: {}", cause(text));
        }
        assert!(cause("a: 'L'Haÿ'\n").ends_with("or twice"));
        assert!(cause("a: \"L\"Haÿ\"\n").ends_with("`\\\"`"));
        assert!(cause("a: @b\n").starts_with("a text cannot begin"));
    }
}
