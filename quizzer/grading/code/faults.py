"""A fault of the whole file: told once, with its place, its line and what to do about it.

No case can tell more of a file that does not compile, lacks a package or names what is not there.
The judge reads one line of the file to show it; it does not parse it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

from quizzer.foreign import one_line
from quizzer.grading.code.run import Ran
from quizzer.grading.code.written import remarks
from quizzer.model.framework import Framework
from quizzer.model.question import CodeQuestion
from quizzer.model.verdict import Fault, Verdict
from quizzer.sandbox.runner import Outcome, Status

KINDS: dict[Status, str] = {
    Status.SYNTAX: "syntax",
    Status.MISSING: "missing",
    Status.SIGNATURE: "signature",
    Status.IMPORT: "import",
}
"""What ends a submission at once, whenever it shows."""

HANGS = "two cases, one after the other, met their time limit"
"""Why the rest is not run. One that is late alone may be the large one of a slow answer."""
_WRONG_NAME = r"NameError: name '(\w+)' is not|AttributeError: module '[\w.]+' has no"
_PLACE = r" \(line \d+\)$"
_MOST = 120
"""Characters of a source line that are shown."""
_ONE_FILE = "write what you use of it into this one, which is all that is graded"
_PACKAGES = frozenset(
    [
        "cv2",
        "cupy",
        "datasets",
        "einops",
        "jax",
        "keras",
        "matplotlib",
        "nltk",
        "numba",
        "opt_einsum",
        "pandas",
        "PIL",
        "plotly",
        "polars",
        "pytest",
        "requests",
        "scipy",
        "seaborn",
        "skimage",
        "sklearn",
        "statsmodels",
        "sympy",
        "tensorflow",
        "torch",
        "torchvision",
        "tqdm",
        "transformers",
        "wandb",
    ]
)
"""Nobody takes them for a file of one's own."""
_USUAL = {"np": "import numpy as np", "numpy": "import numpy", "random": "import random"}


def of(
    question: CodeQuestion, source: bytes, outcome: Outcome | None, *, loaded: bool
) -> Fault | None:
    """The fault that an outcome shows, where it is one of the whole file; `loaded` says whether
    the file got as far as its first call."""
    if outcome is None or (loaded and outcome.status not in KINDS):
        return None
    kind = KINDS.get(outcome.status, "load")
    return _fault(kind, _remedy(question, kind, outcome.message), source, outcome)


def wrong_name(source: bytes, rans: list[Ran]) -> Fault | None:
    """The name that every case of `rans` stumbled over, in the same place."""
    outcomes = [ran.outcome for ran in rans]
    first = outcomes[0] if outcomes else None
    if first is None or first.status is not Status.RAISED:
        return None
    match = re.match(_WRONG_NAME, first.message)
    if match is None:
        return None
    if any(o is None or (o.message, o.line) != (first.message, first.line) for o in outcomes):
        return None
    return _fault("name", _import_of(match[1]), source, first)


def hangs(rans: Iterable[Ran]) -> bool:
    """Whether the last two of a question's own cases that ran, in their order, were late: each
    further one would cost its whole limit and tell nothing. What the grader adds does not count: it
    repeats a case, at a place that the seed draws."""
    last = [ran.verdict for ran in rans][-2:]
    return last == [Verdict.TIME_LIMIT] * 2


def place(fault: Fault, path: str) -> str:
    """`file:line:column`, as far as it is known."""
    return ":".join(str(part) for part in (path, fault.line, fault.column) if part)


def words(fault: Fault, path: str) -> str:
    """The whole fault on one line."""
    shown = f": `{fault.source}`" if fault.source else ""
    remedy = f"; {fault.remedy}" if fault.remedy else ""
    return f"{place(fault, path)}: {fault.says}{shown}{remedy}"


def _fault(kind: str, remedy: str, source: bytes, outcome: Outcome) -> Fault:
    line = _line(source, outcome.line)
    says = re.sub(_PLACE, "", outcome.message)
    return Fault(kind, says, outcome.line, outcome.column if line else None, line, remedy)


def _line(source: bytes, number: int | None) -> str:
    """One line of a file, safe to print; empty where there is no such line."""
    lines = source.split(b"\n")
    if number is None or not 0 < number <= len(lines):
        return ""
    text = one_line(lines[number - 1].decode("utf-8", "replace")).strip()
    return text if len(text) <= _MOST else text[: _MOST - 4] + " ..."


def _remedy(question: CodeQuestion, kind: str, message: str) -> str:
    if kind == "syntax":
        return "correct it and hand in again"
    if kind in ("missing", "signature"):
        return f"begin with `def {question.signature}:`"
    if kind == "import" and "not allowed" in message:
        return "take the import out"
    if kind == "import" and "not available" in message:
        other = next((f for f in Framework if message.startswith(f"`{f}`")), None)
        if other is not None:
            return remarks.says(question, other)
        allowed = ", ".join(("the standard library", "numpy", *question.allow))
        usual = any(message.startswith(f"`{name}`") for name in _PACKAGES)
        own = "" if usual else f"; if it is a file of yours, {_ONE_FILE}"
        return f"use what there is: {allowed}{own}"
    if kind == "import" and "one file" in message:
        return _ONE_FILE
    return "check how it is spelled" if kind == "import" else "this runs before any case does"


def _import_of(name: str | None) -> str:
    if name in _USUAL:
        return f"add `{_USUAL[name]}`"
    if name in sys.stdlib_module_names:
        return f"add `import {name}`"
    return "check how it is spelled, or define it"
