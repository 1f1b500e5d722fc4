"""Writes a private relative of a question, and says what a person has to do to make it another."""

from __future__ import annotations

import random
import re
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeGuard

from quizzer.bank.load import Bank
from quizzer.bank.roots import Root
from quizzer.errors import BankError, UsageError
from quizzer.model.question import CodeQuestion, Question
from quizzer.practice.author import diagnostics
from quizzer.practice.vary import byhand
from quizzer.practice.vary.code import Draft, draft
from quizzer.practice.vary.layout import measured, possible
from quizzer.practice.vary.names import VERBS
from quizzer.practice.vary.sheet import Sheet

_TRIES = ({"rename", "order", "layout"}, {"rename", "order"}, {"rename"}, {"order"}, set())
"""What is varied at once; the next where the one before leaves a defect."""
_ID = re.compile(r"[a-z][a-z0-9_]*")
_IN_TORCH = re.compile(r"^( +)torch:.*\n(?:\1(?: +|- ).*\n)*", re.MULTILINE)


@dataclass(frozen=True)
class Relative:
    """What was written."""

    id: str
    question: Path
    solution: Path | None
    done: tuple[str, ...]
    todo: tuple[str, ...]
    """What a person must change, each with `file:line`."""
    likeness: float | None = None
    """Of a code question: the share of the new reference that stands in the old one, names
    aside."""
    beside: tuple[Path, ...] = field(default=())
    """Fixtures that were copied."""


def vary(bank: Bank, name: str, folder: Path, seed: int, new_id: str = "") -> Relative:
    """Begin a relative of a question in the bank at `folder`, which need not exist yet.

    Raises UsageError where it cannot be written, BankError where the question cannot be used,
    UnknownQuestion.
    """
    question = bank.question(name)
    if getattr(question, "of", ""):
        raise UsageError(f"{name} reviews the references of the bank; it has no text to vary")
    root = _root(folder)
    if root == bank.roots[0] or root.questions == bank.roots[0].questions:
        raise UsageError(f"{folder} is the shipped bank; a private one is another folder")
    new_id = _new_id(bank, question, root, new_id, seed)
    place = root.questions / question.area / f"{new_id}.yaml"
    reference = root.solutions / question.area / f"{new_id}.py"
    fixtures = _fixtures(bank, question, root)
    made = _sound(bank, question, new_id, seed)
    code = _is_code(question)
    texts = {place: made.text, **({reference: made.reference} if code else {})}
    texts |= {path: text for path, text in fixtures.items() if not path.exists()}
    _write(texts)
    todo = tuple(byhand.todo(made, place, reference if code else None))
    return Relative(
        new_id, place, reference if code else None, tuple(made.done), todo,
        _likeness(bank, question, made) if _is_code(question) else None,
        tuple(path for path in fixtures if path in texts),
    )  # fmt: skip


def _is_code(question: Any) -> TypeGuard[CodeQuestion]:
    """Whether it asks for a function: what is renamed is in its signature."""
    return hasattr(question, "signature")


def _root(folder: Path) -> Root:
    """The bank at a folder; one that is empty gets question_bank/ and solutions/."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is no folder")
    if folder.is_dir() and any(folder.glob("*/*.yaml")):
        return Root.at(folder.resolve())
    folder = folder.resolve()
    return Root(folder / "question_bank", folder / "solutions")


def _new_id(bank: Bank, question: Question, root: Root, asked: str, seed: int) -> str:
    """The id that was asked for, or a free one. Raises UsageError."""
    there = {path.stem for path in root.questions.glob("*/*.yaml")}
    if asked:
        if not _ID.fullmatch(asked):
            raise UsageError(f"{asked!r} is no id: small letters, digits and _, as in my_softmax")
        if asked in bank or asked in there:
            raise UsageError(f"there is a question {asked!r} already; ids are unique")
        return asked
    code = _is_code(question)
    verb = random.Random(f"id {question.id} {seed}").choice(VERBS)
    base = f"{verb}_{question.id}" if code else f"{question.id}_relative"
    number, found = 1, base
    while found in bank or found in there:
        number += 1
        found = f"{base}_{number}"
    return found


def _sound(bank: Bank, question: Question, new_id: str, seed: int) -> Draft:
    """The draft that varies most and has no defect. Raises BankError with those of the last."""
    text = Path(question.path).read_text(encoding="utf-8")
    whole, text = text, numpy_alone(text)
    if not _is_code(question):
        sheet = Sheet(text)
        for key in ("follow_ups", "prerequisites", "formerly"):
            sheet.without(key)
        made = Draft(
            sheet.done(), "", "", done=["it has an id of its own; its text is the old one"]
        )
        _check(_defects(bank, question, new_id, made))
        return made
    reference = bank.reference(question)
    words: list[str] = []
    axes = None
    if possible(question, reference):
        axes = measured(question, reference, bank.fixtures(question))
    for ways in _TRIES:
        try:
            made = draft(question, text, reference, new_id, seed, ways, axes)
        except ValueError as error:
            words = [str(error)]
            continue
        words = _defects(bank, question, new_id, made)
        if not words:
            if text != whole:
                made.done.append("it is in numpy alone; its version in torch is yours to write")
            return made
    _check(words)
    raise AssertionError("a draft without defects was returned above")


def numpy_alone(text: str) -> str:
    """A question's file without the edits of a reference in torch, which is not copied."""
    head, faults, rest = text.partition("\nfaults:\n")
    end = re.search(r"^\S", rest, re.MULTILINE)
    inside, after = (rest[: end.start()], rest[end.start() :]) if end else (rest, "")
    return head + faults + _IN_TORCH.sub("", inside) + after


def _check(words: list[str]) -> None:
    if words:
        lines = "\n  ".join(words)
        raise BankError(f"this question cannot be varied by machine:\n  {lines}")


def _defects(bank: Bank, question: Question, new_id: str, made: Draft) -> list[str]:
    """What validation says of a draft, tried alone, in a bank with the same lists."""
    with tempfile.TemporaryDirectory() as name:
        root = Root(Path(name) / "question_bank", Path(name) / "solutions")
        texts = {root.questions / question.area / f"{new_id}.yaml": made.text}
        if made.reference:
            texts[root.solutions / question.area / f"{new_id}.py"] = made.reference
        own, shipped = bank.root(question.id), bank.roots[0]
        lists = {own.mistakes: root.mistakes, shipped.mistakes: root.mistakes}
        lists[own.topics if own.topics.exists() else shipped.topics] = root.topics
        for path, at in lists.items():
            if path.exists():
                texts[at] = texts.get(at, "") + path.read_text(encoding="utf-8") + "\n"
        _write({**texts, **_fixtures(bank, question, root)})
        found = diagnostics(Bank((root,)), (new_id,))
        return [str(d) for d in found if d.severity == "error"]


def _fixtures(bank: Bank, question: Question, root: Root) -> dict[Path, str]:
    """The fixtures that the question's file names, for the new bank. Raises UsageError where
    another one has the name there."""
    folder = bank.root(question.id).fixtures
    words = set(re.findall(r"\w+", Path(question.path).read_text(encoding="utf-8")))
    found = {}
    for path in sorted(folder.glob("*.py")) if folder.is_dir() else ():
        if path.stem in words:
            text, at = path.read_text(encoding="utf-8"), root.fixtures / path.name
            if at.exists() and at.read_text(encoding="utf-8") != text:
                raise UsageError(f"{at} is another fixture than the question's; rename it first")
            found[at] = text
    return found


def _write(texts: dict[Path, str]) -> None:
    """All files or none. Raises UsageError."""
    for path in texts:
        if path.exists():
            raise UsageError(f"{path} is there already")
    written: list[Path] = []
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            written.append(path)
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        for begun in written:
            begun.unlink(missing_ok=True)
        raise UsageError(
            f"cannot write {written[-1:] or folder_of(texts)}: {error.strerror}"
        ) from error


def folder_of(texts: dict[Path, str]) -> str:
    """Where the first of some files goes."""
    return str(next(iter(texts)).parent)


def _likeness(bank: Bank, question: CodeQuestion, made: Draft) -> float:
    """How much of the new reference stands in the old one, as `quizzer similar` compares."""
    from quizzer.practice.likeness.reader import marks

    old = (bank.reference(question).encode(), question.function)
    before, now = marks([old, (made.reference.encode(), made.function)])
    return len(before.prints & now.prints) / max(1, len(now.prints))
