"""A class as Moodle, Canvas and Gradescope export it, with what is true of each answer."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PLATFORMS = ("moodle", "canvas", "gradescope")
CODE, WORDS = ("softmax", "huber_loss"), "why_a_kl_leash"
ONLINE = "onlinetext.html"
"""What is typed into Moodle or Canvas; Gradescope has no such place."""
WORTH = {"softmax": 4, "huber_loss": 6, WORDS: 11}
FIRST = ("Anna", "Zoë", "Miles", "Sinéad", "José", "Fatima", "Li", "Ngọc", "Åsa", "Olga")
LAST = (
    "Meier", "O'Hara", "D’Angelo", "van der Berg", "Núñez", "Smith-Jones", "Wang", "Nguyễn",
    "Öberg", "Müller", "Ivanova", "Kim", "Dvořák", "Sørensen", "Ó Briain", "Garcia", "Łukasz", "Le",
)  # fmt: skip


class Due(NamedTuple):
    """What is to come out: a verdict and the named mistake, or no mistake."""

    verdict: str
    mistake: str | None = None


OK, MISSING, INVALID = Due("accepted"), Due("missing"), Due("invalid")


@dataclass(frozen=True)
class Person:
    """Somebody of the class: `number` is the platform's, `name` may be another's too."""

    id: str
    number: str
    name: str
    email: str


@dataclass(frozen=True)
class Kind:
    """Files that somebody hands in, and what each of the two functions is to get."""

    files: tuple[tuple[str, bytes], ...]
    softmax: Due = OK
    huber: Due = OK
    late: bool = False
    words: bool = False
    """Whether the open question is answered too."""
    group: bool = False
    """Whether the next person hands in the same, where the platform knows groups."""


def _sources() -> tuple[str, str]:
    found = [(ROOT / f"solutions/losses/{name}.py").read_text() for name in CODE]
    soft, huber = (text[text.index("import numpy") :] for text in found)
    return soft, huber


def _zipped(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _notebook(*cells: str) -> bytes:
    code = [{"cell_type": "code", "source": c.splitlines(True), "metadata": {}} for c in cells]
    text = {"cell_type": "markdown", "source": "# homework"}
    return json.dumps({"nbformat": 4, "cells": [text, *code]}).encode()


def kinds() -> dict[str, Kind]:
    """Every peculiarity once."""
    soft, huber = _sources()
    both = (soft + "\n\n" + huber).encode()

    def hw(first: str = soft, second: str = huber, name: str = "hw1.py") -> tuple[str, bytes]:
        return name, f"{first}\n\n{second}".encode()

    axis = soft.replace("np.max(x, axis=-1,", "np.max(x, axis=0,")
    axis = axis.replace("np.sum(weights, axis=-1,", "np.sum(weights, axis=0,")
    shift = soft.replace("x - np.max(x, axis=-1, keepdims=True)", "x")
    half = huber.replace("delta * (size - 0.5 * delta)", "delta * size")
    hang = soft.replace("    shifted", "    while np.ndim(x) > 2:\n        pass\n    shifted", 1)
    assert hang != soft
    words = (f"{WORDS}.txt", b"The reward model is unreliable away from what it was trained on.")
    return {
        "right": Kind((hw(), words), words=True),
        "wrong axis": Kind((hw(axis),), Due("wrong_answer", "wrong_axis")),
        "no shift": Kind((hw(shift),), Due("wrong_answer", "no_max_shift")),
        "half lost": Kind((hw(soft, half),), OK,
                          Due("wrong_answer", "half_delta_squared_missing")),
        "hangs": Kind((hw(hang),), Due("time_limit")),
        "crashes": Kind((hw("def softmax(x):\n    return {}[0]\n"),), Due("runtime_error")),
        "syntax error": Kind((("hw1.py", both + b"\ndef (:\n"),), INVALID, INVALID),
        "empty": Kind((("hw1.py", b"\n  \n"),), MISSING, MISSING),
        "nothing": Kind((), MISSING, MISSING),
        "late": Kind((hw(),), late=True),
        "a group": Kind((hw(),), group=True),
        "two files": Kind((("softmax.py", soft.encode()), ("huber_loss.py", huber.encode()))),
        "versions": Kind((hw(shift), ("hw1#.py", both))),
        "half of it": Kind((("hw1.py", soft.encode()),), OK, MISSING),
        "a PDF": Kind((("hw1.pdf", b"%PDF-1.7 x"),), MISSING, MISSING),
        "a PDF called .py": Kind((("hw1.py", b"%PDF-1.7 x"),), INVALID, INVALID),
        "UTF-16": Kind((("hw1.py", both.decode().encode("utf-16")),), INVALID, INVALID),
        "a notebook": Kind((("hw1.ipynb", _notebook("%matplotlib inline\n!pip install x", soft,
                                                    "softmax(np.ones(3))", huber)),)),
        "a notebook called .py": Kind((("hw1.py", _notebook(soft, huber)),)),
        "Markdown": Kind((("hw1.py", b"Here:\n```python\n" + both + b"\n```\n"),)),
        "another name": Kind((hw(soft.replace("def softmax", "def soft_max")),), MISSING),
        "an archive": Kind((("work.zip", _zipped(**{
            "work/hw1.py": both, "__MACOSX/work/._hw1.py": b"\0\5\x16"})),)),
        "typed online": Kind((hw(), (ONLINE, f"<p>{words[1].decode()}</p>".encode())), words=True),
        "words of another encoding": Kind((hw(), (f"{WORDS}.md", b"\xff\xfeh\0"))),
        "a PDF beside it": Kind((hw(), ("notes.pdf", b"%PDF-1.7"), ("README.md", b"# mine"))),
    }  # fmt: skip


def people(count: int) -> list[Person]:
    """So many, with the names that people have; the third and the fourth have the same."""
    found = []
    for n in range(count):
        name = f"{FIRST[n % len(FIRST)]} {LAST[n // len(FIRST) % len(LAST)]}"
        number = str(70000 + 7 * n)
        found.append(Person(f"s{1000 + n}", number, name, f"s{1000 + n}@uni.example"))
    for n in (2, 3):  # two of one name are told apart by the platform's number alone
        found[n] = Person(found[n].number, found[n].number, "Kim Lee", found[n].email)
    return found


@dataclass
class Class:
    """One export in a folder, the lists beside it, and what is true."""

    folder: Path
    platform: str
    everybody: list[Person]
    truth: dict[tuple[str, str], Due] = field(default_factory=dict)
    late: set[str] = field(default_factory=set)

    @property
    def export(self) -> Path:
        return self.folder / f"{self.platform}.zip"

    @property
    def book(self) -> Path:
        return self.folder / f"{self.platform}_book.csv"

    def options(self) -> list[str]:
        """Roster and assignment."""
        return ["--assignment", str(self.folder / "hw1.yaml"),
                "--roster", str(self.folder / "roster.csv")]  # fmt: skip


def make(folder: Path, platform: str, count: int) -> Class:
    """Write the export and the lists."""
    made = Class(folder, platform, people(count))
    _lists(made)
    known = kinds()
    names = list(known)
    metadata: dict[str, dict[str, list[dict[str, str]]]] = {}
    with zipfile.ZipFile(made.export, "w", zipfile.ZIP_DEFLATED) as archive:
        before: Kind | None = None
        for n, person in enumerate(made.everybody):
            what = known[names[n % len(names)]]
            with_next = platform == "gradescope"
            joined = before is not None and before.group and with_next
            shown = before if joined and before is not None else what
            _note(made, person, shown)
            before = what
            if joined:  # handed in by the one before
                before_it = metadata[f"submission_{90000 + n - 1}"]
                before_it[":submitters"].append(_submitter(person))
                continue
            if platform == "gradescope" and what.files:
                metadata[f"submission_{90000 + n}"] = {":submitters": [_submitter(person)]}
            for file, data in what.files:
                archive.writestr(_path(platform, person, n, file, what.late), data)
        soft = what_everybody_has()
        archive.writestr("__MACOSX/._x.py", b"\0")
        for name in _strangers(platform):
            archive.writestr(name, soft)
        if platform == "gradescope":
            archive.writestr("export/submission_metadata.yml", json.dumps(metadata))
    return made


def what_everybody_has() -> bytes:
    """A right answer, handed in by the platform's test user and by somebody unknown."""
    return "\n\n".join(_sources()).encode()


def _strangers(platform: str) -> tuple[str, ...]:
    if platform == "moodle":
        return ("Test Student_1_assignsubmission_file_/hw1.py",
                "Mallory Nobody_2_assignsubmission_file_/hw1.py")  # fmt: skip
    if platform == "canvas":
        return "studenttest_1_2_hw1.py", "nobodymallory_5_6_hw1.py"
    return ("export/submission_5/hw1.py",)


def _submitter(person: Person) -> dict[str, str]:
    return {":name": person.name, ":sid": person.id, ":email": person.email}


def _note(made: Class, person: Person, what: Kind) -> None:
    made.truth[person.id, "softmax"], made.truth[person.id, "huber_loss"] = what.softmax, what.huber
    words = MISSING
    if any(file.startswith((WORDS, ONLINE)) for file, _ in what.files):
        words = Due("wrong_answer") if what.words else INVALID
    made.truth[person.id, WORDS] = words
    if what.late and made.platform == "canvas":
        made.late.add(person.id)


def _path(platform: str, person: Person, n: int, file: str, late: bool) -> str:
    # Some systems write accents as letters of their own.
    name = unicodedata.normalize("NFD", person.name) if n % 3 == 0 else person.name
    if platform == "moodle":
        folder = f"{name}_{person.number}_assignsubmission_file_"
        folder = folder.replace("file", "onlinetext") if file == ONLINE else folder
        return f"{folder}/{file.replace('#', ' (1)')}"
    if platform == "gradescope":
        file = f"{WORDS}.txt" if file == ONLINE else file
        return f"export/submission_{90000 + n}/{file.replace('#', ' (1)')}"
    words = unicodedata.normalize("NFC", name).split()
    flat = "".join(c for c in "".join(words[1:] + words[:1]).lower() if c.isalnum())
    mark = "LATE_" if late else ""
    if file == ONLINE:
        return f"{flat}_{mark}{person.number}_text.html"
    return f"{flat}_{mark}{person.number}_{90000 + n}_{file.replace('#', '-1')}"


def _lists(made: Class) -> None:
    asked = "".join(f"  - {{id: {name}, points: {worth}}}\n" for name, worth in WORTH.items())
    text = f"title: Homework 1\nseed: 7\nlate: {{percent: 10, cap: 30}}\nquestions:\n{asked}"
    (made.folder / "hw1.yaml").write_text(text)
    rows = [(p.id, p.name, p.email) for p in made.everybody]
    _csv(made.folder / "roster.csv", [("id", "name", "email"), *rows])
    _csv(made.folder / "overrides.csv", [("candidate", "question", "points", "reason"),
         (made.everybody[1].id, "softmax", "3", "explained it, =1+1")])  # fmt: skip
    if made.platform == "canvas":
        head = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Homework 1 (99)")
        lines = [(", ".join(p.name.split(" ", 1)[::-1]), p.number, p.id, p.email, "A", "")
                 for p in made.everybody]  # fmt: skip
        _csv(made.book, [head, ("    Points Possible", "", "", "", "", "21"), *lines])
    else:
        head = ("Identifier", "Full name", "ID number", "Email address", "Grade")
        _csv(made.book, [head, *((f"Participant {p.number}", p.name, p.id, p.email, "")
                                 for p in made.everybody)])  # fmt: skip


def _csv(path: Path, rows: list[tuple[str, ...]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
