//! What the READMEs, the pages of `docs` and the cases of `tests/cmd` show is what the binary prints.

#[test]
fn every_transcript_is_true() {
    trycmd::TestCases::new()
        .env("STSPD_TODAY", "2026-11-23")
        .env("STSPD_LANG", "en")
        .case("README.md")
        .case("README.fr.md")
        .case("CONTRIBUTING.md")
        .case("docs/*/*.md")
        .case("tests/cmd/*.md")
        .case("tests/cmd/*.toml");
}

#[test]
fn an_empty_variable_counts_as_not_set_and_a_wrong_one_is_named() {
    let told = |lang: &str, today: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_stspd"));
        command.args(["rules", "--quiet"]).env("STSPD_LANG", lang).env("STSPD_TODAY", today).env("LC_ALL", "C");
        let output = command.output().expect("stspd runs");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    assert_eq!(told("", ""), (Some(0), String::new()));
    let wrong = "error: the variable `STSPD_LANG` holds `de`: `en` or `fr` is expected\n";
    assert_eq!(told("de", ""), (Some(2), wrong.to_owned()));
    let (code, said) = told("fr", "hier");
    assert!(code == Some(2) && said.starts_with("erreur") && said.contains("STSPD_TODAY"), "{said}");
}
