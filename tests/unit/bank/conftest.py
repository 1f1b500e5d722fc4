"""A small bank in a temporary folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quizzer.bank.load import Bank
from quizzer.bank.roots import Root

DOUBLE = """\
title: Double
kind: code
level: 1
minutes: 3
prompt: Return $2x$.
signature: double(x)
cases:
  - name: by hand
    sample: true
    args: {x: [1, 2]}
  - name: drawn
    args: {x: "normal(3, 4)"}
misconceptions:
  - {id: triples, says: it triples, replace: "2 *", with: "3 *"}
explanation: Twice.
"""
REFERENCE = '''\
"""Doubling: 2 * x."""

import numpy as np


def double(x):
    return 2 * np.asarray(x)
'''
PICK = """\
title: Pick
kind: choice
level: 1
minutes: 1
prompt: Which?
options:
  - {id: a, text: this, correct: true, why: it is}
  - {id: b, text: that, why: it is not, misconception: that is this}
explanation: This.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A bank with one code and one choice question."""
    for path, text in {
        "question_bank/basics/double.yaml": DOUBLE,
        "question_bank/basics/pick.yaml": PICK,
        "solutions/basics/double.py": REFERENCE,
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


@pytest.fixture
def open_bank(folder: Path, tmp_path: Path) -> Callable[..., Bank]:
    """Opens the bank as a new process would, with a cache."""
    return lambda *more: Bank([Root.at(folder), *map(Root.at, more)], tmp_path / "cache")
