"""One golden file per format: what a report looks like, to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzer.model.verdict import (
    CaseResult,
    Decision,
    Fault,
    Finding,
    Mistake,
    Report,
    StepResult,
    Verdict,
    Witness,
)
from quizzer.render import FORMATS, render

GOLDEN = Path(__file__).parents[2] / "golden"
LAYERS = ("process", "rlimits", "landlock", "seccomp")
REPORTS = [
    Report("softmax", Verdict.ACCEPTED, 1.0, "all 2 cases hold", seconds=0.02, seed=7,
           cases=(CaseResult("rows", True, Verdict.ACCEPTED),
                  CaseResult("masked", False, Verdict.ACCEPTED)), path="alice/softmax.py",
           candidate="alice"),
    Report("softmax", Verdict.WRONG_ANSWER, 0.5, "1 of 2 cases fail", seconds=float("inf"),
           misconception=Mistake("wrong_axis", "the softmax runs along the first axis",
                                 "softmax.wrong_axis"),
           finding=Finding("transposed", "the result is transposed", "softmax(x=1)", "1", "0"),
           cases=(CaseResult("rows", True, Verdict.WRONG_ANSWER, "2 of 4 entries differ", "rows",
                             "x = [[1, 2],\n     [3, 4]]", "[1]", "[2]", 0.5, "hello\nthere"),
                  CaseResult("masked", False, Verdict.TIME_LIMIT, "took longer than 2 s")),
           path="bob/softmax.py", seed=7),
    Report("softmax", Verdict.WRONG_ANSWER, 0.25, "3 of 4 cases fail", seed=7,
           finding=Finding("counterexample", "a small input", "softmax(x=2)", "1", "3"),
           note="diagnosis was cut short after 60 s",
           cases=(CaseResult("one", False, Verdict.WRONG_ANSWER, "1 of 2 entries differ"),
                  CaseResult("two", False, Verdict.ACCEPTED),
                  CaseResult("three", False, Verdict.WRONG_ANSWER, "1 of 2 entries differ"),
                  CaseResult("four", False, Verdict.WRONG_ANSWER, "the shape is (2,)"))),
    Report("softmax", Verdict.INVALID, message="eve.py:2:9: '(' was never closed: `x = (`; mend it",
           fault=Fault("syntax", "'(' was never closed", 2, 9, "x = (", "mend it"), path="eve.py"),
    Report("softmax_jacobian", Verdict.WRONG_ANSWER, 0.0, "line 2 fails", milestones=("first",),
           steps=(StepResult(1, "dp/dz = diag(p)", "fails", "sampled",
                             Witness({"z": [0.5, -1.0]}, "0.25", "0.19"), "the outer product"),
                  StepResult(2, "dp/dz = (", "invalid", message="it ends here", column=8))),
    Report("which_axis", Verdict.WRONG_ANSWER, 0.5, "1 of 2 decisions are right.",
           misconception=Mistake("rows", "rows are summed", lead="The belief behind it:"),
           decisions=(Decision("rows", "over the *rows*", False, "It does not belong: $x^2$."),
                      Decision("keys", "over the keys", True, points=2),
                      Decision("heads", "over the heads", None, points=1))),
]  # fmt: skip


@pytest.mark.parametrize("name", list(FORMATS))
def test_golden(name: str) -> None:
    """After a wanted change, delete the file; the next run writes it and fails once."""
    path = GOLDEN / f"{name}.txt"
    text = render(name, REPORTS, 7, LAYERS) + "\n"
    if not path.exists():
        path.write_text(text)
        pytest.fail(f"wrote {path}: look at it")
    assert text == path.read_text()
