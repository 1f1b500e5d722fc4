"""Our frozen dataclasses behave as the library's, which take three times as long to make."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field, replace
from typing import Any

import pytest

from quizzer.frozen import dataclass


@dataclass(frozen=True)
class Nothing:
    """No field."""


@dataclass(frozen=True)
class Pair:
    """Of its fields, one is not compared and one is not shown."""

    one: Any
    two: int = 2
    place: int = field(default=0, compare=False)
    long: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class Named:
    """By keyword alone."""

    name: str


@dataclass(frozen=True, kw_only=True)
class Third(Named):
    """One that is built on another."""

    more: tuple[int, ...] = ()


@dataclass(frozen=True)
class Own:
    """With an equality of its own."""

    text: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self.text.lower() == other.text.lower()


OURS = [Nothing, Pair, Named, Third, Own]


def library(cls: type) -> Any:
    """The same class, as the library makes it."""
    if cls is Third:
        made = type("Third", (library(Named),), {**_body(cls)})
    else:
        made = type(cls.__name__, (), _body(cls))
    return dataclasses.dataclass(frozen=True, kw_only=cls in (Named, Third))(made)


def _body(cls: type) -> dict[str, Any]:
    own = {name: cls.__dict__[name] for name in ("__annotations__", "__module__", "__qualname__")
           if name in cls.__dict__}  # fmt: skip
    fields = {
        f.name: f for f in dataclasses.fields(cls) if f.name in own.get("__annotations__", {})
    }
    given = {
        name: field(default=f.default, compare=f.compare, repr=f.repr) for name, f in fields.items()
    }
    return own | given | ({"__eq__": Own.__eq__} if cls is Own else {})


NAN = float("nan")
PAIRS = [
    (Nothing, {}, {}), (Pair, {"one": 1}, {"one": 1, "place": 9}), (Pair, {"one": 1}, {"one": 2}),
    (Pair, {"one": NAN}, {"one": NAN}), (Pair, {"one": []}, {"one": []}),
    (Named, {"name": "a"}, {"name": "b"}), (Named, {"name": NAN}, {"name": NAN}),
    (Third, {"name": "a", "more": (1,)}, {"name": "a", "more": (1,)}),
    (Own, {"text": "A"}, {"text": "a"}),
]  # fmt: skip


@pytest.mark.parametrize(("cls", "one", "two"), PAIRS)
def test_it_is_as_the_library_has_it(cls, one, two) -> None:
    other = library(cls)
    assert (cls(**one) == cls(**two)) is (other(**one) == other(**two))
    assert repr(cls(**one)) == repr(other(**one))
    assert dataclasses.asdict(cls(**two)) == dataclasses.asdict(other(**two))
    assert cls(**one) != other(**one)
    for made in (cls, other):
        if one == {"one": []}:
            with pytest.raises(TypeError):
                hash(made(**one))
        elif made(**one) == made(**two) and cls is not Own:
            assert hash(made(**one)) == hash(made(**two))
    item = cls(**one)
    assert pickle.loads(pickle.dumps(item)).__dict__.keys() == item.__dict__.keys()
    assert copy.copy(item) == item == replace(item)


@pytest.mark.parametrize("made", [Pair, library(Pair)])
def test_nothing_of_it_changes(made) -> None:
    item = made(1)
    for name in ("one", "place", "other"):
        with pytest.raises(FrozenInstanceError):
            setattr(item, name, 2)
    with pytest.raises(FrozenInstanceError):
        del item.one
    assert item == made(1)
    with pytest.raises(TypeError):
        made()
    with pytest.raises(TypeError):
        Named("positional")  # pyright: ignore[reportCallIssue]
