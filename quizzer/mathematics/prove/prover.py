"""Proves by sympy, in a process of its own, that two expressions of numbers are one.

The child side: pickled requests come in on standard input, one byte goes out for each: `1` for
proved, `0` for not. Whoever asks kills the process when its time is up.
"""

from __future__ import annotations

import pickle
import sys
from typing import Any

import sympy

from quizzer.lang.nodes import Name
from quizzer.mathematics.prove.prover_request import Request
from quizzer.mathematics.prove.symbols import Symbols
from quizzer.mathematics.truth.setting import setting_of

sp: Any = sympy
_POSITIVE = ("positive", "unit", "simplex", "count")


def proved(request: Request) -> bool:
    """Whether sympy finds the two sides equal."""
    setting = setting_of(request.question)
    values = {
        name: sp.Symbol(name, real=True, positive=variable.domain in _POSITIVE or None)
        for name, variable in request.question.variables.items()
    }
    scope = Symbols(request.formulas, {}, values)
    if request.optimum is None:
        return is_zero(scope.value(request.left) - scope.value(request.right))
    own = values[setting.optimised]
    if request.left == Name(setting.optimised):
        sought = request.question.sought
        slope = sp.diff(scope.name(sought.argmin or sought.argmax or ""), own)
        return is_zero(slope.subs(own, scope.value(request.right)))
    gap = scope.value(request.left) - scope.value(request.right)
    return is_zero(gap.subs(own, scope.value(request.optimum)))


def is_zero(gap: Any) -> bool:
    """Whether an expression simplifies to 0; the cheap ways first."""
    gap = sp.sympify(gap)
    if sp.expand(gap) == 0:
        return True
    small = sp.together(gap.rewrite(sp.exp))
    if sp.simplify(sp.expand(sp.numer(small))) == 0:
        return True
    logs = sp.expand_log(sp.expand(gap), force=True)
    return sp.expand(logs) == 0 or sp.simplify(gap) == 0


def main() -> None:
    """Answer requests until the input ends."""
    while True:
        try:
            request = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        try:
            answer = b"1" if proved(request) else b"0"
        except Exception:  # what sympy cannot do is unproved, nothing more
            answer = b"0"
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
