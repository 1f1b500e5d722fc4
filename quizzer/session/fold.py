"""A session as a fold over its events: where it stands after any of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from quizzer.model.daily.card import Form
from quizzer.model.daily.event import Event
from quizzer.model.daily.sitting import Fate, Item, Why, Wish

BEGAN, OPENED, LEFT, RESUMED, ENDED = "began", "opened", "left", "resumed", "ended"
LONGEST = 3600.0
"""Seconds between two events that are believed to have been spent; beyond, nobody sat there."""


@dataclass(frozen=True)
class State:
    """A session after some of its events."""

    wish: Wish = field(default_factory=Wish)
    items: tuple[Item, ...] = ()
    minutes: int = 0
    fates: tuple[Fate, ...] = ()
    visits: tuple[int, ...] = ()
    """The visit of each item; 0 where nothing of it was kept."""
    seeds: tuple[int | None, ...] = ()
    """The draw that each item was shown with."""
    began: float = 0.0
    at: float = 0.0
    """Of the last event."""
    elapsed: float = 0.0
    over: bool = False

    @property
    def place(self) -> int:
        """The index of the item that is open, or of the next; the count once all are done."""
        ahead = (Fate.OPEN, Fate.AHEAD)
        return next((n for n, fate in enumerate(self.fates) if fate in ahead), len(self.items))


def began(wish: Wish, items: Sequence[Item], minutes: int) -> dict[str, Any]:
    """The data of a session's first event."""
    return {"wish": asdict(wish), "items": [asdict(item) for item in items], "minutes": minutes}


def folded(events: Iterable[Event]) -> State:
    """The state after these events. What another version wrote and this one cannot read is passed
    over."""
    state = State()
    for event in events:
        try:
            state = _after(state, event)
        except (KeyError, TypeError, ValueError, IndexError):
            continue
        state = replace(state, at=event.at, elapsed=event.elapsed)
    return state


def _after(state: State, event: Event) -> State:
    data = event.data
    if event.what == BEGAN:
        items = tuple(_item(item) for item in data["items"])
        count = len(items)
        return replace(
            state, wish=_wish(data["wish"]), items=items, minutes=data["minutes"],
            fates=(Fate.AHEAD,) * count, visits=(0,) * count, seeds=(None,) * count,
            began=event.at,
        )  # fmt: skip
    if event.what == OPENED:
        index = data["index"]
        return replace(
            state,
            fates=_put(state.fates, index, Fate.OPEN),
            seeds=_put(state.seeds, index, data["seed"]),
        )
    if event.what == LEFT:
        index = data["index"]
        return replace(
            state,
            fates=_put(state.fates, index, Fate(data["fate"])),
            visits=_put(state.visits, index, data["visit"]),
        )
    if event.what == ENDED:
        return replace(state, over=True)
    return state


def _put(values: tuple, index: int, value: Any) -> tuple:
    if not 0 <= index < len(values):
        raise IndexError(index)
    return (*values[:index], value, *values[index + 1 :])


def _wish(data: dict[str, Any]) -> Wish:
    return Wish(**{key: value for key, value in data.items() if key in Wish.__dataclass_fields__})


def _item(data: dict[str, Any]) -> Item:
    known = {key: value for key, value in data.items() if key in Item.__dataclass_fields__}
    return Item(**{**known, "why": Why(known["why"]), "form": Form(known["form"])})


def spent(state: State, now: float) -> float:
    """Seconds that the session has lasted at `now`. A clock that was set back adds nothing."""
    since = now - state.at
    return state.elapsed + (since if 0.0 <= since <= LONGEST else 0.0)
