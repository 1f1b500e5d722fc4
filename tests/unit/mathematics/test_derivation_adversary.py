"""Answers that nobody tuned the checker to: right ones in many forms, wrong ones, and rubbish.

`tests/derivations/<id>.yaml` holds right and wrong answers of each core question, written from
its statement alone, and of questions that ask for what the core does not. A right one is
accepted, a wrong one never, and nothing here breaks the judge.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from quizzer.bank.load import Bank
from quizzer.grading.context import Context
from quizzer.grading.grade import grade
from quizzer.model.attempt import Submission
from quizzer.model.verdict import Report, Verdict

ANSWERS = Path(__file__).parents[2] / "derivations"
FILES = sorted(ANSWERS.glob("*.yaml"))
SEEDS = (7, 2026)

RUBBISH = {
    "empty": "",
    "blank": " \n\t\n",
    "comment alone": "# nothing yet",
    "many lines": "s = sigmoid(z)\n" * 10_000,
    "many new names": "\n".join(f"a{i} = z + {i}" for i in range(10_000)),
    "doubling names": "\n".join(["a0 = z", *(f"a{i + 1} = a{i}*a{i}" for i in range(150))]),
    "adding names": "\n".join(["a0 = z", *(f"a{i + 1} = a{i} + a{i}" for i in range(150))]),
    "towering names": "\n".join(["a0 = 9", *(f"a{i + 1} = a{i}**a{i}" for i in range(50))]),
    "long line": "z + " * 25_000 + "z",
    "long name": "z" * 100_000,
    "long number": "9" * 100_000,
    "long row of minus signs": "-" * 1_999 + "z",
    "deep": "(" * 5_000 + "z" + ")" * 5_000,
    "deep calls": "exp(" * 400 + "z" + ")" * 400,
    "open brackets": "(" * 1_900,
    "tower": "9**9**9**9",
    "tower of the variable": "z**9**9**9",
    "tower of exponentials": "exp(exp(exp(exp(exp(exp(z))))))",
    "huge matrix": "eye(10**6)",
    "huge matrix by product": "sum(ones(1000, 1000)@ones(1000, 1000))",
    "million by million": "ones(10**6, 10**6)",
    "division by zero": "1/0",
    "division by a hidden zero": "1/(z - z)",
    "logarithm of zero": "log(0)",
    "import": "__import__('os').system('true')",
    "attribute": "z.__class__.__mro__",
    "lambda": "(lambda: 1)()",
    "walrus": "(s := z)",
    "text": "'s*(1-s)'",
    "list": "[s*(1-s)]",
    "null bytes": "s*(1-s)\0",
    "nulls alone": "\0" * 50,
    "right to left": "\u202es*(1-s)\u202c",
    "zero width": "s*\u200b(1\u200d-s)",
    "lone equals": "=",
    "equals in a row": "ds/dz == = s",
    "assigned to nothing": "= s*(1-s)",
    "nothing assigned": "ds/dz =",
    "prose": "the derivative is s times one minus s",
    "code": "def f(z):\n    return z\n",
    "shell": "$(rm -rf /)",
    "ambiguous quotient": "1/2s",
    "emoji": "🙂",
    "combining marks": "z" + "\u0302" * 500,
    "superscripts": "z" + "²" * 1_000,
    "huge derivative chain": "ds/dz/dz/dz",
    "derivative of nothing": "d/dz",
    "keyword": "sum(z, axis=0)",
    "nan": "nan",
    "infinity": "inf",
    "tiny constant": "s*(1-s) + 1e-300",
    "huge constant": "s*(1-s)*1e300/1e300",
}


def cases(kind: str) -> list[object]:
    """All answers of a kind with readable test ids."""
    return [
        pytest.param(path.stem, answer, id=f"{path.stem}-{place}")
        for path in FILES
        for place, answer in enumerate(yaml.safe_load(path.read_text())[kind])
    ]


def graded(bank: Bank, question: str, raw: bytes, seed: int) -> Report:
    """The report on an answer, without a sandbox."""
    context = Context(bank, seed, no_worker)
    return grade(bank.question(question), Submission(question, raw), context)


def no_worker() -> object:
    """Derivations are never run, so nothing may ask for a worker."""
    raise AssertionError("a derivation asked for the sandbox")


def test_every_core_question_is_attacked() -> None:
    core = yaml.safe_load((Path(__file__).parent / "core_derivations.yaml").read_text())
    assert core.keys() <= {path.stem for path in FILES}
    for path in FILES:
        answers = yaml.safe_load(path.read_text())
        assert len(answers["right"]) >= 6
        assert len(answers["wrong"]) >= 10


@pytest.mark.parametrize(("question", "answer"), cases("right"))
def test_right_is_accepted(bank: Bank, question: str, answer: str) -> None:
    for seed in SEEDS:
        report = graded(bank, question, answer.encode(), seed)
        assert report.verdict == Verdict.ACCEPTED, report.message
        assert all(step.verdict == "holds" for step in report.steps)


@pytest.mark.parametrize(("question", "answer"), cases("right")[::7])
def test_right_is_accepted_in_windows_lines(bank: Bank, question: str, answer: str) -> None:
    raw = b"\xef\xbb\xbf" + ("  " + answer + "  \n\n").replace("\n", "\r\n").encode()
    assert graded(bank, question, raw, 7).verdict == Verdict.ACCEPTED


@pytest.mark.parametrize(("question", "answer"), cases("wrong"))
def test_wrong_is_never_accepted(bank: Bank, question: str, answer: str) -> None:
    for seed in SEEDS:
        report = graded(bank, question, answer.encode(), seed)
        refused = (Verdict.WRONG_ANSWER, Verdict.INVALID, Verdict.UNGRADED)
        assert report.verdict in refused, report.message
        assert report.message


@pytest.mark.parametrize("text", RUBBISH.values(), ids=RUBBISH.keys())
def test_rubbish_is_refused_in_words(bank: Bank, text: str) -> None:
    report = graded(bank, "sigmoid_derivative", text.encode(), 7)
    assert report.verdict in (Verdict.WRONG_ANSWER, Verdict.INVALID)
    assert report.message
    assert len(report.message) < 500


def test_bytes_that_are_no_text_are_refused(bank: Bank) -> None:
    report = graded(bank, "sigmoid_derivative", bytes(range(256)), 7)
    assert report.verdict == Verdict.INVALID
    assert "UTF-8" in report.message
