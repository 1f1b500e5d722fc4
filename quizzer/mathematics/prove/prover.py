"""Proves by sympy, in a process of its own, that two expressions of numbers are one.

The child side: pickled requests come in on standard input, a reply goes out for each. A step is
one call of a Python function: what a proof takes then depends on no clock. Whoever asks kills the
process where even that fails.
"""

from __future__ import annotations

import pickle
import sys
from typing import Any

import sympy
from sympy.core.cache import clear_cache
from sympy.core.random import seed

from quizzer.lang.nodes import Name
from quizzer.mathematics.prove.prover_request import CUT, PROVED, REPLY, UNPROVED, Request
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


class OutOfSteps(BaseException):
    """The proof has taken all its steps; no handler of sympy's own stops this one."""


def counted(request: Request) -> tuple[bytes, int]:
    """The word for a request, and the steps that it took."""
    clear_cache()
    seed(0)  # sympy tries things at random points
    count = 0

    def step(frame: Any, event: str, arg: object) -> None:
        nonlocal count
        if event == "call":
            count += 1
            if count > request.steps:
                raise OutOfSteps

    sys.setprofile(step)
    try:
        word = PROVED if proved(request) else UNPROVED
    except OutOfSteps:
        word = CUT
    except Exception:  # what sympy cannot do is unproved, nothing more
        word = UNPROVED
    finally:
        sys.setprofile(None)
    return (CUT if count > request.steps else word), count


def main() -> None:
    """Answer requests until the input ends."""
    while True:
        try:
            request = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        sys.stdout.buffer.write(REPLY.pack(*counted(request)))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
