//! A town's own letter: what is taken of it stands in the document, and nothing else of it does.

mod town;

use std::io::{Cursor, Read, Write};
use std::process::Output;

use town::Town;
use zip::ZipArchive;
use zip::write::SimpleFileOptions;

const FILE: &str = "ville.yaml";
const PLAN: &str = "stspd: 1\ntitle: T\nterritory: {name: Ville}\nactions: [{id: a, title: Médiation}]\n\
                    plenaries: [{date: 2026-12-10, status: planned}]\n";
const R: &str = "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        package.start_file(*name, SimpleFileOptions::DEFAULT).expect("a part can be begun");
        package.write_all(content).expect("memory takes all");
    }
    package.finish().expect("memory takes all").into_inner()
}

/// A letter of Word whose header holds something.
fn word(header: &str, header_relations: &str) -> Vec<u8> {
    let section = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId9\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
                   <w:pgMar w:top=\"3000\" w:right=\"1700\" w:bottom=\"1400\" w:left=\"1700\" w:header=\"700\" w:footer=\"700\" w:gutter=\"0\"/></w:sectPr>";
    let document =
        format!("<w:document {W} {R}><w:body><w:p><w:r><w:t>Corps du modèle</w:t></w:r></w:p>{section}</w:body></w:document>");
    let relations = |lines: &str| format!("<Relationships>{lines}</Relationships>");
    let of_document = relations(&format!(
        "<Relationship Id=\"rId9\" Type=\"{TYPE}/header\" Target=\"header1.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"{TYPE}/vbaProject\" Target=\"vbaProject.bin\"/>\
         <Relationship Id=\"rId4\" Type=\"{TYPE}/header\" Target=\"../../header9.xml\"/>"
    ));
    let styles = format!(
        "<w:styles {W}><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Titre1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"7\"/></w:numPr>\
         </w:pPr><w:rPr><w:color w:val=\"AA0000\"/></w:rPr></w:style></w:styles>"
    );
    pack(&[
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", of_document.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/vbaProject.bin", b"macro"),
        ("word/media/image1.png", b"PNG of the town"),
        ("word/header1.xml", format!("<w:hdr {W} {R}>{header}</w:hdr>").as_bytes()),
        ("word/_rels/header1.xml.rels", relations(header_relations).as_bytes()),
    ])
}

const LOGO: &str = "<w:p><w:r><w:t>Hôtel de ville</w:t></w:r><a:blip r:embed=\"rId1\"/></w:p>";

fn image(id: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{TYPE}/image\" Target=\"{target}\"/>")
}

/// A letter of `OpenDocument` whose header holds something.
fn open(header: &str) -> Vec<u8> {
    let spaces = [("office", "office"), ("style", "style"), ("text", "text"), ("fo", "xsl-fo-compatible"), ("draw", "drawing")];
    let spaces =
        spaces.map(|(prefix, name)| format!("xmlns:{prefix}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\"")).join(" ");
    let styles = format!(
        "<office:document-styles {spaces} xmlns:xlink=\"http://www.w3.org/1999/xlink\"><office:styles>\
         <style:style style:name=\"Heading_20_1\" style:family=\"paragraph\"><style:text-properties fo:color=\"#AA0000\"/></style:style>\
         </office:styles><office:automatic-styles><style:page-layout style:name=\"Mpm1\"><style:page-layout-properties \
         fo:page-width=\"21cm\" fo:page-height=\"29.7cm\" fo:margin-left=\"4cm\" fo:margin-right=\"4cm\"/></style:page-layout>\
         </office:automatic-styles><office:master-styles><style:master-page style:name=\"Standard\" style:page-layout-name=\"Mpm1\">\
         <style:header>{header}</style:header></style:master-page></office:master-styles></office:document-styles>"
    );
    pack(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", b"<office:document-content/>"),
        ("styles.xml", styles.as_bytes()),
        ("Pictures/logo.png", b"PNG of the town"),
        ("Basic/Standard/Module1.xml", b"macro"),
    ])
}

fn render(letter: &[u8], name: &str, more: &[&str]) -> (Town, Output) {
    let town = Town::without_git();
    town.write(FILE, PLAN);
    std::fs::write(town.path().join(name), letter).expect("it can be written");
    let mut command = town.command(env!("CARGO_BIN_EXE_stspd"));
    command.args(["--today", "2026-11-23", "--lang", "fr", "render", "summary", FILE, "--letterhead", name]);
    let output = command.args(more).output().expect("stspd runs");
    (town, output)
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).replace('\u{a0}', " ")
}

/// The parts of a document, each by its name.
fn parts(town: &Town, file: &str) -> Vec<(String, String)> {
    let bytes = std::fs::read(town.path().join(file)).expect("it was written");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("it is a package");
    let count = archive.len();
    let part = |rank| {
        let mut part = archive.by_index(rank).expect("a part");
        let name = part.name().expect("it has a name").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("it can be read");
        (name, String::from_utf8_lossy(&bytes).into_owned())
    };
    (0..count).map(part).collect()
}

fn part(parts: &[(String, String)], name: &str) -> String {
    parts.iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("no {name}")).1.clone()
}

#[test]
fn a_letter_of_word_gives_its_page_its_header_and_its_styles() {
    let letter = word(LOGO, &image("rId1", "media/image1.png"));
    let (town, output) = render(&letter, "entete.docx", &["-o", "s.docx"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let parts = parts(&town, "s.docx");
    let document = part(&parts, "word/document.xml");
    assert!(document.contains("w:left=\"1700\"") && !document.contains("Corps du modèle"), "{document}");
    assert!(document.contains("<w:pStyle w:val=\"Titre1\"/>") && !document.contains("\"Heading1\""), "{document}");
    let styles = part(&parts, "word/styles.xml");
    assert!(styles.contains("AA0000") && styles.contains("w:styleId=\"TableText\"") && !styles.contains("numPr"), "{styles}");
    assert_eq!(styles.matches("w:default=\"1\"").count(), 1, "{styles}");
    assert!(part(&parts, "word/header1.xml").contains("r:embed=\"rId1\""));
    assert_eq!(part(&parts, "word/media/image1.png"), "PNG of the town");
    assert!(part(&parts, "[Content_Types].xml").contains("Extension=\"png\""));
    assert!(parts.iter().all(|(name, content)| !name.contains("vba") && content != "macro"));
    // Tables keep within the margins.
    let table = document.split("<w:tblW w:w=\"").nth(1).and_then(|rest| rest.split('"').next()?.parse::<usize>().ok());
    assert!(table.is_none_or(|width| width <= 11906 - 3400), "{table:?}");
}

#[test]
fn a_letter_of_opendocument_gives_its_page_its_header_and_its_styles() {
    let letter = open("<text:p>Hôtel de ville<draw:image xlink:href=\"Pictures/logo.png\"/></text:p>");
    let (town, output) = render(&letter, "entete.odt", &["-o", "s.odt"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let parts = parts(&town, "s.odt");
    let styles = part(&parts, "styles.xml");
    assert!(styles.contains("Hôtel de ville") && styles.contains("#AA0000") && styles.contains("\"Heading_20_2\""), "{styles}");
    assert_eq!(styles.matches("style:name=\"Heading_20_1\"").count(), 1, "{styles}");
    assert_eq!(part(&parts, "Pictures/logo.png"), "PNG of the town");
    assert!(part(&parts, "META-INF/manifest.xml").contains("\"Pictures/logo.png\""));
    assert!(parts.iter().all(|(_, content)| content != "macro"));
}

#[test]
fn nothing_of_a_letter_leads_out_of_it() {
    let link = "<w:hyperlink r:id=\"rId2\"><w:r><w:t>Site</w:t></w:r></w:hyperlink><a:blip r:link=\"rId5\"/>";
    let outside = format!(
        "<Relationship Id=\"rId2\" Type=\"{TYPE}/hyperlink\" Target=\"https://elsewhere.example\" TargetMode=\"External\"/>{}{}",
        image("rId5", "https://elsewhere.example/a.png").replace("/>", " TargetMode=\"External\"/>"),
        image("rId6", "../../../etc/secret.png")
    );
    let (town, output) = render(&word(link, &outside), "entete.docx", &["-o", "s.docx"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    for (name, content) in parts(&town, "s.docx") {
        assert!(!content.contains("elsewhere") && !content.contains("secret"), "{name}: {content}");
    }
    let link = "<text:p><text:a xlink:href=\"https://elsewhere.example\">Site</text:a><draw:image xlink:href=\"file:///etc/secret\"/></text:p>";
    let (town, output) = render(&open(link), "entete.odt", &["-o", "s.odt"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let styles = part(&parts(&town, "s.odt"), "styles.xml");
    assert!(styles.contains("<text:p>Site</text:p>"), "{styles}");
}

#[test]
fn what_runs_or_swells_or_is_no_letter_is_refused() {
    let field = |code: &str| {
        format!("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>{code}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>")
    };
    let code = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let bomb = vec![b' '; 20 << 20];
    let swollen = pack(&[("word/document.xml", &bomb), ("word/styles.xml", b"<w:styles/>")]);
    assert!(swollen.len() < 1 << 20, "it is small as a file");
    let cases: Vec<(Vec<u8>, &str, &str)> = vec![
        (word(&field(&code("INCLUDEPICTURE \"https://e.example\"")), ""), "a.docx", "INCLUDEPICTURE"),
        (word(&field(&(code("DDE") + &code("AUTO c cmd"))), ""), "a.docx", "DDEAUTO"),
        (word(&field(&format!("{}{}", code("IF "), field(&code("INCLUDETEXT x")))), ""), "a.docx", "pourrait agir"),
        (word("<w:fldSimple w:instr=\" LINK Excel \"/>", ""), "a.docx", "LINK"),
        (word("<w:object><o:OLEObject r:id=\"rId1\"/></w:object>", ""), "a.docx", "w:object"),
        (word("<x y='", ""), "a.docx", "header1.xml"),
        (open("<text:p><draw:object xlink:href=\"./Object 1\"/></text:p>"), "a.odt", "draw:object"),
        (open("<script:event-listener/>"), "a.odt", "script:event-listener"),
        (pack(&[("content.xml", b""), ("styles.xml", b"<!DOCTYPE a [<!ENTITY b \"c\">]><a/>")]), "a.odt", "styles.xml"),
        (swollen, "a.docx", "16 Mio"),
        (vec![0; (16 << 20) + 1], "a.docx", "16 Mio"),
        (b"une lettre".to_vec(), "a.docx", "ni un .docx ni un .odt"),
        (Vec::new(), "a.odt", "ni un .docx ni un .odt"),
    ];
    for (letter, name, said) in cases {
        let end = if name.ends_with("odt") { "s.odt" } else { "s.docx" };
        let (town, output) = render(&letter, name, &["-o", end]);
        assert_eq!(output.status.code(), Some(2), "{said}: {}", told(&output));
        assert!(told(&output).contains(said), "{said}: {}", told(&output));
        assert!(!town.path().join(end).exists(), "{said}");
    }
    // A page number is what a foot is for.
    let (_, output) = render(&word(&field(&code(" PAGE \\* MERGEFORMAT ")), ""), "a.docx", &["-o", "s.docx"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
}

#[test]
fn a_letter_decides_the_format_and_another_one_is_refused() {
    let letter = word(LOGO, &image("rId1", "media/image1.png"));
    let (town, output) = render(&letter, "entete.docx", &["-o", "s.odt"]);
    assert_eq!(output.status.code(), Some(2), "{}", told(&output));
    assert!(told(&output).contains("--format docx") && !town.path().join("s.odt").exists());
    let (town, output) = render(&letter, "entete.docx", &["-o", "synthese"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert!(!parts(&town, "synthese").is_empty());
    let mut command = town.command(env!("CARGO_BIN_EXE_stspd"));
    let arguments = ["render", "folder", FILE, "--letterhead", "entete.docx", "-o", "seance"];
    let output = command.args(arguments).args(["--today", "2026-11-23", "--lang", "fr"]).output().expect("stspd runs");
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert!(town.path().join("seance/2026-12-10-convocation.docx").exists());
}

/// What is printed of a strategy that names its letter.
fn render_named(town: &Town, path: &str, output: &str, more: &[&str]) -> Output {
    town.write(FILE, &format!("{PLAN}print: {{letterhead: {path}}}\n"));
    let mut command = town.command(env!("CARGO_BIN_EXE_stspd"));
    command.args(["--today", "2026-11-23", "--lang", "fr", "render", "summary", FILE, "--force", "-o", output]);
    command.args(more).output().expect("stspd runs")
}

#[test]
fn a_strategy_names_its_own_letter_for_documents_of_that_format() {
    let town = Town::without_git();
    town.write("modeles/lisez-moi.txt", "");
    let header = |text: &str| open(&format!("<text:p>{text}</text:p>"));
    std::fs::write(town.path().join("modeles/entete.odt"), header("Hôtel de ville")).expect("it can be written");
    let output = render_named(&town, "modeles/entete.odt", "s.odt", &[]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert!(part(&parts(&town, "s.odt"), "styles.xml").contains("Hôtel de ville"));
    for other in ["s.docx", "s.html"] {
        assert_eq!(render_named(&town, "modeles/entete.odt", other, &[]).status.code(), Some(0));
    }
    // What is asked for comes first.
    std::fs::write(town.path().join("autre.odt"), header("Mairie annexe")).expect("it can be written");
    render_named(&town, "modeles/entete.odt", "s.odt", &["--letterhead", "autre.odt"]);
    let styles = part(&parts(&town, "s.odt"), "styles.xml");
    assert!(styles.contains("Mairie annexe") && !styles.contains("Hôtel de ville"), "{styles}");
}

#[test]
fn a_letter_that_a_strategy_names_is_a_file_below_its_folder_and_no_other() {
    let town = Town::without_git();
    let letter = open("<text:p>Ailleurs</text:p>");
    std::fs::write(town.path().parent().expect("it is in a folder").join("stspd-ailleurs.odt"), &letter)
        .expect("it can be written");
    std::fs::write(town.path().join("entete.odt"), &letter).expect("it can be written");
    #[cfg(unix)]
    std::os::unix::fs::symlink("entete.odt", town.path().join("lien.odt")).expect("a link can be made");
    for path in ["../stspd-ailleurs.odt", "/etc/passwd", "lien.odt", "rien.odt", "."] {
        let output = render_named(&town, path, "s.odt", &[]);
        assert!(output.status.code() == Some(0) && told(&output).contains("n’est pas un fichier de son dossier"), "{path}");
        assert!(!part(&parts(&town, "s.odt"), "styles.xml").contains("Ailleurs"), "{path}");
    }
    std::fs::write(town.path().join("faux.odt"), "MZ").expect("it can be written");
    let broken = render_named(&town, "faux.odt", "t.odt", &[]);
    assert!(
        broken.status.code() == Some(2) && told(&broken).contains("la stratégie le nomme sous « print »"),
        "{}",
        told(&broken)
    );
    assert!(!town.path().join("t.odt").exists());
    std::fs::remove_file(town.path().parent().expect("it is in a folder").join("stspd-ailleurs.odt")).expect("it is there");
}
