"""Imports that find nothing and statements that fail beside the function: told, and no more."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizzer.model.verdict import Report, Verdict

Grade = Callable[..., Report]
SOFTMAX = """
import numpy as np

def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)
"""


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("import not_here", "", "line 1: `not_here` is not installed here"),
        ("import not_here as nh, math", "", "line 1: `not_here`"),
        ("from not_here.pyplot import show as plt", "", "line 1: `not_here`"),
        ("import not_here.inner", "", "line 1: `not_here`"),
        ("from .helpers import _mx", "", "line 1: `helpers` is another file; nothing needed it"),
        ("from . import helpers as h", "", "line 1: `helpers` is another file"),
        ("import not_here\nnot_here.style.use('dark')", "", "line 2: left out"),
        ("get_ipython().run_line_magic('matplotlib', 'inline')", "", "a notebook's command"),
        ("", "assert softmax(np.zeros(3)) is None", "failed after `softmax` was defined"),
        ("", "softmax(1, 2)", "TypeError"),
        ("", "n = int(input('n? '))", "nobody is there to answer"),
        ("", "import sys\nsys.exit(0)", "failed after `softmax` was defined, and was left out"),
        ("", "print(softmax(np.zeros(2)))", "it prints while it is loaded"),
        ("", "raise SystemExit", "SystemExit"),
        ("import asyncio\nawait asyncio.sleep(0)", "", "`await` stands outside of functions"),
        ("", "import asyncio\nawait asyncio.sleep(9)", "and was left out: RuntimeError"),
        ("", "async def f():\n    return 1\nx = await f() + 'a'\nassert 0", "AssertionError"),
        ("from jaxtyping import Float", "def other(x: Float[np.ndarray, 'n']) -> None: ...",
         "line 1: `jaxtyping`"),
    ],
)  # fmt: skip
def test_what_stands_beside_the_function_does_not_undo_it(
    grade_text: Grade, before: str, after: str, told: str
) -> None:
    report = grade_text("softmax", f"{before}\n{SOFTMAX}\n{after}\n")
    assert report.verdict is Verdict.ACCEPTED, report.message
    assert told in report.note


def test_what_only_a_notebook_allows_is_invalid_where_it_is_strict(grade_text: Grade) -> None:
    report = grade_text(
        "softmax", "import asyncio\nawait asyncio.sleep(0)\n" + SOFTMAX, strict=True
    )
    assert report.verdict is Verdict.INVALID
    assert "outside function" in report.message


OWN = SOFTMAX.replace("np.exp(", "exp(")


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("from .helpers import exp\n" + OWN, "another file, and an answer is one file"),
        ("from . import exp\n" + OWN, "another file, and an answer is one file"),
        ("from ..up.helpers import exp\n" + OWN, "another file, and an answer is one file"),
        ("from helpers import exp\n" + OWN, "`helpers` is not available here"),
    ],
)
def test_a_file_of_ones_own_is_to_be_written_into_this_one(
    grade_text: Grade, strict: bool, source: str, says: str
) -> None:
    report = grade_text("softmax", source, strict=strict)
    assert says in report.message
    assert "write what you use of it into this one" in report.message


def test_what_comes_after_a_failure_is_still_run(grade_text: Grade) -> None:
    later = SOFTMAX.replace("np.exp(", "exp(") + "\nsoftmax(np.zeros(2))\nexp = np.exp\n"
    report = grade_text("softmax", later)
    assert report.verdict is Verdict.ACCEPTED
    assert "NameError: name 'exp' is not defined" in report.note


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("import not_here\n" + SOFTMAX.replace("np.exp(", "not_here.exp("), "`not_here` is not"),
        ("from not_here import exp\n" + SOFTMAX.replace("np.exp(", "exp("), "`not_here` is not"),
        ("import not_here\nclass A(not_here.Base): pass\n" + SOFTMAX, "`not_here` is not"),
        ("from . import *\n" + SOFTMAX, "answer is one file"),
        ("from numpy import not_there\n" + SOFTMAX, "not_there"),
        ("raise ValueError('first')\n" + SOFTMAX, "first"),
        ("if True:\n    import not_here\n" + SOFTMAX, "`not_here` is not"),
    ],
)
def test_what_the_function_needs_still_fails(grade_text: Grade, source: str, says: str) -> None:
    report = grade_text("softmax", source)
    assert report.verdict is Verdict.RUNTIME_ERROR
    assert says in report.message


def test_an_import_that_is_prepared_for_failure_fails_as_ever(grade_text: Grade) -> None:
    source = f"try:\n    import not_here\nexcept ImportError:\n    not_here = None\n{SOFTMAX}"
    report = grade_text("softmax", source + "\nassert not_here is None\n")
    assert report.verdict is Verdict.ACCEPTED
    assert report.note == ""


@pytest.mark.parametrize("beside", ["import not_here", "1 / 0"])
def test_strict_keeps_the_rule(grade_text: Grade, beside: str) -> None:
    report = grade_text("softmax", f"{SOFTMAX}\n{beside}\n", strict=True)
    assert report.verdict is Verdict.RUNTIME_ERROR


def test_torch_in_an_answer_in_numpy_is_told_what_to_do(grade_text: Grade) -> None:
    unused = grade_text("softmax", "import torch\n" + SOFTMAX)
    assert unused.verdict is Verdict.ACCEPTED
    assert "begin it with `# quizzer: softmax framework=torch`" in unused.note
    used = grade_text("softmax", "import torch\n\ndef softmax(x: torch.Tensor): return x\n")
    assert used.verdict is Verdict.RUNTIME_ERROR
    assert used.fault is not None
    assert "begin it with `# quizzer: softmax framework=torch`" in used.fault.remedy


def test_a_forbidden_import_is_not_put_off(grade_text: Grade, bank) -> None:
    from dataclasses import replace

    from quizzer.grading.code.grade import grade
    from quizzer.grading.context import Context
    from quizzer.model.attempt import Submission
    from quizzer.sandbox import own

    question = replace(bank.question("softmax"), forbid=("statistics",))
    source = f"import statistics\n{SOFTMAX}".encode()
    report = grade(question, Submission("softmax", source), Context(bank, 1, own.worker))
    assert "not allowed in this question" in report.message
