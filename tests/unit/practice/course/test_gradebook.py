"""Gradebooks of Moodle and Canvas, read by csv as they read them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from quizzer.errors import UsageError
from quizzer.model.verdict import Report, Verdict
from quizzer.practice.course.gradebook import Gradebook
from quizzer.practice.files import Found
from quizzer.practice.intake.rows import Row
from quizzer.practice.intake.tables import Person
from quizzer.practice.intake.wanted import Ran

MOODLE = (
    "\ufeffIdentifier,Full name,ID number,Email address,Status,Grade,Maximum Grade,Notes\n"
    'Participant 77,Ann Lee,s1,ann@x,Submitted,,10.00,"a, b"\n'
    "Participant 78,Ann Lee,s2,lee@x,Submitted,,10.00,\n"
    "Participant 79,Zo\u00eb,s3,zoe@x,No submission,4,10.00,=1+1\n"
)
CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Old (1),Homework 1 (2)\n"
    "    Points Possible,,,,,10,10\n"
    '"Lee, Ann",4711,s1,ann,A,3,\n"Lee, Ann",4712,s2,lee,A,,\n'
)


def ran(*people: tuple[str, tuple[str, ...]]) -> Ran:
    rows = [(p, keys, n) for p, keys in people for n in (1.5, 2.0)]
    reports = [
        Report("softmax", Verdict.ACCEPTED, candidate=p, earned=n, worth=3) for p, _, n in rows
    ]
    found = [Row(Found(""), "softmax", p, keys=keys) for p, keys, _ in rows]
    return Ran(7, True, reports=reports, rows=found)


def filled(tmp_path: Path, text: str, of: Ran) -> tuple[list[list[str]], int, list[str]]:
    (tmp_path / "g.csv").write_text(text, encoding="utf-8")
    new, count, without = Gradebook(tmp_path / "g.csv", "Homework 1").filled(of)
    assert new.startswith("\ufeff") is text.startswith("\ufeff")
    return list(csv.reader(new.splitlines())), count, without


def test_moodles_worksheet(tmp_path: Path) -> None:
    of = ran(("Ann Lee_78", ("78", "Ann Lee")), ("s1", ()), ("mallory", ()))
    rows, count, without = filled(tmp_path, MOODLE, of)
    assert [row[5] for row in rows] == ["Grade", "3.5", "3.5", "4"]
    assert (rows[1][7], rows[3][7], count, without) == ("a, b", "=1+1", 2, ["mallory"])


def test_a_name_that_two_have_is_nobodys(tmp_path: Path) -> None:
    rows, count, without = filled(tmp_path, MOODLE, ran(("Ann Lee", ())))
    assert [row[5] for row in rows[1:]] == ["", "", "4"]
    assert (count, without) == (0, ["Ann Lee"])


def test_canvas_gradebook(tmp_path: Path) -> None:
    rows, count, without = filled(tmp_path, CANVAS, ran(("leeann_4712", ("4712", "leeann"))))
    assert [row[6] for row in rows] == ["Homework 1 (2)", "10", "", "3.5"]
    assert rows[2][5] == "3"
    assert (count, without) == (1, [])
    rows, count, without = filled(tmp_path, CANVAS, ran(("leeann_9", ("9", "leeann"))))
    assert (rows[2][6], rows[3][6], without) == ("", "", ["leeann_9"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n", "neither Moodle's worksheet"),
        ("", "neither"),
        (CANVAS.replace("Homework 1", "Homework 2"), r"columns are Old \(1\), Homework 2"),
        (CANVAS.replace("Old", "Homework 1"), "no single column"),
        ('Identifier,Grade\n"x', "no CSV"),
        (CANVAS.replace('"Lee, Ann",4711', "Lee, Ann,4711"), "line 3: 8 cells, where"),
    ],
)
def test_what_is_no_gradebook(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "g.csv").write_text(text)
    with pytest.raises(UsageError, match=words):
        Gradebook(tmp_path / "g.csv", "Homework 1")
    with pytest.raises(UsageError, match="cannot be read"):
        Gradebook(tmp_path / "none.csv", "Homework 1")


def test_from_whom_nothing_came_is_found_as_the_roster_calls_them(tmp_path: Path) -> None:
    of = ran(("a", ()), ("b", ()), ("zo", ()))
    of.people = (Person("a", "Ann Lee", "ann@x"), Person("b", "Ann Lee", ""), Person("zo", "Zoë"))
    rows, count, without = filled(tmp_path, MOODLE, of)
    assert [row[5] for row in rows[1:]] == ["3.5", "", "3.5"]
    assert (count, without) == (2, ["b"])


def test_a_platforms_number_that_is_anothers_id_fills_nothing_in(tmp_path: Path) -> None:
    """Moodle counts people from 1, and so did the roster: Carl's points stood in Zoë's row."""
    of = ran(("79", ()), ("77", ("78", "Ann Lee")))
    of.people = (Person("79", "Carl Wrong", "carl@x"), Person("77", "Ann Lee", "lee@x"))
    rows, count, without = filled(tmp_path, MOODLE.replace("77,Ann", "77,Bo"), of)
    assert [row[5] for row in rows[1:]] == ["", "3.5", "4"]
    assert (count, without) == (1, ["79"])
    of = ran(("79", ()), ("5", ()))
    of.people = (Person("79", "Carl Wrong", "carl@x"), Person("5", "Zoë", "zoe@x"))
    rows, count, without = filled(tmp_path, MOODLE, of)
    assert [row[5] for row in rows[1:]] == ["", "", "3.5"]
    assert (count, without) == (1, ["79"])
