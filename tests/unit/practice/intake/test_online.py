"""What is typed into Moodle's or Canvas's own editor is the answer of whoever typed it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from quizzer.bank.load import Bank
from quizzer.bank.roots import shipped
from quizzer.model.assignment import Asked, Assignment
from quizzer.practice import files
from quizzer.practice.intake.online import Questions, seen_of
from quizzer.practice.intake.take import Lists, Taken, take

MOODLE = "{0}_{1}_assignsubmission_onlinetext_/onlinetext.html"
PAGE = '<!DOCTYPE html><html><head><meta charset="UTF-8"></head><body>{}</body></html>'
CANVAS = PAGE.format("<h1>Homework 1: Ann Meier</h1>\n<div style='x'>\n  {}\n</div>")
BANK = Bank((shipped(),))
OPEN, CHOICE = "why_a_kl_leash", "who_computes"


def made(folder: Path, members: dict[str, str], packed: bool = False) -> Path:
    if packed:
        with zipfile.ZipFile(folder / "e.zip", "w") as archive:
            for name, text in members.items():
                archive.writestr(name, text)
        return folder / "e.zip"
    for name, text in members.items():
        (folder / "e" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "e" / name).write_text(text)
    return folder / "e"


def taken(path: Path, *asked: str, question: str | None = None) -> Taken:
    found, strangers = files.collect([path], True)
    given = [Asked(name, 1.0) for name in asked]
    assignment = Assignment("hw1", "hw1.yaml", "Homework 1", given) if asked else None
    return take(found, strangers, BANK, Lists(question=question, assignment=assignment))


@pytest.mark.parametrize("packed", [False, True])
def test_the_one_question_in_words_is_what_was_typed(tmp_path: Path, packed: bool) -> None:
    members = {
        MOODLE.format("Ann Meier", 7): PAGE.format("<p>far&nbsp;away &lt;b&gt;</p><img src='x'>"),
        "Bob B_8_assignsubmission_onlinetext_onlinetext.html": PAGE.format("x<sup>2</sup>"),
        "evee_LATE_9_text.html": CANVAS.format("<p>one</p><p>two</p>"),
        MOODLE.format("Nil N", 10): PAGE.format(""),
        "Zed Z_11_assignsubmission_file_/my_text.html": "<p>no</p>",
    }
    found = taken(made(tmp_path, members, packed), "softmax", OPEN)
    rows = {row.candidate: row for row in found.rows if row.question == OPEN}
    assert {who: row.found.text.decode() for who, row in rows.items()} == {
        "Ann Meier_7": "far away <b>\n", "Bob B_8": "x^2\n", "evee_9": "one\ntwo\n",
        "Nil N_10": "",
    }  # fmt: skip
    assert rows["Ann Meier_7"].remarks == (
        "typed into Moodle's editor", "1 picture in it not taken in"
    )  # fmt: skip
    assert rows["Ann Meier_7"].back == "Ann Meier_7_assignsubmission_file_"
    assert rows["evee_9"].late
    assert rows["Nil N_10"].missing == "the file is empty"
    assert [why for _, why in found.apart] == ["neither .py nor .ipynb nor an archive"]
    assert found.unmatched == 0


def test_of_several_questions_a_text_begins_with_the_id(tmp_path: Path) -> None:
    two = f"<p>{CHOICE}: structured_call</p><p>{OPEN}</p><p>Far: away.</p><p>softmax: no</p>"
    members = {
        MOODLE.format("Ann", 7): PAGE.format(two),
        MOODLE.format("Bob", 8): PAGE.format("Far away."),
        MOODLE.format("Eve", 9): PAGE.format("softmax:<br>def softmax(x): ..."),
        MOODLE.format("Zed", 10): PAGE.format("dpo_gradient: -m"),
    }
    path = made(tmp_path, members)
    found = taken(path, CHOICE, OPEN, "clipping_a_nan", "softmax")
    told = {(r.candidate, r.question): r.found.text for r in found.rows if not r.missing}
    assert told["Ann_7", CHOICE] == b"structured_call\n"
    assert told["Ann_7", OPEN] == b"Far: away.\nsoftmax: no\n"
    why = {path.partition("_")[0]: words for path, words in found.apart}
    assert "softmax is answered in code: hand it in as softmax.py" in why["Eve"]
    assert why["Zed"] == "it answers dpo_gradient, which the assignment does not ask for"
    # One open question among others in words is meant; with code alone, nothing is.
    sure = taken(path, CHOICE, OPEN)
    assert ("Bob_8", OPEN) in {(r.candidate, r.question) for r in sure.rows if not r.missing}
    assert "asks for code alone" in dict(taken(path, "softmax").apart)[MOODLE.format("Bob", 8)]
    # Without an assignment.
    told = {(r.candidate, r.question) for r in taken(path).rows}
    assert told == {("Ann_7", CHOICE), ("Ann_7", OPEN), ("Zed_10", "dpo_gradient")}
    assert {r.question for r in taken(path, question=OPEN).rows} == {OPEN}


def test_nobody_knows_which_of_several_it_answers() -> None:
    asked = Questions((), (OPEN, "why_several_heads"), BANK, lambda word: False)
    words = f"2 are answered in words: a text begins with its question's id, as {OPEN}:"
    assert words in str(asked.of("words"))


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>a</p>\n\n<p>b<br>c</p>", "a\nb\nc\n"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b\n"),
        ("<pre>if x:\n    y</pre>z", "if x:\n    y\nz\n"),
        ("<script>alert(1)</script>a<!-- b -->c<!-- d", "ac\n"),
        ("1 &lt; 2 and 3 < 4; e<sup>-x/2</sup>, x<sub>i</sub>", "1 < 2 and 3 < 4; e^(-x/2), x_i\n"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b\n"),
    ],
)
def test_what_a_reader_of_the_page_sees(page: str, text: str) -> None:
    assert seen_of(page)[0] == text


@pytest.mark.parametrize("part", ["<", "<!--", "<a ", "<a b='", "<!", "&#", "<p>", "<pre>"])
def test_no_page_takes_long(part: str) -> None:
    page = part * (400_000 // len(part))  # html.parser is at this for hours
    assert len(seen_of(page)[0]) <= len(page) + 1
