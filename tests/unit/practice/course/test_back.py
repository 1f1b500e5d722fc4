"""A person's last word, and what goes back to people."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizzer.cli.app import Start, quizzer
from quizzer.cli.course import back
from quizzer.errors import UsageError
from quizzer.model.assignment import Assignment, Reveal, Stages
from quizzer.model.verdict import CaseResult, Finding, Mistake, Override, Report, Verdict
from quizzer.practice.course.overrides import check, overruled, read_overrides
from quizzer.practice.files import Found
from quizzer.practice.intake.rows import Row
from quizzer.practice.intake.wanted import Ran
from quizzer.render import FORMATS, render
from quizzer.render.formats import gradescope
from quizzer.render.formats.gradescope import Stage
from quizzer.render.reveal import revealed
from quizzer.store.reports import from_text, to_text

HEAD = "candidate,question,points,reason\n"
REPORT = Report(
    "softmax", Verdict.WRONG_ANSWER, 0.5, "2 of 3 cases fail; first 'secret': 0.123",
    Mistake("wrong_axis", "the first axis"), Finding("x", "a small input", "softmax(9)", "1", "0"),
    cases=(CaseResult("sample one", True, Verdict.ACCEPTED, input="x = 1"),
           CaseResult("secret", False, Verdict.WRONG_ANSWER, "0.123"),
           CaseResult("other", False, Verdict.WRONG_ANSWER, "0.456")),
    candidate="ann", worth=4,
)  # fmt: skip


def test_each_level_tells_what_it_says_and_no_hidden_value() -> None:
    told = {level: str(revealed(REPORT, level)) for level in Reveal}
    for words, first in (
        ("wrong_answer", Reveal.VERDICT), ("the first axis", Reveal.MISTAKE),
        ("softmax(9)", Reveal.MISTAKE), ("sample one", Reveal.MISTAKE), ("x = 1", Reveal.MISTAKE),
        ("secret", Reveal.CASES), ("0.123", Reveal.ALL), ("0.456", Reveal.ALL),
    ):  # fmt: skip
        levels = list(Reveal)
        assert [words in told[level] for level in levels] == [
            levels.index(level) >= levels.index(first) for level in levels
        ], words


@pytest.mark.parametrize("verdict", ["missing", "invalid", "ungraded"])
def test_why_nothing_was_judged_is_told_at_every_level(verdict: str) -> None:
    report = Report("softmax", Verdict(verdict), message="line 2: '(' was never closed")
    assert all("never closed" in revealed(report, level).message for level in Reveal)


@pytest.mark.parametrize(
    ("stage", "sample", "hidden", "says"),
    [
        (Stage(), "visible", "after_published", {"the first axis"}),
        (Stage(Reveal.VERDICT, Reveal.VERDICT), "hidden", "hidden", set()),
        (Stage(Reveal.VERDICT, Reveal.MISTAKE), "after_published", "hidden", set()),
        (Stage(Reveal.VERDICT, Reveal.ALL), "after_published", "after_published", set()),
        (Stage(Reveal.CASES, Reveal.CASES), "visible", "visible", {"the first axis"}),
        (Stage(Reveal.ALL, Reveal.ALL), "visible", "visible", {"the first axis", "0.123"}),
    ],
)
def test_gradescope_tells_now_and_later_what_each_stage_reveals(
    stage: Stage, sample: str, hidden: str, says: set[str]
) -> None:
    tests = json.loads(gradescope.reports([REPORT], 7, (), stage))["tests"]
    by_name = {test["name"]: test["visibility"] for test in tests}
    assert (by_name["softmax: sample one"], by_name["softmax: secret"]) == (sample, hidden)
    seen = str([test for test in tests if test["visibility"] == "visible"])
    assert {words for words in ("the first axis", "0.123") if words in seen} == says
    later = str([test for test in tests if test["visibility"] != "hidden"])
    assert ("the first axis" in later) == (stage.published is not Reveal.VERDICT)


def test_gradescope_keeps_to_the_assignment_and_is_of_one_person(tmp_path: Path) -> None:
    asked = Assignment("hw", "", "", [], reveal=Stages(Reveal.ALL, Reveal.VERDICT))
    ran = Ran(7, True, reports=[REPORT], assignment=asked)
    assert "the first axis" not in back.gradescope(ran, None)
    assert "the first axis" in back.gradescope(ran, "mistake")
    ran.reports = [REPORT, replace(REPORT, candidate="bob")]
    with pytest.raises(UsageError, match="2 candidates"):
        back.gradescope(ran, None)


def test_an_input_of_a_hidden_case_is_shown_to_nobody_before_all() -> None:
    assert REPORT.finding is not None
    report = replace(REPORT, finding=replace(REPORT.finding, hidden=True))
    assert "softmax(9)" not in str(revealed(report, Reveal.MISTAKE))
    assert "softmax(9)" not in str(revealed(report, Reveal.CASES))
    assert "softmax(9)" in str(revealed(report, Reveal.ALL))


@pytest.mark.parametrize("form", list(FORMATS))
def test_a_persons_word_stands_in_every_format_with_its_reason(tmp_path: Path, form: str) -> None:
    (tmp_path / "o.csv").write_text(HEAD + "ann,softmax,3.5,the axis was named wrongly\n")
    reports = overruled([REPORT], read_overrides(tmp_path / "o.csv"))
    assert reports[0].points == 3.5
    assert from_text(to_text(reports[0])).override == Override(3.5, "the axis was named wrongly")
    text = render(form, reports, 7, ())
    assert "the axis was named wrongly" in text, f"{form} does not tell `Report.remarks`"
    if form != "lecture":
        assert "3.5" in text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("candidate,question,points\n", "no column reason"),
        (HEAD + "ann,softmax,nan,x\n", "line 2: points is 'nan'"),
        (HEAD + "ann,softmax,-1,x\n", "points"),
        (HEAD + "ann,softmax,1,\n", "no reason"),
        (HEAD + "ann,softmax,1,x\nann,softmax,2,y\n", "line 3: .* already"),
        (HEAD + "anna,softmax,1,x\n", "line 2: nobody is called 'anna' here; did you mean ann"),
        (HEAD + "ann,softmx,1,x\n", "was not asked 'softmx'; did you mean softmax"),
    ],
)
def test_overrides_that_cannot_be(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "o.csv").write_text(text)
    with pytest.raises(UsageError, match=words):
        check(read_overrides(tmp_path / "o.csv"), [Row(Found(""), "softmax", "ann")])


@pytest.mark.parametrize(("file", "list_"), [("Zoe\u0308", "Zo\u00eb"), ("Zo\u00eb", "Zoe\u0308")])
def test_a_persons_word_finds_a_name_that_reads_the_same(
    tmp_path: Path, file: str, list_: str
) -> None:
    (tmp_path / "o.csv").write_text(f"{HEAD}{list_},softmax,1,x\n", "utf-8")
    (ruling,) = check(read_overrides(tmp_path / "o.csv"), [Row(Found(""), "softmax", file)])
    assert ruling.candidate == file


def test_feedback_has_names_that_platforms_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "home"))
    (tmp_path / "hw1.yaml").write_text(
        "title: One\nquestions: [{id: softmax, points: 2}]\nreveal: {after: verdict}\n"
    )
    text = "def softmax(x):\n    return x\n"
    for name in ("Ann O'Hara_7_assignsubmission_file/hw1.py", "lee_LATE_8_99_hw1.py",
                 "..evil/hw1.py"):  # fmt: skip
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "o.csv").write_text(HEAD + "lee_8,softmax,1.5,a second look\n")
    words = ["grade", str(tmp_path / "in"), "--assignment", str(tmp_path / "hw1.yaml"), "--jobs",
             "1", "--feedback", str(tmp_path / "out"), "--overrides", str(tmp_path / "o.csv"),
             "--unsafe"]  # fmt: skip
    done = CliRunner().invoke(quizzer, words, obj=Start(lambda *_: 0))
    assert done.exit_code == 1, done.output
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["Ann O'Hara_7_assignsubmission_file_feedback.html", "lee_8_99_feedback.html"]
    page = (tmp_path / "out/lee_8_99_feedback.html").read_text()
    assert "1.5 of 2 points" in page
    assert "a second look" in page
    assert "hidden" not in page


def test_a_page_that_cannot_be_written_costs_nobody_else_theirs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ben.html").mkdir()
    ran = Ran(7, True)
    ran.reports = [replace(REPORT, candidate=who) for who in ("anna", "ben", "carl")]
    ran.rows = [Row(Found(""), "softmax", report.candidate) for report in ran.reports]
    with pytest.raises(UsageError, match=r"no feedback for 1 candidate:\n  ben: .* is a folder"):
        back.write_feedback(ran, tmp_path, Reveal.MISTAKE)
    assert (tmp_path / "anna.html").is_file()
    assert (tmp_path / "carl.html").is_file()
    assert "feedback for 2 candidates" in capsys.readouterr().err
