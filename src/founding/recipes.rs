//! What goes beside a strategy so that each change of it is checked and reviewed: the files that the documentation shows.

use crate::lang::{Lang, Text};

/// A file for reviews.
pub struct Recipe {
    /// Its path from the top of the repository.
    pub path: &'static str,
    pub text: Text,
    /// Whether one of one's own does as well.
    pub is_spared: bool,
}

/// What a forge needs to check each change, and the file among it that says which archive is downloaded.
pub struct ForgeKit {
    pub names_archive: &'static Recipe,
    pub others: &'static [Recipe],
}

/// The archive that reviews run: of this version, from where it can be had, known by its digest. What nobody has said is empty.
pub struct Archive {
    pub releases: String,
    pub sha256: String,
}

impl Recipe {
    const fn alike(path: &'static str, text: &'static str) -> Recipe {
        Recipe { path, text: Text::new(text, text), is_spared: false }
    }

    /// The text, with the archive that it names.
    pub fn fill(&self, archive: &Archive, lang: Lang) -> String {
        let text = self.text.get(lang).replace("{version}", env!("CARGO_PKG_VERSION"));
        text.replace("{sha256}", &archive.sha256).replace("{releases}", &archive.releases)
    }
}

/// The action that this repository offers, beside the strategy: it is there, and reviewed, as everything else.
const ACTION: &str = include_str!("../../action.yml");

/// The questions that somebody answers who proposes a change.
const QUESTIONS_OF_A_CHANGE: &str = include_str!("../../.github/pull_request_template.md");

/// The workflow of GitHub, with what a comment says, and the line of a language that is not French.
macro_rules! github {
    ($comment:literal, $lang:literal) => {
        concat!(
            r#"name: stspd
on:
  pull_request:
  push: {branches: [main]}
permissions: {}
jobs:
  check:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      pull-requests: write   # "#,
            $comment,
            r#"
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with: {fetch-depth: 0, persist-credentials: false}
      - uses: ./.github/actions/stspd
        with:
          version: "{version}"
          sha256: "{sha256}"
          releases: "{releases}"
"#,
            $lang
        )
    };
}

/// The same of Forgejo.
macro_rules! forgejo {
    ($comment:literal, $lang:literal) => {
        concat!(
            r#"name: stspd
on:
  pull_request:
  push: {branches: [main]}
jobs:
  check:
    runs-on: docker
    container: {image: "node:22-bookworm"}
    steps:
      - run: apt-get update && apt-get install -y --no-install-recommends jq   # "#,
            $comment,
            r#"
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with: {fetch-depth: 0, persist-credentials: false}
      - uses: ./.forgejo/actions/stspd
        with:
          version: "{version}"
          sha256: "{sha256}"
          releases: "{releases}"
"#,
            $lang
        )
    };
}

/// The pipeline of GitLab, with the line of a language that is not French.
macro_rules! gitlab {
    ($lang:literal) => {
        concat!(
            r#"include:
  - local: .gitlab/stspd.yml
    inputs:
      version: "{version}"
      sha256: "{sha256}"
      releases: "{releases}"
"#,
            $lang
        )
    };
}

/// Findings, summary and comment in a pull request on GitHub.
pub const GITHUB: ForgeKit = ForgeKit {
    names_archive: &Recipe {
        path: ".github/workflows/stspd.yml",
        text: Text::new(
            github!("one comment, kept up to date; a request from a fork has no such right", "          lang: en\n"),
            github!("un seul commentaire, tenu à jour ; une demande venue d’un autre dépôt n’a pas ce droit", ""),
        ),
        is_spared: false,
    },
    others: &[
        Recipe::alike(".github/actions/stspd/action.yml", ACTION),
        Recipe { is_spared: true, ..Recipe::alike(".github/pull_request_template.md", QUESTIONS_OF_A_CHANGE) },
    ],
};

/// The same on Forgejo, whose runners are images.
pub const FORGEJO: ForgeKit = ForgeKit {
    names_archive: &Recipe {
        path: ".forgejo/workflows/stspd.yml",
        text: Text::new(forgejo!("for the comment", "          lang: en\n"), forgejo!("pour le commentaire", "")),
        is_spared: false,
    },
    others: &[
        Recipe::alike(".forgejo/actions/stspd/action.yml", ACTION),
        Recipe { is_spared: true, ..Recipe::alike(".forgejo/pull_request_template.md", QUESTIONS_OF_A_CHANGE) },
    ],
};

/// A report on the quality of code, and what changes as a file, in a merge request on GitLab.
pub const GITLAB: ForgeKit = ForgeKit {
    names_archive: &Recipe {
        path: ".gitlab-ci.yml",
        text: Text::new(gitlab!("      lang: en\n"), gitlab!("")),
        is_spared: false,
    },
    others: &[
        Recipe::alike(".gitlab/stspd.yml", include_str!("../../templates/check.yml")),
        Recipe { is_spared: true, ..Recipe::alike(".gitlab/merge_request_templates/Default.md", QUESTIONS_OF_A_CHANGE) },
    ],
};

/// A check before each commit; in the folder of hooks.
pub const HOOK: Recipe = Recipe {
    path: "pre-commit",
    text: Text::new("#!/bin/sh\nexec stspd check --staged\n", "#!/bin/sh\nexec stspd check --staged --lang fr\n"),
    is_spared: false,
};

/// Lines that end alike on every system, so that a review shows what changed and nothing else; and a diff of its own.
pub const ATTRIBUTES: Recipe = Recipe::alike(".gitattributes", "strategy/*.yaml text eol=lf diff=stspd\n");

/// How git says that diff: in words, or as the file is where no `stspd` answers; and under which title a change stands.
pub const DIFF_SETTINGS: [(&str, &str); 2] = [
    ("diff.stspd.textconv", r#"f() { stspd textconv "$1" 2> /dev/null || cat "$1"; }; f"#),
    ("diff.stspd.xfuncname", "^[^ ].* – .*$"),
];
