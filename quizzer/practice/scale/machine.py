"""What a machine must show before it grades: its sandbox by the live probe, its bank by a digest.

`there` is what other machines are sent: a function of the top level, with plain values.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from quizzer import __version__
from quizzer.bank.ledger import digest
from quizzer.bank.load import Bank
from quizzer.bank.roots import Root, shipped
from quizzer.errors import QuizzerError, UsageError
from quizzer.grading.version import GRADER
from quizzer.home import Home
from quizzer.model.verdict import Report
from quizzer.practice import batch
from quizzer.practice.batch import Task
from quizzer.sandbox import own


@dataclass(frozen=True)
class Proof:
    """What has to be the same on every machine of a run."""

    questions: tuple[tuple[str, str], ...]
    """Ids, and digests of their files."""
    strangers: bool
    """Whether a sandbox that holds strangers' files is asked for."""
    version: str = __version__
    grader: int = GRADER


@dataclass(frozen=True)
class Refusal:
    """A machine that may not grade here."""

    machine: str
    why: str


@dataclass(frozen=True)
class Lone:
    """The place of a shipped bank, wherever a machine has it."""


Place = Root | Lone


def proof_of(bank: Bank, names: set[str], strangers: bool) -> Proof:
    """What other machines are to show, for these questions of `bank`."""
    return Proof(tuple(sorted(_digests(bank, names))), strangers)


def packed(task: Task) -> tuple[Task, tuple[Place, ...]]:
    """A task and its banks, without what lies elsewhere on other machines."""
    places = tuple(Lone() if root == shipped() else root for root in task.roots)
    return replace(task, roots=(), cache=None), places


def there(proof: Proof, function: Callable[[Task], Report], task: Task, places: Any) -> Any:
    """Call `function` on the task on this machine, if it may grade; else a `Refusal`."""
    roots = tuple(shipped() if isinstance(place, Lone) else place for place in places)
    if why := _why_not(proof, roots):
        return Refusal(socket.gethostname(), why)
    return function(replace(task, roots=roots, cache=_cache()))


_shown: dict[tuple[Proof, tuple[Root, ...]], str] = {}
"""Proofs that this process has looked at; its files are not looked at again."""


def _why_not(proof: Proof, roots: tuple[Root, ...]) -> str:
    key = proof, roots
    if key not in _shown:
        _shown[key] = _looked(proof, roots)
    return _shown[key]


def _looked(proof: Proof, roots: tuple[Root, ...]) -> str:
    """Why this machine may not grade; empty where it may."""
    if (proof.version, proof.grader) != (__version__, GRADER):
        return f"it has quizzer {__version__} with grader {GRADER}, another than this machine"
    if proof.strangers and (why := own.worker().strangers_reason):
        return why
    try:
        bank = Bank(roots, _cache())
        batch.lend(bank)
        here = dict(_digests(bank, {name for name, _ in proof.questions}))
    except (QuizzerError, OSError) as error:
        return f"its bank cannot be read: {error}"
    other = [name for name, wanted in proof.questions if here.get(name, "") != wanted]
    return f"its bank has another {other[0]}" if other else ""


def _digests(bank: Bank, names: set[str]) -> list[tuple[str, str]]:
    found = []
    for name in names:
        if name in bank:
            try:
                found.append((name, digest(bank, name)))
            except QuizzerError:
                found.append((name, ""))  # nobody can use it: its reports say so
    return found


def _cache():
    try:
        return Home.of().cache
    except UsageError:
        return None
