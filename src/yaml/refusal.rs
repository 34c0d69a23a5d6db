//! Why a text is not read: each refusal by name, each cause in words of two languages.

use granit_parser::ErrorKind;

use crate::lang::Text;

/// The names under which the rules' table explains what the reader refuses.
pub const INVALID_YAML: &str = "invalid-yaml";
pub const LIMIT_EXCEEDED: &str = "limit-exceeded";
pub const RECURSIVE_ALIAS: &str = "recursive-alias";
pub const SEVERAL_DOCUMENTS: &str = "several-documents";
pub const TAB_INDENTATION: &str = "tab-indentation";
pub const UNKNOWN_ANCHOR: &str = "unknown-anchor";
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

/// What is wrong there, as the end of a sentence.
pub fn cause(kind: &ErrorKind) -> Text {
    match kind {
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
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => {
            Text::new("the quote is never closed", "le guillemet n’est jamais fermé")
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            Text::new("text follows a closed quote", "du texte suit un guillemet fermé")
        }
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => Text::new(
            "unknown escape after `\\`; use single quotes for text with backslashes",
            "séquence inconnue après « \\ » ; employez l’apostrophe droite pour un texte à barres obliques inverses",
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
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::InvalidIndentation
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::InvalidBlockEntryWhitespace
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::InvalidFlowScalarIndent
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::UnexpectedEofBlockMapping
        | ErrorKind::UnexpectedEofBlockSequence => {
            Text::new("the indentation does not fit the lines above", "le retrait ne s’accorde pas avec les lignes au-dessus")
        }
        ErrorKind::CommentNotSeparated | ErrorKind::CommentInterceptedScalar => Text::new(
            "a comment needs a space before `#`, and cannot stand inside a text",
            "un commentaire veut une espace avant « # » et ne peut couper un texte",
        ),
        ErrorKind::UnexpectedCharacter { .. } => Text::new(
            "a text cannot begin with this character; put it in quotes",
            "un texte ne peut commencer par ce caractère ; mettez-le entre guillemets droits",
        ),
        ErrorKind::BomInsideDocument => Text::new(
            "a byte order mark stands inside the text; remove it",
            "une marque d’ordre des octets se trouve dans le texte ; retirez-la",
        ),
        ErrorKind::InvalidBlockScalarHeader | ErrorKind::ZeroBlockScalarIndent => {
            Text::new("after `|` or `>` the line must end", "après « | » ou « > » la ligne doit finir")
        }
        ErrorKind::MissingAnchorOrAliasName => Text::new(
            "`&` and `*` begin an anchor or an alias; put the text in quotes",
            "« & » et « * » commencent une ancre ou un alias ; mettez le texte entre guillemets droits",
        ),
        ErrorKind::ExpectedDocumentStart | ErrorKind::InvalidDocumentEnd | ErrorKind::MissingDocumentEndBeforeDirective => {
            Text::new("nothing may follow here", "rien ne peut suivre ici")
        }
        _ => Text::new("this is not valid YAML", "ce n’est pas du YAML valide"),
    }
}
