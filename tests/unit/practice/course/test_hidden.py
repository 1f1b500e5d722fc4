"""Nothing hidden is told too early: every format at every level, over files that try to tell it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from quizzer.bank.load import open_bank
from quizzer.cli.course import back
from quizzer.grading.code.extras import of_extras
from quizzer.grading.code.opened import maker_for
from quizzer.grading.code.written import gradients
from quizzer.home import Home
from quizzer.model.assignment import Asked, Assignment, Reveal, Stages
from quizzer.model.question import CodeQuestion
from quizzer.model.verdict import CaseResult, Report, Verdict
from quizzer.practice.intake.wanted import Ran, Wanted
from quizzer.practice.run import Run
from quizzer.render import FORMATS, render
from quizzer.render.reveal import revealed

LEVELS = list(Reveal)
SEED = 5
_SPY = """
import numpy as np
SEEN = []
def softmax(x):
    SEEN.append(np.array(x))
    most = max(SEEN, key=np.size)
    words = "SPY" + repr(most.tolist())
    {}
"""
SPIES = {
    "raises": "raise ValueError(words)",
    "names": "return type(words.replace('.', '_'), (), {})()",
    "constant": "raise ValueError('SPY' + repr(SEEN[7].tolist())) if len(SEEN) > 7 else IndexError",
    "narrow": "e = np.exp(x - x.max(-1, keepdims=True)); e /= e.sum(-1, keepdims=True);"
    " return e * 2 if np.min(x) < -9998 else e",
    "axis": "print(words); e = np.exp(x - x.max(0)); return e / e.sum(0)",
}


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    folder = tmp_path_factory.mktemp("spies")
    for name, does in SPIES.items():
        (folder / "class" / name).mkdir(parents=True)
        (folder / "class" / name / "softmax.py").write_text(_SPY.format(does))
    run = Run((), Home(folder / "data", Home.of().cache))
    return run.grade(Wanted((folder / "class",), seed=SEED, jobs=1, unsafe=True, times=False))


@pytest.fixture(scope="module")
def hidden() -> dict[str, set[str]]:
    """What no sample case says: names of cases, and numbers of inputs and of expected values."""
    bank = open_bank(())
    question = bank.question("softmax")
    assert isinstance(question, CodeQuestion)
    maker = maker_for(question, bank)
    names, told, drawn = set(), "", set()
    for prepared in maker.all(SEED):
        if prepared.case.sample:
            told += repr(prepared)
            continue
        names.add(prepared.case.name)
        for call in prepared.calls:
            values = [*call.args.values(), call.expected]
            numbers = [float(x) for value in values for x in np.ravel(value) if np.isfinite(x)]
            drawn |= {f"{abs(x):.3f}" for x in numbers if x % 1 and abs(x) > 0.1}
            drawn |= {f"{abs(x):.0f}" for x in numbers if abs(x) > 5000}
    return {"name": names, "value": {word for word in drawn if word not in told}}


def told(ran: Ran, level: Reveal) -> Iterator[tuple[str, str]]:
    """Format and text, of all that a person may be told at this level."""
    items = back.shown(ran, level)
    for form in FORMATS:
        if form == "gradescope":
            seen = []
            for report, row in zip(ran.reports, ran.rows, strict=True):
                one = Ran(SEED, True, reports=[report], rows=[row])
                data = json.loads(back.gradescope(one, level))
                assert data["stdout_visibility"] == "hidden"
                seen += [test for test in data["tests"] if test["visibility"] != "hidden"]
            yield form, str(seen)
        elif form == "lecture":
            yield form, back.lecture(ran, items)
        else:
            yield form, render(form, items, SEED, ())
    yield "by case", render("csv", items, SEED, (), by_case=True)


@pytest.mark.parametrize("level", LEVELS)
def test_no_format_tells_what_is_hidden_before_its_level(
    ran: Ran, hidden: dict[str, set[str]], level: Reveal, tmp_path: Path
) -> None:
    before = LEVELS.index(level) < LEVELS.index(Reveal.CASES)
    back.write_feedback(ran, tmp_path, level)
    pages = [("feedback", path.read_text()) for path in tmp_path.iterdir()]
    assert len(pages) == len(SPIES)
    for form, text in [*told(ran, level), *pages]:
        if level is not Reveal.ALL:
            assert "SPY" not in re.sub(r"SPY\[(\[5|0)", "", text), form
            found = {word for word in hidden["value"] if re.search(rf"\b{word}", text)}
            assert not found, (form, found)
        if before:
            assert not [name for name in hidden["name"] if name in text], form
        if level is Reveal.VERDICT:
            assert "along the first axis" not in text, form
            assert "worked by hand" not in text, form


def test_what_is_told_is_there_at_its_level(ran: Ran, hidden: dict[str, set[str]]) -> None:
    """Else the test above could not fail."""
    everything = "".join(text for _, text in told(ran, Reveal.ALL))
    assert "SPY" in everything
    assert any(word in everything for word in hidden["value"])
    cases, mistake = dict(told(ran, Reveal.CASES)), dict(told(ran, Reveal.MISTAKE))
    for form in ("json", "jsonl", "junit", "html", "by case", "gradescope"):
        assert any(name in cases[form] for name in hidden["name"]), form
    for form in ("text", "json", "csv", "junit", "html", "github", "gradescope", "lecture"):
        assert "first axis" in mistake[form], form


@pytest.mark.parametrize(
    ("due", "level"), [("2199-01-01T00:00+00:00", "verdict"), ("2001-01-01T00:00+00:00", "cases")]
)
def test_what_goes_back_keeps_to_the_due_date(
    ran: Ran, hidden: dict[str, set[str]], due: str, level: str, tmp_path: Path
) -> None:
    asked = Assignment("hw", "", "HW", [Asked("softmax")], due=due,
                       reveal=Stages(Reveal.VERDICT, Reveal.CASES))  # fmt: skip
    then = replace(ran, assignment=asked)
    assert back.level_of(then, None) is Reveal(level)
    back.write_feedback(then, tmp_path, back.level_of(then, None))
    pages = "".join(path.read_text() for path in tmp_path.iterdir())
    one = replace(then, reports=ran.reports[:1], rows=ran.rows[:1])
    tests = json.loads(back.gradescope(one, None))["tests"]
    seen = str([test for test in tests if test["visibility"] == "visible"])
    for text in (pages, seen):
        assert any(name in text for name in hidden["name"]) == (level == "cases")
    assert "SPY" not in str(tests)
    assert back.shown(then, None) is ran.reports  # who grades is told all


def test_a_fault_of_the_bank_names_no_case() -> None:
    from quizzer.render.reveal import revealed

    report = Report("softmax", Verdict.JUDGE_ERROR, message="case 'secret': no fair draw in 60")
    assert all("secret" not in str(revealed(report, level)) for level in LEVELS[:-1])
    assert "no fault of yours" in revealed(report, Reveal.VERDICT).message


@pytest.mark.parametrize(
    ("does", "told"),
    [
        ("p * abs(x[0, 0])", "every value is the same number times what it should be"),
        ("p * x[0, 0]", "every value is the same number times what it should be"),
        ("p * 2", "every value is 2 times what it should be"),
        ("p + x[0, 0]", "every value is off by the same amount"),
        ("np.zeros(int(1e6 * abs(x[0, 0])) % 99991)", "another shape"),
        ("np.zeros(3, dtype=f'S{int(1e3 * abs(x[0, 0])) + 1}')", "it returns a list"),
    ],
)
def test_no_number_that_an_answer_makes_of_hidden_values_is_told(
    does: str, told: str, grade_text: Callable[..., Report]
) -> None:
    source = f"""
import numpy as np
def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    p = e / e.sum(-1, keepdims=True)
    return {does} if x.shape == (3, 5) else p
"""
    report = grade_text("softmax", source, seed=SEED, diagnose=True)
    finding = revealed(report, Reveal.MISTAKE).finding
    assert finding is not None
    assert told in finding.says
    assert not re.search(r"\d{2}", finding.says), finding.says
    hidden = {repr(case.input) for case in report.cases if not case.sample}
    assert finding.input not in hidden


def test_an_input_that_is_shown_is_none_of_the_hidden_ones(
    grade_text: Callable[..., Report],
) -> None:
    """Not that of the case with other values either, which is no case of the question."""
    source = """
import numpy as np
SEEN = []
def softmax(x):
    SEEN.append(np.array(x))
    if x.shape == (3, 5):
        raise ValueError(repr([np.round(y, 1).tolist() for y in SEEN if y.shape == (3, 5)]))
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)
"""
    report = grade_text("softmax", source, seed=SEED, diagnose=True)
    finding = report.finding
    assert finding is not None
    assert not finding.hidden
    shown = eval(finding.input, {"np": np, "softmax": lambda x: x})
    seen = {case.name: case.message for case in report.cases if "ValueError" in case.message}
    assert len(seen) == 2, "the case and the one with other values"
    for message in seen.values():
        for y in eval(message.partition("ValueError: ")[2].partition(" (line")[0]):
            assert not np.allclose(np.round(y), np.round(shown))


def test_what_a_gradient_raises_is_not_told_before_all_is() -> None:
    cases = (
        CaseResult("values", False, Verdict.ACCEPTED),
        CaseResult(f"{gradients.NAME} x", False, Verdict.RUNTIME_ERROR, "ValueError: SPY 0.7118"),
    )
    report = Report("softmax", Verdict.RUNTIME_ERROR, cases=cases)
    report = replace(report, finding=of_extras(report))
    assert report.finding is not None
    assert "SPY" in report.finding.says
    told = revealed(report, Reveal.CASES).finding
    assert told is not None
    assert told.says == "the values are right, but no gradient can be computed"
