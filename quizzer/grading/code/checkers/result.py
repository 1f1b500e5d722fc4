"""What a checker says of one value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """One comparison's result. `reason` gives no value away; `detail` does."""

    ok: bool
    reason: str = ""
    """Kinds and shapes only, so that it can be said of hidden cases too."""
    detail: str = ""
    """With values: said of sample cases only."""
    where: str = ""
    """Which component, as `[1]` or `['key']`; empty for the whole value."""
    kind: str = ""
    """type, shape, nan or value: what sort of difference it is."""


SAME = Check(True)
