"""In which form a question comes back: short first, the whole at most once before the date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.model.daily.card import Form, Memory
from quizzer.session.days import DAY

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORT_MINUTES = 3
"""How long a short form should take."""
LAST_DAYS = 10
"""Before the interview: within them the whole is written once more."""


def form_of(memory: Memory, available: Sequence[Form], now: float, days: int | None) -> Form:
    """The form of the next review; `days` to the interview, None without a date.

    What was never solved whole, and what failed last time, is asked whole.
    """
    if not available or not memory.whole or not memory.known:
        return Form.WHOLE
    if days is not None and 0 <= days <= LAST_DAYS:
        written = (now - memory.whole) / DAY <= LAST_DAYS
        if not written:
            return Form.WHOLE
    return available[memory.reps % len(available)]


def minutes_of(form: Form, whole: int) -> int:
    """How long a question should take in a form; `whole` minutes as a whole."""
    return whole if form is Form.WHOLE else min(SHORT_MINUTES, whole)
