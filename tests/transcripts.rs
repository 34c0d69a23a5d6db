//! What the README and the cases of `tests/cmd` show is what the binary prints.

#[test]
fn every_transcript_is_true() {
    trycmd::TestCases::new()
        .env("STSPD_TODAY", "2026-11-23")
        .env("STSPD_LANG", "en")
        .case("README.md")
        .case("README.fr.md")
        .case("tests/cmd/*.md")
        .case("tests/cmd/*.toml");
}
