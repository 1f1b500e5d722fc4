"""Which questions a git revision's successor touches: what an audit of a change has to prove."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.errors import UsageError
from quizzer.model.framework import Framework

if TYPE_CHECKING:
    from quizzer.bank.load import Bank

JUDGES = (
    "bank", "errors.py", "foreign.py", "grading", "lang", "mathematics", "model",
    "sandbox",
)  # fmt: skip
"""Parts of the package that decide verdicts and reports: a change there concerns every question."""


def changed(bank: Bank, question_id: str, revision: str) -> bool:
    """Whether a question, its reference, a fixture or the grader differs from `revision`.

    Raises `UsageError` where the bank lies in no git repository or the revision is unknown.
    """
    question = bank.question(question_id)
    root = bank.root(question_id)
    files = _files(root.questions, revision)
    # Whether it is there or not: a file that was taken away is a change too.
    own = {Path(question.path), *(bank.solution_path(question, other) for other in Framework)}
    package = Path(__file__).resolve().parents[1]
    shared = {root.fixtures, *(package / name for name in JUDGES)}
    return any(path in own or not shared.isdisjoint((path, *path.parents)) for path in files)


@cache
def _files(folder: Path, revision: str) -> frozenset[Path]:
    top = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
    names = _git(top, "diff", "--name-only", "--no-renames", "-z", revision, "--").split("\0")
    names += _git(top, "ls-files", "--others", "--exclude-standard", "-z").split("\0")
    return frozenset(top / name for name in names if name)


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=True
        )
    except FileNotFoundError:
        raise UsageError("--since needs git") from None
    except subprocess.CalledProcessError as error:
        raise UsageError(f"--since: {error.stderr.strip()}") from None
    return done.stdout
