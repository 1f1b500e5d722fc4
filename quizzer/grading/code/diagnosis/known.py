"""What our own wrong answers came to, kept for the next file that meets the same case.

All files of a run meet the same inputs, and each wrong one is held against the same suspects. What
a suspect returns or raises on a case hangs on its source and the case alone: it is run once for all
of them. A case with steps, with draws, or with functions among its arguments is run each time, and
so is whatever ended in another way.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from quizzer.grading.code import show
from quizzer.grading.code.cases import Prepared
from quizzer.grading.code.run import Ran
from quizzer.sandbox.runner import Status

MOST = 4000
"""Runs that are kept in a process, those asked for last."""
LARGEST = 8 << 10
"""Bytes that the value of a run may take that is kept."""
ALONE = -1.0
"""In the place of a limit: the source had a child of its own, under the question's limits."""

_Key = tuple[int, float, float, str]
_runs: OrderedDict[_Key, Ran] = OrderedDict()
_lock = threading.Lock()


def known(
    source: str, prepared: Prepared, limit: float, number: float, run: Callable[[], Ran]
) -> Ran:
    """What `source` comes to on a case, with `number` for a free constant; `run` finds out."""
    if prepared.met is None:
        return run()
    key = id(prepared), limit, number, source
    with _lock:
        found = _runs.get(key)
        if found is not None:  # it holds the case, so that no other can have its id
            _runs.move_to_end(key)
            return found
    found = run()
    if found.prepared is prepared and _is_settled(found):
        with _lock:
            _runs[key] = found
            if len(_runs) > MOST:
                _runs.popitem(last=False)
    return found


def _is_settled(ran: Ran) -> bool:
    """Whether it returned or raised, which no clock and no other process has a part in."""
    if ran.outcome is not None and ran.outcome.status not in (Status.RETURNED, Status.RAISED):
        return False
    return not ran.output and sum(map(show.size, ran.values)) <= LARGEST
