"""The reports of an interview: all formats say the same, and foreign text stays text."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from quizzer.model.interview.preset import Rules
from quizzer.model.interview.result import SCRATCH, Difference, Earlier, Gap, Part, Result, Row
from quizzer.render.interview import FORMATS, render
from quizzer.render.interview.words import clock

EVIL = "</script><script>alert(1)</script> | ``` [x](http://e) \x1b[31m"


def row(**more) -> Row:
    facts = {
        "task": 0, "question": "softmax", "title": "Softmax", "kind": "code",
        "python": True, "area": "losses", "level": 1, "section": 0, "depth": 0, "minutes": 8,
        "seconds": 125.0, "past": 300.0,
        "verdict": "wrong_answer", "score": 0.5, "message": "3 of 6", "says": ("no maximum taken",),
        "mistakes": ("no_max",),
        "criteria": (), "missed": (), "hints": 1, "answers": 2, "auto": False,
        "text": "def softmax(x): ...",
    }  # fmt: skip
    return Row(**{**facts, **more})


RESULT = Result(
    preset="p", title="A screen", seed=7, factor=1.5, framework="numpy",
    rules=Rules(hints="costly"), minutes=20, began=1.7e9, elapsed=1300.0, ended="time", score=0.5,
    scratch="2 x 3 = 6",
    rows=(row(), row(task=1, question="kl", title="KL", kind="open", verdict="ungraded", score=None,
                     past=None, depth=1, hints=0, answers=1, auto=True, text="because")),
    sections=(Part("One", 1, 0.5, 125.0, 20),), kinds=(Part("code", 1, 0.5, 125.0, 8),),
    areas=(Part("losses", 1, 0.5, 125.0, 8),), gaps=(Gap(60.0, 90.0, 88.0, True),),
    pauses=((10.0, 5.0),), thoughts=((30.0, "maybe the axis"),), declared=("a search engine",),
    history=((5.0, 0, Difference(0, 0, "def softmax(x): ...")),),
)  # fmt: skip


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "json"])
def test_every_format_tells_what_counts(form: str) -> None:
    text = render(form, RESULT)
    for words in (
        "A screen", "50%", "seed 7", "1.5 times the time", "Softmax", "wrong answer", "2:05",
        "5:00", "to be ticked", "no maximum taken", "maybe the axis", "a search engine",
        "away for 1:30", "1:28 since boot", "stopped for 0:05", "10%", "softmax",
        "whether anybody passes", "handed in by the clock", "1 open answer waits",
    ):  # fmt: skip
        assert words in re.sub(r"\s+", " ", text), words


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "json"])
def test_earlier_interviews_the_spread_and_the_scratchpad_are_told(form: str) -> None:
    history = ((9.0, SCRATCH, Difference(0, 0, "2 x 3 = 6")),)
    rows = (row(criteria=("says the bound",), missed=("names the cost",)),)
    text = render(form, replace(RESULT, earlier=(Earlier(3, 1.6e9, 20, 1.0, 0.25),), spread=0.171,
                                history=history, rows=rows))  # fmt: skip
    for words in (
        "2020-09-13 12:26 UTC", "25%", "20 min x 1.5", "17 points about their mean", "Scratchpad",
        "2 x 3 = 6", "met: says the bound", "missed: names the cost",
    ):  # fmt: skip
        assert words in re.sub(r"\s+", " ", text), words
    assert "so far" not in render(form, RESULT)
    assert "points about" not in render(form, RESULT)


def test_json_has_every_key() -> None:
    data = json.loads(render("json", RESULT))["interview"]
    assert data["rows"][0]["score"] == 0.5
    assert data["rows"][1]["score"] is None
    assert data["history"][0] == {
        "at": 5.0, "task": 0, "start": 0, "cut": 0, "put": "def softmax(x): ...",
    }  # fmt: skip
    assert data["gaps"][0]["wall"] == 90.0
    assert data["to_practise"] == ["softmax"]


class Tags(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("src", "href")]


def test_foreign_text_stays_text() -> None:
    history = ((1.0, 0, Difference(0, 0, EVIL)),)
    evil = replace(
        RESULT, title=EVIL, rows=(row(title=EVIL, text=EVIL, says=(EVIL,), message=EVIL),),
        history=history, thoughts=((1.0, EVIL),), declared=(EVIL,),
    )  # fmt: skip
    page = Tags()
    page.feed(render("html", evil))
    assert page.tags.count("script") == 2
    assert page.links == []
    for form in FORMATS:
        assert "\x1b" not in render(form, evil)
    markdown = render("markdown", evil)
    assert "````" in markdown, "the fence is longer than any run of backticks in the answer"
    assert markdown.count("[x](http") == 1, "in the fence, and nowhere else"


def test_the_page_is_whole_and_asks_nobody() -> None:
    page = render("html", RESULT)
    assert "http" not in page.replace("http-equiv", "")
    assert page.startswith("<!doctype html>")
    assert page.rstrip().endswith("</html>")


def test_a_bar_is_named_by_whole_words() -> None:
    title = "Softmax regression, loss and gradient"
    page = render("html", replace(RESULT, rows=(row(title=title),)))
    assert f">Softmax regression, loss and\u2026<title>{title}</title></text>" in page
    assert ">Softmax<" in render("html", replace(RESULT, rows=(row(title="Softmax"),)))


def test_clock() -> None:
    assert [clock(s) for s in (-1, 5, 65, 3725)] == ["0:00", "0:05", "1:05", "1:02:05"]
