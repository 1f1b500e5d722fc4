"""A file's first line says what grading has to know, and is believed in nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from quizzer.bank.load import Bank
from quizzer.bank.stub import first_line, stub
from quizzer.model.attempt import Submission
from quizzer.model.framework import Framework
from quizzer.model.parts import Fault
from quizzer.model.question import CodeQuestion
from quizzer.model.verdict import Verdict
from quizzer.practice.batch import Task, grade_one
from quizzer.practice.files import Head, head_of, read

FAULT = Fault(id="a", says="s", replace="2 *", with_="3 *")


def question(open_bank: Callable[..., Bank]) -> CodeQuestion:
    found = open_bank().question("double")
    assert isinstance(found, CodeQuestion)
    return found


@pytest.mark.parametrize(
    ("line", "head"),
    [
        (b"# quizzer: softmax", Head("softmax")),
        (b"\xef\xbb\xbf#quizzer:softmax", Head("softmax")),
        (b"#!/usr/bin/python\n# quizzer: softmax seed=7", Head("softmax", 7)),
        (b"# quizzer: softmax\tframework=torch seed=0\r\n", Head("softmax", 0, Framework.TORCH)),
        (b"# quizzer: softmax (my second seed=try)", Head("softmax", defect="no seed")),
        (b"# quizzer: softmax, noseed=3 x", Head("softmax")),
        (b"# quizzer: softmax seed=-1", Head("softmax", defect="seed=-1, which is no seed")),
        (b"# quizzer: softmax seed=" + b"9" * 60, Head("softmax", defect="no seed")),
        (b"# quizzer: softmax framework=jax", Head("softmax", defect="it is numpy or torch")),
        (b"# quizzer: softmax framework=", Head("softmax", defect="it is numpy or torch")),
        (b"# quizzer: softmax framework=\x1b[31m", Head("softmax", defect="\\x1b[31m")),
        (b"# quizzer: softmax framework=\xff", Head("softmax", defect="it is numpy or torch")),
        (b"\n" * 9 + b"# quizzer: softmax seed=7", Head()),
    ],
)
def test_a_first_line_is_read(line: bytes, head: Head) -> None:
    found = head_of(line)
    assert replace(found, defect="") == replace(head, defect="")
    assert head.defect in found.defect
    assert bool(head.defect) == bool(found.defect)


@pytest.mark.parametrize("framework", list(Framework))
def test_what_a_stub_says_is_read_back(
    open_bank: Callable[..., Bank], framework: Framework
) -> None:
    plain = question(open_bank)
    said = None if framework is Framework.NUMPY else framework  # numpy goes without saying
    assert head_of(first_line(plain, 5, framework).encode()) == Head("double", None, said)
    drawn = replace(plain, faults=(FAULT,))
    text = stub(drawn, open_bank().reference(plain), 5, framework)
    assert head_of(text.encode()) == Head("double", 5, said)


def test_an_unknown_framework_is_told_and_not_graded(tmp_path: Path) -> None:
    path = tmp_path / "x.py"
    path.write_text("# quizzer: softmax framework=jax\n")
    found = read(path, "x.py")
    report = grade_one(Task((), None, Submission("softmax", found.text), 1, None, found.defect))
    assert report.verdict is Verdict.INVALID
    assert report.message == "its first line has framework=jax; it is numpy or torch"


def test_a_files_seed_counts_where_its_stub_was_drawn(
    folder: Path, open_bank: Callable[..., Bank]
) -> None:
    bank = open_bank()
    text = bank.reference(bank.question("double")).encode()
    task = Task(bank.roots, None, Submission("double", text), 1, None, drawn=5)
    assert grade_one(task).seed == 1
    path = folder / "question_bank/basics/double.yaml"
    path.write_text(path.read_text() + "faults: [{id: a, says: s, replace: '2 *', with: '3 *'}]\n")
    from quizzer.practice import batch

    batch._banks.clear()
    assert grade_one(task).seed == 5
    assert grade_one(replace(task, drawn=None)).seed == 1
    batch._banks.clear()
