"""Every format is read by somebody else's parser, whatever a submission says."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest

from quizzer.foreign import plain
from quizzer.model.verdict import CaseResult, Finding, Mistake, Report, Verdict
from quizzer.render import FORMATS, render

VILE = "=cmd|' /C calc'!A0\x00\x1b]0;x\x07\ud800\ufffe]]><script>&\r\n::error::x,%0A\u202e"
AXIS = Mistake("wrong_axis", "the softmax runs along the first axis", "softmax.wrong_axis")


def wrong(who: str, given: str = "softmax([1, 2])", **more) -> Report:
    return Report("softmax", Verdict.WRONG_ANSWER, 0.5, "1 of 2 cases fail", AXIS,
                  Finding("transposed", "it is transposed", given, "1", "0"),
                  cases=(CaseResult("rows", True, Verdict.ACCEPTED),
                         CaseResult("masked", False, Verdict.WRONG_ANSWER, "SECRET",
                                    input="SECRET", expected="SECRET", actual="SECRET")),
                  path=f"{who}/softmax.py", candidate=who, **more)  # fmt: skip


def vile() -> Report:
    return Report(VILE, Verdict.RUNTIME_ERROR, 0.0, VILE, Mistake(VILE, VILE, VILE),
                  Finding(VILE, VILE, VILE, VILE, VILE), seconds=float("nan"),
                  cases=(CaseResult(VILE, True, Verdict.RUNTIME_ERROR, VILE, VILE, VILE, VILE,
                                    VILE, float("inf"), VILE),),
                  path=VILE, candidate=VILE, remarks=(VILE,))  # fmt: skip


def shown(name: str, *items: Report, by_case: bool = False) -> str:
    """As the command line writes it."""
    return plain(render(name, items, 7, ("process",), by_case))


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_csv_is_a_row_a_submission() -> None:
    rows = table(shown("csv", wrong("ann", worth=4.0, late=True), wrong("bob"), vile()))
    assert [row["candidate"] for row in rows[:2]] == ["ann", "bob"]
    assert (rows[0]["points"], rows[0]["worth"], rows[0]["late"]) == ("2.0", "4.0", "yes")
    assert rows[0]["mistake"] == "softmax.wrong_axis"
    assert rows[0]["seed"] == "7"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1"])
def test_no_cell_of_a_csv_computes(text: str) -> None:
    report = Report("softmax", Verdict.INVALID, message=text, candidate=text)
    (row,) = table(shown("csv", report))
    assert row["candidate"].startswith("'")
    assert row["message"].startswith("'")


def test_a_csv_by_case_has_a_column_for_every_case_of_every_question() -> None:
    other = Report("huber", Verdict.ACCEPTED, 1.0,
                   cases=(CaseResult("rows", True, Verdict.ACCEPTED),))  # fmt: skip
    rows = table(shown("csv", wrong("ann"), other, by_case=True))
    assert rows[0]["softmax: masked"] == "wrong_answer"
    assert (rows[0]["huber: rows"], rows[1]["huber: rows"]) == ("", "accepted")


def test_junit_is_valid_whatever_bytes_come() -> None:
    missing = Report("softmax", Verdict.MISSING, candidate="eve")
    root = ET.fromstring(shown("junit", wrong("ann"), vile(), missing))
    counts = {key: root.get(key) for key in ("tests", "failures", "errors")}
    assert counts == {"tests": "4", "failures": "1", "errors": "1"}
    assert [suite.get("skipped") for suite in root] == ["0", "0", "1"]
    assert [suite.get("name") for suite in root][::2] == ["ann/softmax", "eve/softmax"]
    times = [float(test.get("time", "x")) for test in root.iter("testcase")]
    assert times == [0.0] * 4


def test_an_annotation_is_one_line_and_begins_no_other() -> None:
    lines = shown("github", wrong("ann"), vile()).split("\n")
    assert len(lines) == 3
    assert [line.split(" ")[0] for line in lines] == ["::error", "::error", "::notice"]
    head = lines[1][len("::error ") :].partition("::")[0]
    assert [part.partition("=")[0] for part in head.split(",")] == ["file", "title"]


def test_an_annotation_says_whose_a_missing_answer_is() -> None:
    missing = Report("softmax", Verdict.MISSING, message="nothing came", candidate="eve")
    line = shown("github", missing).split("\n")[0]
    assert line == "::warning title=eve%3A softmax%3A missing::nothing came"


def test_gradescope_hears_no_value_of_a_hidden_case() -> None:
    text = shown("gradescope", wrong("ann", worth=4.0))
    data = json.loads(text)
    assert "SECRET" not in text
    assert data["score"] == 2.0
    by_name = {test["name"]: test for test in data["tests"]}
    assert by_name["softmax: masked"]["visibility"] == "after_published"
    assert by_name["softmax: rows"]["visibility"] == "visible"
    assert sum(test.get("score", 0) for test in data["tests"]) == data["score"]
    assert "wrong_axis" not in text
    assert AXIS.says in by_name["softmax"]["output"]


class Read(HTMLParser):
    """Which elements and attributes a page has, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [v or "" for k, v in attrs if k in ("src", "href", "srcset", "action")]
        if tag not in ("meta", "rect"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag != "rect":
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_html_page_fetches_and_runs_nothing() -> None:
    page = Read(shown("html", wrong("ann"), wrong("bob"), vile()))
    assert page.open == []
    assert "script" not in page.tags
    assert set(page.links) == {"#c0", "#c1", "#c2"}
    assert page.tags.count("section") == 3


def test_the_html_page_tells_the_groups_mistakes_by_frequency() -> None:
    rare = Report("softmax", Verdict.WRONG_ANSWER, 0.1, candidate="cleo",
                  misconception=Mistake("rare", "only once"))  # fmt: skip
    text = "\n".join(Read(shown("html", rare, wrong("ann"), wrong("bob"), wrong("bob"))).words)
    assert "2 of 3" in text
    assert text.index(AXIS.says) < text.index("only once")


def test_a_lecture_names_nobody_and_shows_the_smallest_example() -> None:
    text = shown("lecture", wrong("anna", "softmax([1, 2, 3])"), wrong("berta", "softmax([1])"))
    assert "2 people, in `softmax`." in text
    assert "input:  softmax([1])" in text
    assert "anna" not in text
    assert "berta" not in text


def test_json_lines_are_each_json() -> None:
    items = [json.loads(line) for line in shown("jsonl", wrong("ann"), vile()).split("\n")]
    assert [item["seed"] for item in items] == [7, 7]
    assert (items[0]["candidate"], items[1]["seconds"]) == ("ann", "nan")


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_takes_the_vilest_text_and_none(name: str) -> None:
    assert not {"\x1b", "\x00", "\u202e"} & set(shown(name, vile()))
    shown(name).encode()
