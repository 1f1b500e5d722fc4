"""The change that a review question shows at a seed: written in its file, or made of references."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from quizzer.bank.stub import apply, docstring_end
from quizzer.errors import BankError
from quizzer.grading.answers import seed_for, sentence
from quizzer.model.question import Option

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.question import CodeQuestion
    from quizzer.model.rounds.review import ReviewQuestion

NOTHING = "nothing"
REASONS = 4


@dataclass(frozen=True)
class Change:
    """One change with its answer."""

    title: str
    """Of what is changed."""
    before: str
    after: str
    verdict: str
    lines: frozenset[int]
    """Rows that decide, from 1."""
    reasons: tuple[Option, ...]
    """In the order in which they are shown."""

    @property
    def rows(self) -> tuple[str, ...]:
        """The whole file as a difference: a sign and the line."""
        return tuple(f"{sign} {text}".rstrip() for sign, text in _rows(self.before, self.after))


def change_of(question: ReviewQuestion, seed: int, bank: Bank) -> Change:
    """What this seed shows. Raises BankError."""
    if question.of:
        return _drawn(question, seed, bank)
    after = written(question.change, question.file, question.path)
    rows = [text for _, text in _rows(question.file, after)]
    found = (n for n, row in enumerate(rows, 1) if any(line in row for line in question.lines))
    reasons = sorted(question.reasons, key=lambda r: seed_for(seed, question.id, r.id))
    return Change(question.title, question.file, after, question.verdict or "", frozenset(found),
                  tuple(reasons))  # fmt: skip


def written(edits: tuple, file: str, path: str) -> str:
    """The file with the edits made. Raises BankError."""
    try:
        return apply(edits, file)
    except BankError as error:
        raise BankError(f"{path}: {error}".replace("reference", "file")) from None


def _rows(before: str, after: str) -> list[tuple[str, str]]:
    """(sign, line) of both files, what is alike once; a removed line stands before its new one."""
    old, new = before.rstrip("\n").split("\n"), after.rstrip("\n").split("\n")
    found: list[tuple[str, str]] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "equal":
            found += [(" ", line) for line in old[a:b]]
        else:
            found += [("-", line) for line in old[a:b]]
            # An edit that takes a line away leaves a blank one, which is no row of its own.
            found += [("+", line) for line in new[c:d] if line.strip() or tag == "insert"]
    return found


# --- made of references -----------------------------------------------------------------------


def _drawn(question: ReviewQuestion, seed: int, bank: Bank) -> Change:
    """A change of one of the references, wrong or right."""
    name = question.of[seed_for(seed, question.id, "of") % len(question.of)]
    code = cast("CodeQuestion", bank.question(name))
    reference = bank.reference(code)
    file = reference.split("\n", docstring_end(reference))[-1].strip("\n") + "\n"
    beliefs = [m for m in code.misconceptions if m.submission is None and m.changes and not m.free]
    if not beliefs:
        raise BankError(f"{question.path}: {name} has no mistake that is an edit of its reference")
    beliefs.sort(key=lambda m: seed_for(seed, question.id, m.id))
    # What changes the same lines may be true of the change as well.
    texts = {edit.replace for edit in beliefs[0].changes}
    others = [m for m in beliefs[1:] if not texts & {edit.replace for edit in m.changes}]
    right = _equivalents(code, file)
    if right and seed_for(seed, question.id, "right") % 2:
        after, why = right[seed_for(seed, question.id, "which") % len(right)]
        verdict, said, others = "accept", why, beliefs[: REASONS - 1]
        says = "It changes no result."
    else:
        after = written(beliefs[0].changes, file, question.path)
        verdict, others = "reject", others[: REASONS - 2]
        said = says = sentence(beliefs[0].says)
    reasons = [Option(id="r1", text=says, why=said, correct=True)]
    reasons += [Option(id=f"r{n}", text=sentence(m.says), why="This change does not do that.")
                for n, m in enumerate(others, 2)]  # fmt: skip
    if verdict == "reject":
        words = "It does: the results differ."
        last = f"r{len(reasons) + 1}"
        reasons.append(Option(id=last, text="It changes no result.", why=words))
    reasons = _shuffled(reasons, seed, question.id)
    lines = (n for n, (sign, _) in enumerate(_rows(file, after), 1) if sign != " ")
    return Change(code.title, file, after, verdict, frozenset(lines), tuple(reasons))


def _shuffled(reasons: list[Option], seed: int, name: str) -> list[Option]:
    """In an order of the seed's, with ids by their places: an id tells nothing."""
    from dataclasses import replace

    mixed = sorted(reasons, key=lambda r: seed_for(seed, name, r.text))
    return [replace(reason, id=f"r{place}") for place, reason in enumerate(mixed, 1)]


def _equivalents(code: CodeQuestion, file: str) -> list[tuple[str, str]]:
    """The file with a change that the question proves to be none, and why it is none."""
    found = []
    for item in code.equivalent:
        old, arrow, new = item.mutant.partition(" -> ")
        if arrow and file.count(old) == 1 and "*" not in (old + new) and new != "(dropped)":
            after = file.replace(old, new)
            try:
                compile(after, code.id, "exec", dont_inherit=True)
            except SyntaxError:
                continue
            found.append((after, sentence(item.reason)))
    return found
