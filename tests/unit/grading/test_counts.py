"""What an accepted answer does, counted: exact where the sum is known, and twice the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from quizzer.grading.code.counts.count import counted
from quizzer.grading.code.counts.grown import pairs
from quizzer.grading.code.counts.instrument import ENTRY, counting
from quizzer.model.question import CodeQuestion
from quizzer.practice.practice import Practice, open_practice

A, B, V = np.ones((3, 4)), np.ones((4, 5)), np.ones(6)


@pytest.fixture(scope="module")
def practice() -> Iterator[Practice]:
    practice = open_practice(keep=False)
    yield practice
    practice.close()


def work(source: str, *args: Any) -> tuple[Any, int]:
    """What the rewritten `f` gives, and its count."""
    scope: dict[str, Any] = {"__name__": "submission"}
    head = "" if "__future__" in source else "import numpy as np\n"
    exec(counting(f"{head}{source}".encode(), "f"), scope)
    scope[ENTRY]()
    return scope[ENTRY](*args), scope[ENTRY]()


@pytest.mark.parametrize(
    ("source", "args", "count"),
    [
        ("def f(a, b): return a @ b", (A, B), 60),
        ("def f(a, b): return np.matmul(a, b)", (A, B), 60),
        ("def f(a, b): return a.dot(b)", (A, B), 60),
        ("def f(a, b): return np.einsum('ij,jk->ik', a, b)", (A, B), 60),
        ("def f(a, b): return np.einsum('...ij,...jk->...ik', a, b)", (A[None], B[None]), 60),
        ("def f(x): return x + 1", (V,), 6),
        ("def f(x): return -x > 0", (V,), 12),
        ("def f(x): return np.exp(x).sum()", (V,), 12),
        ("def f(x): return x[1:]", (V,), 0),
        ("def f(x): return x[[0, 1]]", (V,), 2),
        ("def f(x):\n    t = 0\n    for v in x.tolist():\n        t += v\n    return t", (V,), 12),
        ("def g(x): return x * 2\ndef f(x): return g(x)", (V,), 6),
        ("def f(x): return [v * v for v in range(4)]", (V,), 4),
        ("def f(a): return np.linalg.inv(a)", (np.eye(4),), 64),
    ],
)
def test_the_count_of_a_line_is_known(source: str, args: tuple[Any, ...], count: int) -> None:
    made, found = work(source, *args)
    assert found == count
    plain: dict[str, Any] = {}
    exec(f"import numpy as np\n{source}", plain)
    np.testing.assert_allclose(made, plain["f"](*args))


def test_what_cannot_be_wrapped_stays_as_it_is() -> None:
    source = (
        "from dataclasses import dataclass\nfrom functools import lru_cache\n"
        "class A:\n    def __init__(self): self.__n = 1 + 1\n    def get(self): return self.__n\n"
        "class B(A):\n    def __init__(self):\n        super().__init__()\n"
        "@dataclass(frozen=True)\nclass C:\n    n: 'int' = 3\n"
        "@lru_cache(maxsize=None)\ndef g(n): return 1 if n < 1 else n * g(n - 1)\n"
        "def f(x):\n    match x:\n        case -1: return 0\n        case [a, *_]: return a\n"
        "    return B().get() + C().n + g(3) + len(locals())\n"
    )
    assert work(source, 5)[0] == 2 + 3 + 6 + 1
    assert work(source, -1)[0] == 0
    assert work('"""Text."""\nfrom __future__ import annotations\ndef f(x): return x', 1)[0] == 1


def test_a_length_doubles_and_takes_with_it_what_has_it_too() -> None:
    found = list(pairs({"a": np.ones((3, 5)), "b": np.ones(5), "ids": [1, 2], "n": 4}))
    assert [(p.where, p.sizes) for p in found] == [
        ("`a` axis 0", (33, 66)),
        ("`a` axis 1, `b` axis 0", (35, 70)),
        ("`ids` axis 0", (32, 64)),
    ]
    assert found[1].args[1]["a"].shape == (3, 70)
    assert len(found[2].args[1]["ids"]) == 64
    assert list(pairs({"a": np.ones((1000, 50))})) == [], "an input that is large already"


def counts(practice: Practice, name: str, source: str | None = None) -> str:
    question = practice.bank.question(name)
    assert isinstance(question, CodeQuestion)
    text = practice.bank.reference(question) if source is None else source
    return counted(question, practice.bank, text.encode(), practice.worker)


def test_the_growth_of_a_right_answer_is_told_and_a_wasteful_one_grows_faster(
    practice: Practice,
) -> None:
    good = counts(practice, "softmax")
    assert good == counts(practice, "softmax")
    assert "2.0 times" in good
    assert "4.0 times" not in good
    wasteful = (
        "import numpy as np\ndef softmax(x):\n"
        "    return 1 / np.exp(x[..., None, :] - x[..., :, None]).sum(-1)\n"
    )
    assert "4.0 times" in counts(practice, "softmax", wasteful)
    assert "call by call" in counts(practice, "kv_cache_step")


@pytest.mark.parametrize(
    "source", ["def (", "def softmax(x): return x", "def softmax(x): raise ValueError", ""]
)
def test_what_cannot_be_counted_has_no_figures(practice: Practice, source: str) -> None:
    assert counts(practice, "softmax", source) == ""


def test_each_question_that_asks_for_counts_has_them(practice: Practice) -> None:
    """The reference of every question with such a follow-up can be counted."""
    bank = practice.bank
    asked = [i.id for i in bank.summaries
             if any(f.counts for f in bank.question(i.id).follow_ups)]  # fmt: skip
    assert len(asked) >= 8
    assert [name for name in asked if not counts(practice, name)] == []
