"""What can be wrong with a sound YAML file: names, expressions, paths, edits and links.

Every diagnostic at once, each at its line and column. What needs values (does the reference fit
its own cases, is a misconception rejected) is the audit's part.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from quizzer.bank import schema, strict_yaml
from quizzer.bank.decks import Decks
from quizzer.bank.load import Bank
from quizzer.bank.roots import Root
from quizzer.bank.rules import defects
from quizzer.bank.rules.known import Known
from quizzer.bank.rules.whole import whole
from quizzer.bank.short_forms import written_out
from quizzer.model.diagnostic import Diagnostic


def validate(
    bank: Bank, ids: Sequence[str] = (), checkers: Collection[str] = ()
) -> list[Diagnostic]:
    """All diagnostics of the bank, or of the questions named.

    `checkers` are the names that a question may give; empty leaves them unchecked.
    """
    ids = [bank.today(name) for name in ids]
    chosen = [item.id for item in bank.summaries if not ids or item.id in ids]
    found = [d for d in bank.diagnostics if not ids or Path(d.path).stem in ids]
    known = Known(bank, checkers)
    for question_id in chosen:
        question = bank.question(question_id)
        document = strict_yaml.read(Path(question.path).read_bytes(), question.path)
        written_out(document)  # so that parts written in short have their places
        found += [
            Diagnostic(question.path, *document.place(place), message)
            for place, message in defects(question, known)
        ]
    for root, path in bank.broken():
        if not ids or Path(path).stem in ids:
            found += _of_the_rest(root, path, known)
    if not ids:
        found += whole(bank)
        found += Decks(bank).defects()
    return sorted(set(found))


def _of_the_rest(root: Root, path: str, known: Known) -> Iterator[Diagnostic]:
    """What is wrong with the sound parts of a file that gives no question."""
    full = root.questions / path
    area, _, name = path.rpartition("/")
    try:
        document = strict_yaml.read(full.read_bytes(), str(full))
    except OSError:
        return
    rest = schema.remainder(document, name.removesuffix(".yaml"), area, str(full))
    if rest is None:
        return
    for place, message in defects(rest, known):
        yield Diagnostic(str(full), *document.place(place), message)
