"""What depends on what, asked of one name or of all at once."""

from __future__ import annotations

import random

from quizzer.lang.nodes import Binary, Name, Node
from quizzer.mathematics.value.graph import dependences, depends


def test_all_at_once_is_one_by_one() -> None:
    rng = random.Random(3)
    names = [f"a{number}" for number in range(9)]
    for _ in range(200):
        some = rng.sample(names, rng.randint(1, 8))
        formulas: dict[str, Node] = {  # circles among them
            name: Binary("+", Name(rng.choice(names)), Name(rng.choice(names))) for name in some
        }
        found = dependences(formulas)
        for name in some:
            alone = {on for on in names if on != name and depends(formulas, name, on)}
            assert found[name] - {name} == alone
