"""The bank as the rest of quizzer sees it: several roots, one set of ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizzer import settings
from quizzer.bank.index import Entry, Index
from quizzer.bank.roots import Root, find
from quizzer.errors import BankError, UnknownQuestion
from quizzer.home import Home
from quizzer.model.diagnostic import Diagnostic, Summary
from quizzer.model.framework import Framework

if TYPE_CHECKING:
    from quizzer.model.question import Question


_PATIENCE = 10.0
"""What makes arguments may take so many times the limit of the case that they are for."""
_AREA_AND_ID = itemgetter(Summary._fields.index("area"), Summary._fields.index("id"))


class Bank:
    """Questions by id. One broken file never hides the rest."""

    def __init__(self, roots: Sequence[Root], cache: Path | None = None) -> None:
        self.roots, self.cache = tuple(roots), cache
        self._indexes = [Index(root, cache) for root in roots]
        self._places: dict[str, tuple[Index, Entry]] = {}
        self._clashes: dict[str, list[tuple[Index, Entry]]] = {}
        """The further files of an id that more than one has."""
        for index in self._indexes:
            for entry in index.entries:
                place = (index, entry)
                question_id = entry.facts[0] if entry.facts else entry.id
                if self._places.setdefault(question_id, place) is not place:
                    self._clashes.setdefault(question_id, []).append(place)
        self._former = self._former_ids()
        self._questions: dict[str, Question] = {}

    def _former_ids(self) -> dict[str, str]:
        """Former id -> id; a question that has the id today comes first."""
        return {
            old: entry.id
            for index in self._indexes
            for entry in index.entries
            if entry.formerly
            for old in entry.formerly
            if old not in self._places
        }

    @cached_property
    def summaries(self) -> tuple[Summary, ...]:
        """Every sound question, by area and id."""
        clashes = self._clashes
        found = [e.facts for id_, (_, e) in self._places.items() if e.facts and id_ not in clashes]
        by_area = sorted(map(partial(tuple.__new__, Summary), found), key=_AREA_AND_ID)
        return tuple(by_area)

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The defects that reading the files showed, clashing ids included."""
        found = [
            d for index in self._indexes for e in index.entries if e.found for d in e.diagnostics
        ]
        for question_id, others in self._clashes.items():
            for other in others:
                words = (
                    f"the id {question_id!r} stands in {self._path(self._places[question_id])} too"
                )
                found.append(Diagnostic(self._path(other), 0, 0, words))
        return tuple(sorted(found))

    def __contains__(self, question_id: str) -> bool:
        return self.today(question_id) in self._places

    def today(self, question_id: str) -> str:
        """The id that a question has now, where it is asked for by a former one."""
        return self._former.get(question_id, question_id)

    def former(self, question_id: str) -> tuple[str, ...]:
        """The ids that a question had before."""
        return tuple(old for old, new in self._former.items() if new == question_id)

    def question(self, question_id: str) -> Question:
        """The question; `UnknownQuestion` suggests the nearest id, `BankError` says its defect."""
        question_id = self.today(question_id)
        if question_id in self._questions:
            return self._questions[question_id]
        if question_id not in self._places:
            raise UnknownQuestion(question_id, self._places)
        index, entry = self._places[question_id]
        places = [(index, entry), *self._clashes.get(question_id, ())]
        defects = [d for d in self.diagnostics if any(d.path == self._path(p) for p in places)]
        question = index.question(entry) if not defects else None
        if question is None:
            lines = "\n  ".join(str(d) for d in defects)
            raise BankError(f"the question {question_id!r} cannot be used:\n  {lines}")
        self._questions[question_id] = question
        return question

    def root(self, question_id: str) -> Root:
        """The bank that holds the question."""
        question_id = self.today(question_id)
        if question_id not in self._places:
            self.question(question_id)
        return self._places[question_id][0].root

    def broken(self) -> Iterator[tuple[Root, str]]:
        """The bank and the path of every file that gives no question."""
        for index in self._indexes:
            for entry in index.entries:
                if entry.facts is None:
                    yield index.root, entry.path

    def solution_path(self, question: Question, framework: Framework = Framework.NUMPY) -> Path:
        """Where a code question's reference stands: `ID.py`, or `torch/ID.py` beside it."""
        area = self.root(question.id).solutions / question.area
        folder = area if framework is Framework.NUMPY else area / framework
        return folder / f"{question.id}.py"

    def frameworks(self, question: Question) -> tuple[Framework, ...]:
        """Those that a code question has a reference in, numpy first."""
        others = [other for other in Framework if other is not Framework.NUMPY]
        found = (other for other in others if self.solution_path(question, other).is_file())
        return Framework.NUMPY, *found

    def reference(self, question: Question, framework: Framework = Framework.NUMPY) -> str:
        """Source of a code question's reference."""
        path = self.solution_path(question, framework)
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BankError(f"no reference for {question.id!r} at {path}: {error}") from None

    def fixtures(self, question: Question) -> Mapping[str, Callable[..., Any]]:
        """Functions that case expressions of this question's bank may call, by name."""
        limits = getattr(question, "limits", None)
        seconds = _PATIENCE * limits.case if limits else 0.0
        return _Fixtures(self.root(question.id).fixtures, seconds)

    def _path(self, place: tuple[Index, Entry]) -> str:
        index, entry = place
        return str(index.root.questions / entry.path)


def open_bank(folders: Sequence[Path] = (), home: Home | None = None) -> Bank:
    """The shipped bank and the user's own, with the index in the user's cache."""
    home = home or Home.of()
    return Bank(find([*folders, *settings.read(home).banks]), home.cache)


class _Fixtures(Mapping[str, Any]):
    """Loads `fixtures/<name>.py` when `<name>` is asked for, and hands out its function."""

    def __init__(self, folder: Path, seconds: float) -> None:
        self._seconds = seconds
        self._names = sorted(p.stem for p in folder.glob("*.py")) if folder.is_dir() else []
        self._folder = folder
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._loaded:
            self._loaded[name] = _fixture(self._folder / f"{name}.py", name, self._seconds)
        return self._loaded[name]

    def __iter__(self):
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _fixture(path: Path, name: str, seconds: float) -> Callable[..., Any]:
    """The function of a fixture's file, guarded at its calls. Raises BankError."""
    from quizzer.bank.run import trusted

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BankError(f"no fixture at {path}: {error}") from None
    scope: dict[str, Any] = {"__name__": f"quizzer_fixture_{name}", "__file__": str(path)}

    def execute() -> None:
        exec(compile(text, str(path), "exec"), scope)

    trusted.call(execute, path=str(path), what="the fixture does not load: it")
    function = scope.get(name)
    if not callable(function):
        raise BankError(f"{path}: a fixture defines a function of its own name, {name}")
    return _Fixture(function, str(path), seconds)


class _Fixture:
    """A fixture's function, under a clock. Once it was too slow, it is not called again."""

    def __init__(self, function: Callable[..., Any], path: str, seconds: float) -> None:
        self._function = function
        self._path = path
        self._seconds = seconds
        self._late: BankError | None = None

    def __call__(self, *args: Any) -> Any:
        from quizzer.bank.run import trusted

        if self._late is not None:
            raise self._late
        try:
            return trusted.call(
                self._function, *args, path=self._path, what="the fixture", seconds=self._seconds
            )
        except trusted.TooSlow as error:
            self._late = error
            raise
