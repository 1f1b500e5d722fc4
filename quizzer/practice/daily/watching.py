"""One file that is graded anew whenever it is saved: one visit, however often that is."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from quizzer.errors import UnknownQuestion, UsageError
from quizzer.model.visit import Origin
from quizzer.practice import files
from quizzer.practice.frameworks import submission

if TYPE_CHECKING:
    from quizzer.practice.grading import Grading
    from quizzer.practice.practice import Practice
    from quizzer.practice.visits import Visit


LOOK = 2000
"""Milliseconds after which a file is looked at though nothing was told of it."""


class Watching:
    """A learner's own file and the visit that its answers belong to."""

    def __init__(
        self, practice: Practice, path: Path, question: str | None, seed: int | None
    ) -> None:
        """Raises UsageError for what is no file to watch, and for a question that there is not."""
        if not path.is_file():
            raise UsageError(f"no file to watch at {path}: begin with `quizzer start ID`")
        self._practice, self._path = practice, path
        found = files.read(path, str(path))
        self._question = question or found.question()
        seed = found.head.seed if seed is None else seed
        try:
            self.visit: Visit = practice.visit(
                self._question,
                seed=seed,
                origin=Origin.WATCH,
                framework=found.head.framework or "numpy",
            )
        except UnknownQuestion as error:
            words = f"{path}: {error}; begin the file with `# quizzer: ID` or give --question"
            raise UsageError(words) from None
        self._last: bytes | None = None

    def gradings(self, saves: Iterable[object]) -> Iterator[Grading | str]:
        """A grading now, and one after each save that changed the file; or why it cannot be read.
        Its `result()` grades."""
        yield from self._once()
        for _ in saves:
            yield from self._once()

    def _once(self) -> Iterator[Grading | str]:
        found = files.read(self._path, str(self._path))
        if found.defect:
            yield f"{self._path}: {found.defect}"
        elif found.text != self._last:
            self._last = found.text
            answer = submission(self._question, found.text, path=str(self._path))
            yield self._practice.begin(self.visit, answer)


def check_installed() -> None:
    """Raises UsageError where the library is not there, before anything is promised or written."""
    if find_spec("watchfiles") is None:
        raise UsageError("watching needs one more package: pip install 'quizzer[watch]'")


def saves(path: Path, stop: Event | None = None) -> Iterator[object]:
    """Something each time that a file is saved, until the process is interrupted or told to `stop`.
    The folder is watched: editors save by putting a new file in the old one's place. Raises
    UsageError where the library is not there."""
    check_installed()
    from watchfiles import watch

    name = path.name

    def ours(change: object, changed: str) -> bool:
        return Path(changed).name == name

    folder = path.resolve().parent
    if stop is None:
        return _quietly(watch(folder, watch_filter=ours))
    # An interrupt is the process's own; and now and then something comes without a save, for what
    # no system tells of.
    return watch(
        folder, watch_filter=ours, stop_event=stop, raise_interrupt=False,
        rust_timeout=LOOK, yield_on_timeout=True,
    )  # fmt: skip


def texts(path: Path, name: str, stop: Event, last: bytes | None = None) -> Iterator[str | Defect]:
    """The text of a file after each save that changed it from what it was `last`, until told to
    `stop`; or why it cannot be read. Raises UsageError as `saves` does."""
    trouble = ""
    for _ in itertools.chain([None], saves(path, stop)):
        found = files.read(path, name)
        if found.defect:
            if found.defect != trouble:
                yield Defect(f"{name}: {found.defect}")
            trouble = found.defect
        elif found.text != last:
            last, trouble = found.text, ""
            try:
                yield found.text.decode("utf-8")
            except UnicodeDecodeError:
                yield Defect(f"{name} is not UTF-8")


class Defect(str):
    """Why a file has no text that could be read."""


def _quietly(changes: Iterable[object]) -> Iterator[object]:
    """The changes until an interrupt, of which the library would say a line of its own."""
    with suppress(KeyboardInterrupt):
        yield from changes
