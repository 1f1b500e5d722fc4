"""Units of numeric answers: one table, and the reading of a unit text such as `TFLOP/s`.

A name may mean several things (`B` is bytes or billions, `bits` are storage or entropy), so a
unit text has several readings; whoever knows the question's unit takes the one that fits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from math import log, pi

from quizzer.errors import did_you_mean

Dimension = tuple[tuple[str, int], ...]
"""Base and exponent, sorted, without zeros; empty for a pure number."""


@dataclass(frozen=True)
class Unit:
    """One reading of a unit text: how many base units it is, and of what."""

    scale: float
    dimension: Dimension = ()
    prefixed: bool = False
    """Whether a prefix such as the G of GB is part of it."""
    multiplier: bool = False
    """Whether it is nothing but a number word: k, million, T."""

    def times(self, other: Unit, sign: int = 1) -> Unit:
        """The product with `other`, or the quotient for sign -1."""
        exponents = dict(self.dimension)
        for base, exponent in other.dimension:
            exponents[base] = exponents.get(base, 0) + sign * exponent
        return Unit(
            self.scale * other.scale**sign,
            tuple(sorted((base, n) for base, n in exponents.items() if n)),
            self.prefixed or other.prefixed,
            self.multiplier and other.multiplier,
        )


NUMBER = Unit(1.0)

_DECIMAL = {"k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18, "Z": 1e21}
_DECIMAL_WORDS = {"kilo": 1e3, "mega": 1e6, "giga": 1e9, "tera": 1e12, "peta": 1e15, "exa": 1e18}
_BINARY = {"Ki": 2.0**10, "Mi": 2.0**20, "Gi": 2.0**30, "Ti": 2.0**40, "Pi": 2.0**50}
_BINARY_WORDS = {"kibi": 2.0**10, "mebi": 2.0**20, "gibi": 2.0**30, "tebi": 2.0**40}
_SMALL = {"m": 1e-3, "u": 1e-6, "µ": 1e-6, "μ": 1e-6, "n": 1e-9}
_SMALL_WORDS = {"milli": 1e-3, "micro": 1e-6, "nano": 1e-9}

_PREFIXABLE: tuple[tuple[str, str, float, dict[str, float]], ...] = (
    ("B", "byte", 1.0, _DECIMAL | _BINARY),
    ("byte bytes", "byte", 1.0, _DECIMAL_WORDS | _BINARY_WORDS),
    ("b bit bits", "byte", 1 / 8, _DECIMAL | _BINARY),
    ("bit bits", "byte", 1 / 8, _DECIMAL_WORDS | _BINARY_WORDS),
    ("FLOP FLOPs FLOPS", "flop", 1.0, _DECIMAL),
    ("s sec", "second", 1.0, _SMALL),
    ("second seconds", "second", 1.0, _SMALL_WORDS),
)

_PLAIN: tuple[tuple[str, str, float], ...] = (
    ("min mins minute minutes", "second", 60.0),
    ("h hr hrs hour hours", "second", 3600.0),
    ("d day days", "second", 86_400.0),
    ("week weeks", "second", 7 * 86_400.0),
    ("year years", "second", 365.25 * 86_400.0),
    ("$ USD dollar dollars", "dollar", 1.0),
    ("cent cents ¢", "dollar", 0.01),
    ("nat nats", "nat", 1.0),
    ("bit bits", "nat", log(2)),
    ("rad radian radians", "radian", 1.0),
    ("deg degree degrees °", "radian", pi / 180),
    ("token tokens tok", "token", 1.0),
    ("param params parameter parameters weight weights", "parameter", 1.0),
    ("char chars character characters", "character", 1.0),
    ("word words", "word", 1.0),
    ("step steps update updates", "step", 1.0),
    ("GPU GPUs", "gpu", 1.0),
    ("sequence sequences seq seqs", "sequence", 1.0),
    ("sample samples example examples", "sample", 1.0),
    ("layer layers", "layer", 1.0),
    ("head heads", "head", 1.0),
    ("symbol symbols", "symbol", 1.0),
    ("request requests", "request", 1.0),
    ("user users", "user", 1.0),
    ("number numbers value values entry entries element elements", "number", 1.0),
)

_MEASURED = frozenset({"byte", "flop", "second", "dollar", "nat", "radian"})


def noun(base: str) -> bool:
    """Whether a base is something counted, such as a token, and no measure."""
    return base not in _MEASURED


_MULTIPLIERS = (
    ("k K thousand", 1e3),
    ("M mn million", 1e6),
    ("B G bn billion", 1e9),
    ("T tn trillion", 1e12),
    ("P quadrillion", 1e15),
)


def _table() -> dict[str, tuple[Unit, ...]]:
    """Every name with its readings, the likeliest first."""
    readings: dict[str, list[Unit]] = {}

    def add(name: str, unit: Unit) -> None:
        known = readings.setdefault(name, [])
        if unit not in known:
            known.append(unit)

    for names, base, scale, prefixes in _PREFIXABLE:
        for name in names.split():
            add(name, Unit(scale, ((base, 1),)))
            for prefix, factor in prefixes.items():
                add(prefix + name, Unit(scale * factor, ((base, 1),), prefixed=True))
    per_second = Unit(1.0, (("second", -1),))
    for name in [name for name in readings if name.upper().endswith("FLOPS")]:
        for unit in tuple(readings[name]):
            add(name, unit.times(per_second))
    for names, base, scale in _PLAIN:
        for name in names.split():
            add(name, Unit(scale, ((base, 1),)))
    for names, scale in _MULTIPLIERS:
        for name in names.split():
            add(name, Unit(scale, multiplier=True))
    for name, scale in (
        ("%", 0.01),
        ("percent", 0.01),
        ("pct", 0.01),
        ("x", 1.0),
        ("×", 1.0),
        ("times", 1.0),
    ):
        add(name, Unit(scale))
    return {name: tuple(units) for name, units in readings.items()}


_READINGS = _table()
_BY_LOWER: dict[str, list[str]] = {}
for _name in _READINGS:
    _BY_LOWER.setdefault(_name.lower(), []).append(_name)

_MOST_FACTORS = 4
_PER_CENT = re.compile(r"\bper\s+cent\b", re.IGNORECASE)


def _word(name: str) -> tuple[Unit, ...]:
    """Readings of one name: as spelt, else in whatever case it is known."""
    if name in _READINGS:
        return _READINGS[name]
    return tuple(unit for known in _BY_LOWER.get(name.lower(), ()) for unit in _READINGS[known])


def _thing(name: str, named: frozenset[str]) -> tuple[Unit, ...]:
    """What is counted, as the question names it: one or several."""
    word = name.lower()
    known = word in named or f"{word}s" in named or word.removesuffix("s") in named
    return (Unit(1.0, ((word.removesuffix("s"), 1),)),) if known and word.isalpha() else ()


def readings(text: str, named: frozenset[str] = frozenset()) -> tuple[Unit, ...]:
    """Every meaning of a unit text, the likeliest first; none where it is no unit.

    Factors stand side by side or with `-`, `*` or `·` between them; one `/` or `per` divides:
    `GPU-hours`, `B params`, `tokens/s`, `dollars per M tokens`. The empty text is a number.
    `named` are further words, in lower case, for things that may be counted.
    """
    text = _PER_CENT.sub("percent", text)
    upper, slash, lower = re.sub(r"\s+per\s+|^per\s+", " / ", text).partition("/")
    above = re.split(r"[\s*·-]+", upper.strip()) if upper.strip() else []
    below = re.split(r"[\s*·-]+", lower.strip()) if lower.strip() else []
    if (slash and not below) or len(above) + len(below) > _MOST_FACTORS:
        return ()
    found: list[Unit] = []
    for units in product(*(_word(name) or _thing(name, named) for name in above + below)):
        total = Unit(1.0, multiplier=bool(units))
        for place, unit in enumerate(units):
            total = total.times(unit, 1 if place < len(above) else -1)
        if total not in found:
            found.append(total)
    return tuple(found)


def unit_like(text: str) -> str:
    """`; did you mean x?` with the known name nearest to an unknown one, or the empty text."""
    return did_you_mean(text, _READINGS)
