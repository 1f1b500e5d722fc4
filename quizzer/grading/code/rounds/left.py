"""Which faults are gone from an answer, which are left, and what is new: told by cases alone.

A fault's witnesses are the cases that fail with it alone and hold with each of the others alone. It
is gone where all of them hold: so a mend in another way counts, whatever its text. It is left where
one of them fails with the value that the fault gives.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from quizzer.grading.code.diagnosis.alike import alike
from quizzer.grading.code.opened import open_session
from quizzer.grading.code.rounds import reach
from quizzer.grading.code.run import Ran, run
from quizzer.model.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from quizzer.grading.code.cases import Maker
    from quizzer.grading.code.opened import Surroundings
    from quizzer.grading.code.rounds.version import Version
    from quizzer.model.parts import Fault

Place = tuple[int, int]
"""A case: the number of its part, and its own in that part."""

Fails = dict[Place, Ran]
"""Cases that fail, and what they came to."""

_tables: OrderedDict[tuple[str, int, str], dict[str, Fails]] = OrderedDict()
_MOST = 16


@dataclass(frozen=True)
class Left:
    """What is said of an answer's faults, by their ids."""

    gone: tuple[str, ...]
    left: tuple[str, ...]
    changed: tuple[str, ...]
    """Drawn, no longer there as they were, and what they made wrong still is."""
    new: tuple[str, ...]
    """Faults of the question that were not drawn, and are there now."""
    shown: dict[str, Place]
    """Fault that is left, changed or new -> the first of its witnesses that fails."""
    strange: tuple[Place, ...]
    """Cases that fail in a way that the faults above do not explain."""

    @property
    def clean(self) -> bool:
        """Whether nothing came in."""
        return not self.new and not self.strange


def failing(
    version: Version, makers: Sequence[Maker], faults: Iterable[Fault], context: Surroundings
) -> Fails:
    """The cases that fail where these faults are made."""
    source = version.made(faults)
    touched = reach.touched(version.reference, source)
    found: Fails = {}
    for number, maker in enumerate(makers):
        part = maker.question
        if touched is not None and part.function not in touched:
            continue
        opened = open_session(context.worker(), part, source.encode(), context, version.framework)
        with np.errstate(all="ignore"), opened as session:
            for index, prepared in enumerate(maker.all(context.seed)):
                ran = run(session, prepared)
                if ran.verdict is not Verdict.ACCEPTED:
                    found[number, index] = ran
    return found


def alone(version: Version, makers: Sequence[Maker], context: Surroundings) -> dict[str, Fails]:
    """Fault -> the cases that fail where it is made alone; of a text and a seed, once."""
    faults = version.question.faults
    key = version.question.path, context.seed, version.reference
    if key not in _tables:
        _tables[key] = {f.id: failing(version, makers, [f], context) for f in faults}
        if len(_tables) > _MOST:
            _tables.popitem(last=False)
    return _tables[key]


def witnesses(table: Mapping[str, Collection[Place]]) -> dict[str, frozenset[Place]]:
    """Fault -> the cases that fail with it and with no other."""
    return {
        name: frozenset(places).difference(*(p for other, p in table.items() if other != name))
        for name, places in table.items()
    }


def _calling(version: Version, faults: Iterable[Fault]) -> set[str]:
    """The functions that these faults are in, and all that call one of them."""
    found: set[str] = set()
    for fault in faults:
        found |= reach.touched(version.reference, version.made([fault])) or set()
    return found


def find(version: Version, makers: Sequence[Maker], fails: Fails, context: Surroundings) -> Left:
    """Compare the cases that an answer fails, and how, with those that the faults do."""
    question = version.question
    own = witnesses(alone(version, makers, context))
    shown = {name: sorted(places & fails.keys()) for name, places in own.items()}
    drawn = [fault.id for fault in question.drawn_faults(context.seed)]
    there = [fault for fault in question.faults if shown[fault.id]]
    known = failing(version, makers, there, context) if there else {}
    same = {at for at, ran in fails.items() if at in known and alike(ran, known[at])}
    kept = {fault.id for fault in there if same & set(shown[fault.id])}
    changed = [name for name in drawn if shown[name] and name not in kept]
    explained = same.union(*(own[name] for name in changed))
    new = [fault.id for fault in there if fault.id in kept and fault.id not in drawn]
    # A fault that was changed gives other values wherever it is called, too.
    calling = _calling(version, [fault for fault in question.faults if fault.id in changed])
    strange = [
        at for at in sorted(fails)
        if at not in explained and not (changed and at in known)
        and makers[at[0]].question.function not in calling
    ]  # fmt: skip
    return Left(
        gone=tuple(name for name in drawn if not shown[name]),
        left=tuple(name for name in drawn if name in kept),
        changed=tuple(changed),
        new=tuple(new),
        shown={name: places[0] for name, places in shown.items() if places},
        strange=tuple(strange),
    )
