//! What goes beside a strategy so that each change of it is checked and reviewed: the files that the documentation shows.

use crate::lang::Text;

/// A file for reviews.
pub struct Recipe {
    /// Its path from the top of the repository.
    pub path: &'static str,
    pub text: Text,
}

/// The findings in a pull request on GitHub.
pub const GITHUB: Recipe = Recipe {
    path: ".github/workflows/stspd.yml",
    text: Text::new(
        r#"name: stspd
on: [push, pull_request]
permissions: {contents: read}
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with: {fetch-depth: 0}
      - run: cargo install --locked --path stspd   # a clone of the sources of stspd beside the strategy
      - run: stspd check --format github
      - run: stspd check --format markdown >> "$GITHUB_STEP_SUMMARY"
        if: always()
"#,
        r#"name: stspd
on: [push, pull_request]
permissions: {contents: read}
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with: {fetch-depth: 0}
      - run: cargo install --locked --path stspd   # une copie des sources de stspd, à côté de la stratégie
      - run: stspd check --format github --lang fr
      - run: stspd check --format markdown --lang fr >> "$GITHUB_STEP_SUMMARY"
        if: always()
"#,
    ),
};

/// The same as a report on the quality of code, on GitLab.
pub const GITLAB: Recipe = Recipe {
    path: ".gitlab-ci.yml",
    text: Text::new(
        "\
check:
  before_script: cargo install --locked --path stspd   # a clone of the sources of stspd beside the strategy
  script: stspd check --format gitlab -o gl-code-quality.json
  artifacts: {when: always, reports: {codequality: gl-code-quality.json}}
",
        "\
check:
  before_script: cargo install --locked --path stspd   # une copie des sources de stspd, à côté de la stratégie
  script: stspd check --format gitlab --lang fr -o gl-code-quality.json
  artifacts: {when: always, reports: {codequality: gl-code-quality.json}}
",
    ),
};

/// A check before each commit; in the folder of hooks.
pub const HOOK: Recipe = Recipe {
    path: "pre-commit",
    text: Text::new("#!/bin/sh\nexec stspd check --staged\n", "#!/bin/sh\nexec stspd check --staged --lang fr\n"),
};

/// Lines that end alike on every system, so that a review shows what changed and nothing else.
pub const LINE_ENDS: Recipe =
    Recipe { path: ".gitattributes", text: Text::new("strategy/*.yaml text eol=lf\n", "strategy/*.yaml text eol=lf\n") };
