"""Each format, read by a parser that is not ours, or held to the rules that its readers state."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace

import html5lib
import pytest
from junitparser import JUnitXml
from markdown_it import MarkdownIt

from quizzer.foreign import plain
from quizzer.model.verdict import REVIEW, Report, Verdict
from quizzer.render import FORMATS, render
from tests.unit.render.test_formats import AXIS, vile, wrong
from tests.unit.render.test_golden import REPORTS

GROUP = (*REPORTS, wrong("ann", worth=4.0, late=True), wrong("bob"),
         Report("softmax", Verdict.MISSING, candidate="eve", message="nothing came"))  # fmt: skip
XSD = {
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors"},
        {"name", "tests", "failures", "errors", "group", "time", "skipped", "timestamp",
         "hostname", "id", "package", "file", "log", "url"},
        {"testsuite", "properties", "testcase", "system-out", "system-err"},
    ),
    "properties": (set(), set(), {"property"}),
    "property": ({"name", "value"}, {"name", "value"}, set()),
    "testcase": ({"name"}, {"name", "time", "classname", "group"},
                 {"skipped", "error", "failure", "system-out", "system-err"}),
    **dict.fromkeys(("failure", "error", "skipped"), (set(), {"type", "message"}, set())),
}  # fmt: skip
"""Element -> attributes it must have, may have, and children: junit-10.xsd of Jenkins' xunit."""
GRADESCOPE = {
    "score": float, "execution_time": int, "output": str, "visibility": str,
    "stdout_visibility": str, "tests": list,
}  # fmt: skip
TEST = {
    "name": str, "number": str, "score": float, "max_score": float, "output": str,
    "visibility": str, "status": str,
}  # fmt: skip
SVG = "{http://www.w3.org/2000/svg}"
SEEN_BY = {"hidden", "after_due_date", "after_published", "visible"}


def text(data: str) -> None:
    """Nothing but lines that a terminal shows."""
    assert all(c == "\n" or c.isprintable() for c in data)


def strict(data: str):
    return json.loads(data, parse_constant=lambda word: pytest.fail(f"{word} is no JSON"))


def as_json(data: str) -> None:
    assert isinstance(strict(data), dict)


def jsonl(data: str) -> None:
    for line in data.split("\n") if data else ():
        assert isinstance(strict(line), dict)


def as_csv(data: str) -> None:
    rows = list(csv.reader(io.StringIO(data, newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}


def junit(data: str) -> None:
    root = ET.fromstring(data)
    for node in root.iter():
        must, may, children = XSD[node.tag]
        assert must <= set(node.attrib) <= may, node.tag
        assert {child.tag for child in node} <= children
        assert re.fullmatch(r"\d*\.?\d*", node.get("time", ""))
    read = JUnitXml.fromstring(data.encode())
    suites = list(read)
    for suite in suites:
        told = (suite.tests, suite.failures, suite.errors, suite.skipped)
        suite.update_statistics()
        assert told == (suite.tests, suite.failures, suite.errors, suite.skipped)
    assert (read.tests or 0) == sum(suite.tests for suite in suites)


def gradescope(data: str) -> None:
    read = strict(data)
    assert {key: type(value) for key, value in read.items() if key != "score"} == {
        key: kind for key, kind in GRADESCOPE.items() if key != "score"
    }
    assert isinstance(read["score"], int | float)
    assert read["visibility"] in SEEN_BY
    for test in read["tests"]:
        assert set(test) <= set(TEST)
        assert all(isinstance(v, (TEST[k], int)) for k, v in test.items())
        assert test["visibility"] in SEEN_BY
        assert test["status"] in ("passed", "failed")


def github(data: str) -> None:
    """As a workflow's runner reads a line: command, properties by comma, then the words."""
    for line in data.split("\n"):
        head, _, words = line.removeprefix("::").partition("::")
        command, _, listed = head.partition(" ")
        assert command in ("error", "warning", "notice")
        parts = [part.split("=", 1) for part in listed.split(",")]
        assert {key for key, _ in parts} <= {"file", "line", "endLine", "col", "title"}
        assert words
        bare = re.sub(r"%(25|0D|0A|3A|2C)", "", words)
        assert "%" not in bare


def html(data: str) -> None:
    """A browser's rules, with every lapse an error; links lead into the page, and all arrive."""
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(data)
    assert not list(tree.iter("script"))
    ids = {node.get("id") for node in tree.iter() if node.get("id")}
    for node in tree.iter():
        asked = {key for key in node.attrib if key in ("src", "srcset", "action", "background")}
        assert not asked
        assert not any(key.startswith("on") for key in node.attrib)
        assert node.get("href", "#").startswith("#")
        assert node.get("href", "#")[1:] in {*ids, ""}
    assert not re.search(r"url\(|@import", data.partition("</style>")[0])


def lecture(data: str) -> None:
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(data)
    kinds = [token.type for token in tokens]
    assert kinds.count("table_open") == 1
    assert "html_block" not in kinds
    inline = [child.type for token in tokens for child in token.children or ()]
    assert not {"html_inline", "image", "link_open"} & set(inline)


READERS: dict[str, Callable[[str], None]] = {
    "text": text, "json": as_json, "jsonl": jsonl, "csv": as_csv, "junit": junit,
    "gradescope": gradescope, "github": github, "html": html, "lecture": lecture,
}  # fmt: skip


def test_every_format_has_a_reader_and_a_golden_file() -> None:
    lacking = set(FORMATS) - set(READERS)
    assert not lacking, f"READERS lacks a function that reads {lacking} as its program would"
    assert set(READERS) <= set(FORMATS)


@pytest.mark.parametrize("items", [GROUP, (vile(), *GROUP), ()], ids=["group", "vile", "nobody"])
@pytest.mark.parametrize("name", list(READERS))
def test_it_is_read(name: str, items: tuple[Report, ...]) -> None:
    READERS[name](plain(render(name, items, 7, ("process",))))


@pytest.mark.parametrize("name", list(READERS))
def test_what_a_person_is_to_look_at_is_said(name: str) -> None:
    passed = replace(REPORTS[0], remarks=(f"{REVIEW}by its signature",))
    said = render(name, (passed,), 7, ())
    READERS[name](said)
    assert "for review" in said.lower()
    assert "for review" not in render(name, REPORTS[:1], 7, ()).lower()


def test_csv_by_case_is_read() -> None:
    as_csv(plain(render("csv", (vile(), *GROUP), 7, ("process",), True)))


def test_the_html_page_draws_everybody_once() -> None:
    """The bars of the histogram count the candidates, who each have a section."""
    page = html5lib.parse(render("html", GROUP, 7, ()), namespaceHTMLElements=False)
    numbers = [int(n.text) for n in page.iter(f"{SVG}text") if n.text and n.get("y") != "136"]
    sections = list(page.iter("section"))
    assert sum(numbers) == len(sections) == len({s.get("id") for s in sections})
    rows = [["".join(cell.itertext()) for cell in row.iter("td")] for row in page.iter("tr")]
    assert next(row for row in rows if AXIS.says in row)[0] == f"2 of {len(sections)}"
