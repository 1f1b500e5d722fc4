"""What people hand in beside plain files: archives, notebooks, names, lists, shapes, results.

Whatever the bytes, each is read or refused: an escape is an exception that no caller expects, text
that a terminal would obey, or a wait.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from fuzz.engine import Target
from quizzer.bank.load import Bank
from quizzer.errors import UsageError
from quizzer.grading.answers import UnreadableAnswerError
from quizzer.grading.code.short import shapes
from quizzer.practice.files import Found
from quizzer.practice.intake import tables
from quizzer.practice.intake.cleaned import cleaned
from quizzer.practice.intake.naming import named, rotations
from quizzer.practice.intake.take import Lists, take
from quizzer.practice.interview import returned

CODE = b"def softmax(x):\n    return x\n"
IDS = {"softmax", "log_softmax"}
NOTEBOOK = {"cells": [{"cell_type": "code", "source": ["%matplotlib inline\n", CODE.decode()]},
                      {"cell_type": "markdown", "source": "x"}], "nbformat": 4}  # fmt: skip
METADATA = b"submission_1:\n  :submitters:\n  - :name: Ann\n    :sid: 7\n    :email: a@x\n"
EVENTS = (
    ("moved", {"section": 0, "rest": False, "start": 0.0}), ("shown", {"task": 0}),
    ("text", {"task": 0, "start": 0, "cut": 0, "put": "abc"}),
    ("handed", {"task": 0, "auto": False}),
    ("graded", {"task": 0, "answer": 0, "verdict": "accepted", "score": 1.0, "mistakes": ["a"],
                "says": ["b"], "message": "c", "visit": 1}),
    ("thought", {"says": "x"}), ("declared", {"says": "y"}), ("hint", {"task": 0, "count": 1}),
    ("ended", {"why": "left"}),
)  # fmt: skip


class RefusedError(Exception):
    """It was read as nothing."""


class _Bank:
    """As much of a bank as files are matched with."""

    def __contains__(self, name: object) -> bool:
        return name in IDS

    def today(self, name: str) -> str:
        return name

    def question(self, name: str) -> Any:
        from quizzer.errors import BankError

        raise BankError("none")


def _take(name: str) -> Callable[[bytes], object]:
    def feed(data: bytes) -> object:
        item = Found(name, data, inner=name, top=True)
        taken = take([item], True, cast(Bank, _Bank()), Lists())
        assert all(row.found.path.isprintable() for row in taken.rows)
        assert all(path.isprintable() and why.isprintable() for path, why in taken.apart)
        return taken.rows

    return feed


def _lists(data: bytes) -> object:
    handle, name = tempfile.mkstemp()
    try:
        with open(handle, "wb") as stream:
            stream.write(data)
        found = []
        for read in (tables.read_roster, tables.read_manifest):
            try:
                found.append(read(Path(name)))
            except UsageError as error:
                found.append(_told(error))
        return found
    finally:
        os.unlink(name)


def _told(error: UsageError) -> str:
    assert str(error).isprintable()
    return str(error)


def _name(data: bytes) -> object:
    text = data.decode("utf-8", "surrogateescape")
    return named(text, IDS.__contains__), rotations(text)


def _shapes(data: bytes) -> object:
    try:
        return shapes.read(data.decode("utf-8", "replace")[: shapes.LONGEST], ["a", "b"])
    except UnreadableAnswerError:
        return None


def _result(data: bytes) -> object:
    """The bytes as the events of a result, whose digest is made to fit."""
    try:
        rows = json.loads(data)
    except (ValueError, RecursionError):
        return None
    body = {returned.MARK: 1, "candidate": "A", "pack": "p", "preset": "x", "replay": True,
            "answers": {}, "began": [1e9, 5.0, "m"], "events": rows}  # fmt: skip
    handle, name = tempfile.mkstemp()
    try:
        with open(handle, "w") as stream:
            json.dump({**body, "digest": returned.digest(body)}, stream)
        return returned.read_result(Path(name))
    except (UsageError, RecursionError):
        return None
    finally:
        os.unlink(name)


FEEDS: tuple[Callable[[bytes], object], ...] = (
    _take("x.zip"), _take("x.tar.gz"), _take("a/softmax.ipynb"), _take("a/softmax.py"),
    tables.submitters, _lists, _name, _shapes, _result, lambda data: cleaned("a.py", data),
)  # fmt: skip


def feed(data: bytes) -> None:
    """The first byte says what the rest is taken for."""
    if not FEEDS[data[0] % len(FEEDS) if data else 0](data[1:]):
        raise RefusedError


def _zip(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


def _tar(form: int, **files: bytes) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=form) as archive:
        for name, text in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(text)
            archive.addfile(info, io.BytesIO(text))
    return stream.getvalue()


def target() -> Target:
    """True ones of each kind."""
    files = {"ann/softmax.py": CODE, "ann/hw.ipynb": json.dumps(NOTEBOOK).encode()}
    folders = {"submission_1/hw.py": CODE, "submission_metadata.yml": METADATA}
    long = {"n" * 120 + "/\u00e9.py": CODE}
    events = json.dumps([[kind, [1e9 + n, 5.0 + n, "m"], more]
                         for n, (kind, more) in enumerate(EVENTS)]).encode()  # fmt: skip
    tars = [_tar(form, **files, **long) for form in (tarfile.PAX_FORMAT, tarfile.GNU_FORMAT)]
    corpus = [b"\x00" + _zip(**files, **folders), b"\x00" + _zip(**{"in.zip": _zip(**files)})]
    corpus += [b"\x01" + data for data in tars] + [b"\x01" + gzip.compress(tars[0])]
    corpus += [b"\x02" + json.dumps(NOTEBOOK).encode(), b"\x03" + b"# quizzer: softmax\n" + CODE]
    corpus += [b"\x03```python\n" + CODE + b"```\n", b"\x04" + METADATA]
    corpus += [b"\x05id,name,email\n1,Ann Lee,a@x\n", b"\x05path,candidate\na.py,1\n"]
    corpus += [b"\x06Anna Meier_12_assignsubmission_file_/softmax.py", b"\x06ann/softmax-2 (1).py"]
    corpus += [b"\x06meier_LATE_4711_98765_softmax-1.py", b"\x07a = (2, 3)\nb = ()\n"]
    corpus += [b"\x08" + events, b"\x09>>> " + CODE.replace(b"\n", b"\n>>> ")]
    words = [b"softmax", b"_", b" ", b"  ", b"-", b",", b"1 2  3", b"1e999", b"NaN", b"Infinity",
             b"-1", b"9" * 50, b"null", b"[", b"{", b'"', b"\n", b"\x1b[2J", b"&a ", b"*a", b":59",
             b"0x" + b"f" * 40, b"PK\x05\x06", b"PK\x01\x02", b"\x00" * 20, b"../", b"\xff",
             b"true"]  # fmt: skip
    return Target(feed, corpus, words, (RefusedError,), max_bytes=1 << 15)
