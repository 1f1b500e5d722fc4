"""The target by another route: sympy differentiates, solves and integrates, entry by entry.

Run as a program in a process of its own, which the audit can kill: a pickled (question, sizes,
values) comes in, the target's entries go out, one to a line, to forty digits. Nothing on the way
of grading imports this module.
"""

from __future__ import annotations

import pickle
import sys
from fractions import Fraction
from typing import Any

import mpmath
import sympy

from quizzer.mathematics.prove.symbols import Symbols, symbols_like
from quizzer.mathematics.read.derivative import Derivative
from quizzer.mathematics.truth.setting import Setting, setting_of
from quizzer.mathematics.value import arrays
from quizzer.model.kinds.derivation import Target

sp: Any = sympy
mp: Any = mpmath
entries: Any = arrays.entries
mapped: Any = arrays.mapped
DIGITS = 40


def _exact(value: Any) -> Any:
    def one(item: Any) -> Any:
        found = Fraction(item)
        return sp.Rational(found.numerator, found.denominator)

    return mapped(one, value)


def target(setting: Setting, sizes: dict[str, int], values: dict[str, Any]) -> list[Any]:
    """The target's entries at a point, computed by sympy."""
    sought = setting.question.sought
    exact = {name: _exact(value) for name, value in values.items()}
    if sought.divergence is not None:
        return _divergence(setting, sought, Symbols(setting.formulas, sizes, exact))
    if setting.optimised:
        return _optimum(setting, sought, sizes, exact)
    by = _moving(setting, sought)
    if by is None:
        return entries(Symbols(setting.formulas, sizes, exact, setting.laws).value(setting.target))
    symbols = symbols_like(by, exact[by])
    scope = Symbols(setting.formulas, sizes, {**exact, by: symbols})
    point = dict(zip(entries(symbols), entries(exact[by]), strict=True))
    return [item.subs(point) for item in map(sp.sympify, entries(scope.value(setting.target)))]


def _moving(setting: Setting, sought: Target) -> str | None:
    if isinstance(setting.target, Derivative):
        return setting.target.by
    return sought.over


def _optimum(
    setting: Setting, sought: Target, sizes: dict[str, int], exact: dict[str, Any]
) -> list[Any]:
    name = setting.optimised
    symbols = symbols_like(name, exact[name])
    scope = Symbols(setting.formulas, sizes, {**exact, name: symbols})
    unknown = list(entries(symbols))
    aim = scope.name(sought.argmin or sought.argmax or "")
    if sought.subject_to:
        multiplier = sp.Symbol("multiplier")
        bound = scope.value(setting.read(sought.subject_to))
        axis = _axis(aim, bound, unknown, sought.argmax is not None)
        return axis or _bound_optimum(aim, bound, multiplier, unknown, exact[name])
    slopes = [sp.diff(aim, one) for one in unknown]
    if len(unknown) > 1:
        (found,) = sp.linsolve([sp.expand(slope) for slope in slopes], unknown)
        return list(found)
    sign = 1 if sought.argmin else -1
    for root in sp.solve(sp.numer(sp.together(slopes[0])), unknown[0]):
        bend = sp.N(sp.diff(slopes[0], unknown[0]).subs(unknown[0], root))
        if bend.is_real and sign * bend > 0:
            return [root]
    raise ValueError("sympy finds no optimum")


def _axis(aim: Any, bound: Any, unknown: list, greatest: bool) -> list[Any] | None:
    """The unit vector along which a quadratic form is extreme; None for any other optimum.

    Of its two signs the one whose entries have a positive sum.
    """
    squares = sum((one**2 for one in unknown), sp.Integer(0))
    form = sp.hessian(aim, unknown)
    row = sp.Matrix([unknown])
    if form.free_symbols or sp.expand(bound - squares + 1) != 0:
        return None
    if sp.expand((row * form * row.T)[0] / 2 - aim) != 0:
        return None
    with mp.workdps(DIGITS + 10):
        matrix = mp.matrix([[mp.mpf(str(sp.N(a, DIGITS + 10))) for a in r] for r in form.tolist()])
        _, vectors = mp.eigsy(matrix)  # eigenvalues rise
        found = list(vectors[:, len(unknown) - 1 if greatest else 0])
        return [sp.Float(item, DIGITS + 10) * (1 if sum(found) > 0 else -1) for item in found]


def _bound_optimum(aim: Any, bound: Any, multiplier: Any, unknown: list, start: Any) -> list[Any]:
    whole = aim + multiplier * bound
    equations = [sp.diff(whole, one) for one in unknown] + [bound]
    guess = [sp.N(item) for item in entries(start)]
    positive = all(item > 0 for item in guess)
    try:
        found = _root(equations, [*unknown, multiplier], [*guess, sp.Integer(1)])
        if not positive or all(item > 0 for item in found[:-1]):
            return found[:-1]
    except ValueError:
        if not positive:
            raise
    # By logarithms the search can't leave what is positive.
    logs = [sp.Symbol(f"log_{place}", real=True) for place in range(len(unknown))]
    apart = {one: sp.exp(log) for one, log in zip(unknown, logs, strict=True)}
    turned = [equation.subs(apart) for equation in equations]
    found = _root(turned, [*logs, multiplier], [*map(sp.log, guess), sp.Integer(1)])
    return [sp.exp(item) for item in found[:-1]]


def _root(equations: list[Any], unknown: list[Any], guess: list[Any]) -> list[Any]:
    return list(sp.nsolve(equations, unknown, guess, prec=DIGITS + 10))


def _divergence(setting: Setting, sought: Target, scope: Symbols) -> list[Any]:
    """Integrates p log(p/q) for normal laws p and q, entry by entry."""
    assert sought.divergence is not None
    x, mean, low, scale, wide = (
        sp.Symbol("x", real=True),
        sp.Symbol("m", real=True),
        sp.Symbol("k", real=True),
        sp.Symbol("s", positive=True),
        sp.Symbol("t", positive=True),
    )

    def density(centre: Any, spread: Any) -> Any:
        return sp.exp(-((x - centre) ** 2) / (2 * spread**2)) / (spread * sp.sqrt(2 * sp.pi))

    ratio = sp.expand_log(sp.log(density(mean, scale)), force=True) - sp.expand_log(
        sp.log(density(low, wide)), force=True
    )
    parts = sp.Poly(sp.expand(ratio), x).all_coeffs()[::-1]
    whole = sp.Add(
        *(
            part * sp.integrate(x**power * density(mean, scale), (x, -sp.oo, sp.oo))
            for power, part in enumerate(parts)
        )
    )
    columns = [
        entries(scope.value(setting.read(text))) for pair in sought.divergence for text in pair
    ]
    total = sp.Integer(0)
    for centre, spread, other, width in zip(*columns, strict=True):
        at = {mean: centre, scale: sp.sqrt(spread), low: other, wide: sp.sqrt(width)}
        total += whole.subs(at)
    return [total]


def main() -> None:
    """Answer one request from standard input."""
    question, sizes, values = pickle.load(sys.stdin.buffer)
    for item in target(setting_of(question), sizes, values):
        print(sp.N(item, DIGITS))


if __name__ == "__main__":
    main()
