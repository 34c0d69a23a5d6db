//! Every SARIF report is valid by the schema that OASIS publishes.

use std::process::Command;

const SCHEMA: &str = include_str!("sarif/sarif-schema-2.1.0.json");

fn report(arguments: &[&str]) -> serde_json::Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stspd"));
    command.args(["check", "--format", "sarif", "--today", "2026-11-23"]).args(arguments);
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("the binary runs");
    serde_json::from_slice(&output.stdout).expect("the report is JSON")
}

#[test]
fn reports_are_valid_by_the_official_schema() {
    // Its pattern of languages holds a bracket too many, which is no regular expression in Unicode mode.
    let schema = SCHEMA.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("the schema is JSON");
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("the schema is one");
    for arguments in [
        &["examples/faults.yaml", "--lang", "en"][..],
        &["examples", "strategy", "--lang", "fr"],
        &["tests/cmd/check-remedies.in", "tests/cmd/check-broken-beside-good.in/broken.yaml", "--lang", "fr"],
        &["examples/minimal.yaml", "--level", "strategy-without-period=off"],
    ] {
        let report = report(arguments);
        let faults: Vec<String> =
            validator.iter_errors(&report).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
        assert!(faults.is_empty(), "{arguments:?}: {}", faults.join("\n"));
    }
    let mut wrong = report(&["examples/faults.yaml"]);
    wrong["runs"][0]["results"][0]["level"] = "fatal".into();
    assert!(!validator.is_valid(&wrong), "the schema refuses nothing");
}
