"""What those who add questions need: diagnostics, proofs, and what is proved already."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from quizzer.bank.ledger import Ledger, Proof, digest
from quizzer.bank.load import Bank, open_bank
from quizzer.bank.roots import SKIPPED
from quizzer.bank.rules.lists import entries_of
from quizzer.errors import BankError
from quizzer.grading.version import GRADER
from quizzer.model.diagnostic import Diagnostic
from quizzer.session.interview.chains import Asks, Followed, gaps
from quizzer.session.interview.chains import followed as chains

if TYPE_CHECKING:
    from quizzer.grading.audit import Audited
    from quizzer.model.kind import Kind

__all__ = [
    "SAMPLE", "SKIPPED", "Bank", "Books", "Covered", "Plan", "audits", "coverage", "diagnostics",
    "files", "followed", "gaps", "known", "open_bank", "schema", "since",
]  # fmt: skip

_DIED = "the process that proved it died; its own code ended it, or the machine has no room"
SAMPLE = 5.0
"""Per cent of what is proved that is proved again."""


def diagnostics(bank: Bank, ids: Sequence[str] = ()) -> list[Diagnostic]:
    """Everything that can be said of the files without running them.

    Raises `UnknownQuestion` for an id that no bank holds.
    """
    from quizzer.bank.validate import validate
    from quizzer.grading.code.checkers import CHECKERS

    known(bank, ids)
    return validate(bank, ids, CHECKERS)


def known(bank: Bank, ids: Sequence[str]) -> None:
    """Raises `UnknownQuestion` with the nearest id for one that no bank holds."""
    for question_id in ids:
        if question_id not in bank:
            bank.question(question_id)


def audits(
    bank: Bank, ids: Sequence[str], jobs: int, mutants: bool, seeds: int = 0
) -> Iterator[Audited]:
    """The proofs of some questions, in order, each as soon as it is there. One that kills or hangs
    its judge has that as its defect."""
    from quizzer.grading.audit import Audited, Proving, audit_one, costly_first
    from quizzer.practice.many import Lost, Work
    from quizzer.practice.pool import pool

    costly = costly_first(bank.roots, list(dict.fromkeys(ids)))
    proofs = [Proving(bank.roots, name, mutants, seeds, bank.cache) for name in costly]
    done: dict[str, Audited] = {}
    order = iter(ids)
    wanted = next(order, None)
    with pool(jobs) as executor:
        for number, result in Work(audit_one, proofs, pool, jobs).all(executor):
            name = costly[number]
            if isinstance(result, Lost):
                result = Audited(name, (result.why or _DIED,))
            done[name] = result
            while wanted is not None and wanted in done:
                unrendered = _unrendered(bank, wanted)
                yield replace(done[wanted], defects=(*done[wanted].defects, *unrendered))
                wanted = next(order, None)


def _unrendered(bank: Bank, name: str) -> list[str]:
    """Formulas that cannot be laid out in a terminal, or are told as plain text."""
    from quizzer.grading.rooms import room
    from quizzer.render.formula import FormulaError, inline_formula, render_formula
    from quizzer.render.markdown import formulas, stray_command, stray_dollar

    try:
        question = bank.question(name)
    except BankError:  # the proof says so
        return []
    found = []
    for text in room(question).shows.texts(question):
        for latex, display, _ in formulas(text):
            try:
                (render_formula if display else inline_formula)(latex)
            except FormulaError as error:
                found.append(f"a formula does not render: {latex!r}: {error}")
        if words := stray_dollar(text):
            found.append(
                f"a $ that begins or ends no formula, at {words!r}; write \\$ for the sign"
            )
        if words := stray_command(text):
            found.append(f"LaTeX outside of a formula, at {words!r}; write it between two $")
    return found


@dataclass(frozen=True)
class Plan:
    """What an audit proves: what no ledger holds, and a sample of the rest."""

    new: tuple[str, ...]
    sample: tuple[str, ...]
    left: int
    """Questions that are taken on trust."""
    seed: int


class Books:
    """The ledgers of all banks in force."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self._ledgers = {root: Ledger.read(root.ledger) for root in bank.roots}
        self._entered: dict[str, set[Proof]] = {}

    def plan(self, ids: Sequence[str], percent: float = SAMPLE, seed: int | None = None) -> Plan:
        """What of `ids` has to be proved. Without a seed the ledgers give one, so that another
        state of the bank draws another sample and the same state the same."""
        if seed is None:
            texts = b"".join(
                ledger.path.read_bytes() for ledger in self._ledgers.values() if ledger.proofs
            )
            seed = int.from_bytes(hashlib.blake2b(texts, digest_size=4).digest(), "big")
        new = [name for name in ids if not self._proved(name)]
        rest = sorted(set(ids) - set(new))
        count = min(len(rest), -int(-len(rest) * percent // 100))
        sample = set(random.Random(seed).sample(rest, count))
        chosen = tuple(name for name in ids if name in sample)
        return Plan(tuple(new), chosen, len(rest) - count, seed)

    def _proved(self, name: str) -> bool:
        ledger = self._ledgers[self.bank.root(name)]
        try:
            return ledger.proved(name, self._proof(name))
        except BankError:
            return False  # its defect is the audit's to tell

    def _proof(self, name: str) -> Proof:
        return Proof(digest(self.bank, name), GRADER)

    def enter(self, name: str, sound: bool) -> None:
        """Note what the audit of a question gave; one with defects loses its line."""
        self._entered[name] = {self._proof(name)} if sound else set()

    def write(self) -> None:
        """Write what was entered into the ledgers as they are now: another audit may have written
        meanwhile. None is begun for nothing.

        Raises `UsageError` where a bank cannot be written.
        """
        for root in self._ledgers:
            ledger = self._ledgers[root] = Ledger.read(root.ledger)
            own = {name for name in self._entered if self.bank.root(name) == root}
            ledger.proofs |= {name: self._entered[name] for name in own}
            if any(ledger.proofs.values()) or ledger.path.exists():
                ledger.write(i.id for i in self.bank.summaries if self.bank.root(i.id) == root)


@dataclass(frozen=True)
class Covered:
    """How far the topics of one area and priority are asked for."""

    area: str
    priority: int
    topics: int
    missing: tuple[str, ...]
    """Ids of those that no question names."""


def coverage(bank: Bank) -> tuple[Covered, ...]:
    """Topics by area and priority, each covered where a question names it, since answering it needs
    the topic's idea. Raises BankError where topics.yaml cannot be read."""
    named = {topic for item in bank.summaries for topic in bank.question(item.id).topics}
    groups: dict[tuple[str, int], list[str]] = {}
    for root in bank.roots:
        for entry in entries_of(root.topics):
            groups.setdefault((entry["area"], entry["priority"]), []).append(entry["id"])
    return tuple(
        Covered(area, priority, len(ids), tuple(name for name in ids if name not in named))
        for (area, priority), ids in sorted(groups.items())
    )


def followed(bank: Bank) -> tuple[Followed, ...]:
    """What an interviewer can ask on after questions of each kind."""
    from quizzer.model.parts import mistakes

    known = {item.id: bank.question(item.id) for item in bank.summaries}
    kinds = {item.id: item.kind for item in bank.summaries}
    return chains({name: Asks(kinds[name], q.follow_ups, mistakes(q)) for name, q in known.items()})


def since(bank: Bank, ids: Sequence[str], revision: str) -> list[str]:
    """Those of the questions that differ from a git revision, or whose judges do."""
    from quizzer.practice.changed import changed

    return [question_id for question_id in ids if changed(bank, question_id, revision)]


def files(question_id: str, kind: Kind) -> tuple[str, str]:
    """A new question's file and, for code, its reference, to fill in; else an empty text."""
    from quizzer.bank import template

    return template.question(question_id, kind), template.solution(question_id, kind)


def schema() -> dict[str, Any]:
    """The JSON Schema of question files."""
    from quizzer.bank.schema import json_schema

    return json_schema()
