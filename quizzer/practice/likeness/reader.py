"""Has foreign files read by processes of their own, with limits; one that ends costs one file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from quizzer.practice.likeness.child import HEADER
from quizzer.sandbox.launch import ENVIRONMENT

_CHILD = Path(__file__).parent / "child.py"
_BATCH = 40
"""Files that one process reads."""
_SECONDS = 60.0
"""Of the wall's clock for a batch without an end; the processor's time is limited for each file."""
_LOST = "it took more time or memory to read than a file may"
_KEPT_BY_WINDOWS = ("SYSTEMROOT", "TEMP", "TMP")


@dataclass(frozen=True)
class Marks:
    """What a file is compared by; or why it is not."""

    prints: frozenset[int] = frozenset()
    lines: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Hash of a statement -> its line, and how many tokens it has."""
    digest: int = 0
    """The same where nothing differs but names, remarks and the order of functions."""
    defect: str = ""


def marks(texts: Sequence[tuple[bytes, str]]) -> list[Marks]:
    """The marks of each text, read for the function that is named beside it."""
    batches = [texts[n : n + _BATCH] for n in range(0, len(texts), _BATCH)]
    with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
        return [one for batch in threads.map(_batch, batches) for one in batch]


def _batch(texts: Sequence[tuple[bytes, str]]) -> list[Marks]:
    found: list[Marks] = []
    while len(found) < len(texts):
        found += _answers(texts[len(found) :])
        if len(found) < len(texts):  # the file at which it ended; the next process goes on
            found.append(Marks(defect=_LOST))
    return found


def _answers(texts: Sequence[tuple[bytes, str]]) -> list[Marks]:
    """What one process says, as far as it comes."""
    sent = b"".join(
        HEADER.pack(len(name := function.encode()), len(text)) + name + text
        for text, function in texts
    )
    kept = {name: os.environ[name] for name in _KEPT_BY_WINDOWS if name in os.environ}
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-s", "-S", "-B", str(_CHILD)],
            input=sent, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=ENVIRONMENT | (kept if os.name == "nt" else {}),
            timeout=_SECONDS + len(texts), check=False,
        )  # fmt: skip
        said = done.stdout
    except subprocess.TimeoutExpired as error:
        said = error.stdout or b""
    answers: list[Marks] = []
    for line in said.split(b"\n")[:-1][: len(texts)]:
        answer = _answer(line)
        if answer is None:
            break
        answers.append(answer)
    return answers


def _answer(line: bytes) -> Marks | None:
    """One line, of which nothing is believed but numbers; None where it is none of ours."""
    try:
        said = json.loads(line)
        if "defect" in said:
            return Marks(defect=str(said["defect"]))
        lines = {str(key): (int(at), int(size)) for key, (at, size) in said["lines"].items()}
        return Marks(frozenset(map(int, said["prints"])), lines, int(said["digest"]))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
