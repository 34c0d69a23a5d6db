"""Reads the documents of `stspd render` back as other programs do, and ends with 1 if what they find is not what was printed.

python-docx finds the headings, tables, pictures and the language of the Word; pandoc reads Word and OpenDocument into the
outline that the Markdown has; of OpenDocument, every element and attribute is one that the schema admits there, by the tables
that odfpy draws from it; LibreOffice, where it is installed, opens them all in one process, without a word.

python reread.py PROGRAM STRATEGY.yaml…
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
import zipfile

import docx
import pypandoc
from odf import grammar

DOCUMENTS = "summary agenda attendance decisions review fipd-report dashboard sheet strategy page".split()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What the edition of the schema that odfpy knows has not yet.
LATER = {"mime-type"}
# What LibreOffice says of its work, and of a machine without Java, which it does not need here.
SAID = ("convert ", "Overwriting: ", "Warning: failed to launch javaldx")

faults = []


def render(program, document, strategy, language, to):
    said = subprocess.run(
        [program, "--today", "2026-11-23", "render", document, strategy, "--lang", language, "--force", "-o", to],
        capture_output=True,
        text=True,
    )
    if said.returncode:
        sys.exit(f"{document} of {strategy}: {said.stderr}")


def plain(inlines):
    """The letters of a text as pandoc has it."""
    out = []
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            out.append(content)
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            out.append(" ")
        elif kind in ("Code", "Math", "RawInline"):
            out.append(content[-1])
        elif kind == "Quoted":
            out.append(plain(content[1]))
        elif kind in ("Link", "Image", "Span"):
            out.append(plain(content[1]))
        elif isinstance(content, list):
            out.append(plain(content))
    return "".join(out)


def is_heading_of_cover(text):
    return text in ("Sommaire", "Contents")


def outline(path):
    """The headings with their levels, and how many rows and columns each table has, as pandoc reads a file."""
    tree = json.loads(pypandoc.convert_file(str(path), "json", extra_args=["--track-changes=accept"]))
    headings, tables = [], []

    def walk(node):
        if isinstance(node, list):
            for part in node:
                walk(part)
        elif isinstance(node, dict):
            if node.get("t") == "Header":
                level, _, inlines = node["c"]
                headings.append((level, re.sub(r"\s+", " ", plain(inlines)).strip()))
            elif node.get("t") == "Table":
                _, _, columns, head, bodies, _ = node["c"]
                tables.append((len(columns), len(head[1]) > 0, sum(len(body[3]) for body in bodies)))
            walk(node.get("c"))

    walk(tree["blocks"])
    return headings, tables


def check_outlines(name, markdown, word, opened):
    """Below the title, which the office formats have as a style of its own, the three have one outline."""
    headings, tables = outline(markdown)
    expected = [(level - 1, text) for level, text in headings if level > 1]
    for path in (word, opened):
        found, found_tables = outline(path)
        found = [(level, text) for level, text in found if not is_heading_of_cover(text)]
        if found != expected:
            odd = next((pair for pair in zip(expected, found) if pair[0] != pair[1]), (expected[len(found):], found[len(expected):]))
            faults.append(f"{name}: pandoc finds other headings in {path.suffix} than in the Markdown: {odd}")
        # A page to be hung does not tell in a table what it draws.
        if found_tables != tables and not name.startswith("dashboard "):
            odd = [pair for pair in zip(tables, found_tables) if pair[0] != pair[1]][:1] or (len(tables), len(found_tables))
            faults.append(f"{name}: pandoc finds other tables in {path.suffix} than in the Markdown: {odd}")


def check_word(name, markdown, path, language):
    document = docx.Document(str(path))
    lang = document.styles.element.find(f".//{W}rPrDefault//{W}lang")
    if lang is None or not lang.get(f"{W}val").startswith(f"{language}-"):
        faults.append(f"{name}: python-docx finds another language than {language}")
    headings, _ = outline(markdown)
    levels = {f"Heading {level}": level for level in range(1, 5)}
    found = [levels[p.style.name] for p in document.paragraphs if p.style.name in levels]
    if found != [level - 1 for level, _ in headings if level > 1]:
        faults.append(f"{name}: python-docx finds other headings than the Markdown has")
    for table in document.tables:
        properties = table.rows[0]._tr.trPr
        if properties is None or properties.find(f"{W}tblHeader") is None:
            faults.append(f"{name}: a table has no heading that is repeated")
    for shape in document.inline_shapes:
        if not shape._inline.docPr.get("descr"):
            faults.append(f"{name}: a picture says nothing to who does not see it")


def check_open(name, path):
    with zipfile.ZipFile(path) as package:
        for part in ("content.xml", "styles.xml", "meta.xml", "settings.xml"):
            check_element(f"{name}, {part}", xml.fromstring(package.read(part)))
        for frame in xml.fromstring(package.read("content.xml")).iter("{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}frame"):
            if not frame.findtext("{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}desc"):
                faults.append(f"{name}: a picture says nothing to who does not see it")


def split(tag):
    space, _, local = tag[1:].partition("}")
    return space, local


def check_element(name, element):
    key = split(element.tag)
    children, attributes = grammar.allowed_children.get(key), grammar.allowed_attributes.get(key)
    for child in element:
        if children is not None and split(child.tag) not in children:
            faults.append(f"{name}: {key[1]} holds {split(child.tag)[1]}")
        check_element(name, child)
    for attribute in element.keys():
        if attributes is not None and split(attribute) not in attributes and split(attribute)[1] not in LATER:
            faults.append(f"{name}: {key[1]} has {attribute}")
    for needed in grammar.required_attributes.get(key, ()):
        if f"{{{needed[0]}}}{needed[1]}" not in element.keys():
            faults.append(f"{name}: {key[1]} lacks {needed[1]}")
    if key not in grammar.allows_text and (element.text or "").strip():
        faults.append(f"{name}: {key[1]} holds letters")


def check_libreoffice(folder, files):
    """Opens all files in one process, which says nothing but that it made each a PDF."""
    office = shutil.which("soffice")
    if not office:
        print("no LibreOffice here: nothing is opened in it")
        return
    for format in ("docx", "odt"):
        these = [str(file) for file in files if file.suffix == f".{format}"]
        out = folder / f"pdf-{format}"
        said = subprocess.run(
            [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", out, *these],
            capture_output=True,
            text=True,
            timeout=400,
        )
        lines = (said.stdout + said.stderr).splitlines()
        odd = [line for line in lines if line.strip() and not line.startswith(SAID)]
        if said.returncode or odd:
            faults.append(f"LibreOffice says of the {format}: {odd[:3]}")
        if len(list(out.glob("*.pdf"))) != len(these):
            faults.append(f"LibreOffice makes {len(list(out.glob('*.pdf')))} PDF of {len(these)} {format}")


def main(program, strategies):
    with tempfile.TemporaryDirectory() as temporary:
        folder, files = pathlib.Path(temporary), []
        for strategy in strategies:
            for document in DOCUMENTS:
                for language in ("fr", "en"):
                    name = f"{document} of {strategy} in {language}"
                    stem = f"{pathlib.Path(strategy).stem}-{document}-{language}"
                    made = {end: folder / f"{stem}.{end}" for end in ("md", "docx", "odt")}
                    for path in made.values():
                        render(program, document, strategy, language, path)
                    check_outlines(name, made["md"], made["docx"], made["odt"])
                    check_word(name, made["md"], made["docx"], language)
                    check_open(name, made["odt"])
                    files += [made["docx"], made["odt"]]
        check_libreoffice(folder, files)
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults" if faults else "no fault")
    sys.exit(bool(faults))


main(sys.argv[1], sys.argv[2:])
