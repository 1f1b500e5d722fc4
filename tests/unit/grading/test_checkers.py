"""What counts as the same value: the rules that every exercise shares."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pytest

from quizzer.errors import JudgeError
from quizzer.grading.code.checkers import CHECKERS, checker, rule_of
from quizzer.model.question import Tolerance
from quizzer.sandbox.runner import Opaque


class Pair(NamedTuple):
    a: Any
    b: Any


ARRAY = np.array([[1.0, 2.0], [3.0, 4.0]])
INTS = np.array([1, 2, 3])


def same(expected: Any, actual: Any, name: str = "allclose") -> bool:
    return checker(name).check(expected, actual, Tolerance()).ok


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        (ARRAY, ARRAY.tolist()),
        (ARRAY, tuple(map(tuple, ARRAY.tolist()))),
        (ARRAY, np.asfortranarray(ARRAY)),
        (ARRAY, ARRAY.astype(np.float32)),
        (ARRAY, ARRAY.astype(np.int64)),
        (ARRAY, ARRAY + 9e-7),
        (INTS, [1, 2, 3]),
        (INTS, INTS.astype(np.uint8)),
        (1.5, np.float32(1.5)),
        (1.5, np.array(1.5)),
        (2.0, 2),
        (2, np.int32(2)),
        (2, np.array(2)),
        ([1, 2], (1, 2)),
        ([1, 2], np.array([1, 2])),
        ((ARRAY, 3), [ARRAY, 3]),
        ((1, 2.0), Pair(1, 2.0)),
        ({"a": 1, (1, 2): 2}, {(1, 2): np.int64(2), "a": 1}),
        (np.array([np.inf, -np.inf, 0.0]), [np.inf, -np.inf, 0.0]),
        (np.zeros(0), []),
        (np.zeros(0, int), []),
        ([], np.zeros(0)),
        (np.array([True, False]), [True, False]),
        ([("a", "b")], [["a", "b"]]),
        (None, None),
    ],
)
def test_same(expected: Any, actual: Any) -> None:
    assert same(expected, actual)


@pytest.mark.parametrize(
    ("expected", "actual", "kind"),
    [
        (ARRAY, ARRAY.T, "value"),
        (ARRAY, ARRAY[0], "shape"),
        (ARRAY, ARRAY[None], "shape"),
        (ARRAY, 1.0, "type"),
        (ARRAY, None, "type"),
        (ARRAY, "text", "type"),
        (ARRAY, [[1.0, 2.0], [3.0]], "type"),
        (ARRAY, ARRAY.astype(complex), "type"),
        (ARRAY, np.array([["1", "2"], ["3", "4"]]), "type"),
        (ARRAY, [[1.0, 2.0], [3.0, float("nan")]], "nan"),
        (ARRAY, [[1.0, 2.0], [3.0, float("inf")]], "nan"),
        (ARRAY, ARRAY + 1e-4, "value"),
        (ARRAY, ARRAY.astype(object), "type"),
        (ARRAY > 2, ARRAY.astype(int) > 1, "value"),
        (ARRAY > 2, (ARRAY > 2).astype(int), "type"),
        (np.array([1.0, 0.0]), [True, False], "type"),
        (np.array([1.0, 2.0]), [True, 2.0], "type"),
        (INTS, INTS.astype(float), "type"),
        (INTS, [1, 2, 3.0], "type"),
        (INTS, [True, 2, 3], "type"),
        (1.5, np.array([1.5]), "type"),
        (1.5, [1.5], "type"),
        (1.0, True, "type"),
        (1.5, "1.5", "type"),
        (1.5, 1.5 + 0j, "type"),
        (1.5, float("nan"), "nan"),
        (float("inf"), 1e308, "value"),
        (float("-inf"), float("inf"), "value"),
        (0, 0.0, "type"),
        (0, False, "type"),
        ([1, 2], [1, 2, 3], "shape"),
        ([1, 2], 1, "type"),
        ([1, 2], [1.0, 2.0], "type"),
        ((ARRAY, 3), ARRAY, "type"),
        ({"a": 1}, {"b": 1}, "shape"),
        ({"a": 1}, [("a", 1)], "type"),
        ([("a", "b")], [("b", "a")], "value"),
        (None, 0, "type"),
    ],
)
def test_different(expected: Any, actual: Any, kind: str) -> None:
    found = checker("allclose").check(expected, actual, Tolerance())
    assert not found.ok
    # A tuple that came back as an array fails at its first part, whatever it holds.
    assert found.kind == kind or isinstance(expected, tuple)
    assert found.reason


def test_a_nan_equals_nothing() -> None:
    assert not same(np.array([np.nan]), np.array([np.nan]))


def test_messages_of_hidden_cases_hold_no_values() -> None:
    found = checker("allclose").check(np.array([1.25, 2.0]), np.array([7.5, 2.0]), Tolerance())
    assert found.reason == "1 of 2 entries differ"
    assert "got 7.5, expected 1.25" in found.detail
    assert "[0]" in found.detail


def test_the_component_is_named() -> None:
    found = checker("allclose").check((ARRAY, {"k": INTS}), (ARRAY, {"k": INTS + 1}), Tolerance())
    assert found.where == "[1]['k']"


def test_exact_has_no_tolerance() -> None:
    assert same(0.1, 0.1, "exact")
    assert not same(0.1, 0.1 + 1e-12, "exact")


def test_unordered_counts_each_item() -> None:
    assert same([1, 2, 2], [2, 1, 2], "unordered")
    assert not same([1, 2, 2], [1, 1, 2], "unordered")
    assert not same([1, 2], [1, 2, 2], "unordered")


def test_shape_refuses_nan_only() -> None:
    assert same(ARRAY, ARRAY * 7, "shape")
    assert not same(ARRAY, ARRAY * np.nan, "shape")
    assert not same(ARRAY, ARRAY[0], "shape")


def test_a_law_needs_no_second_word_and_bears_no_other() -> None:
    law = rule_of(None, "allclose", has_law=True)
    assert law.law
    assert law.told is not None
    assert law.told({0: 0.25, 1: 0.75}) == "draws that follow 1: 0.7500, 0: 0.2500"
    assert rule_of("distribution", "allclose", has_law=True) is law
    assert rule_of(None, "exact", has_law=False) is CHECKERS["exact"]
    with pytest.raises(JudgeError, match="cannot be compared by 'exact'"):
        rule_of("exact", "allclose", has_law=True)


def test_what_is_alike_is_the_checkers_own_word() -> None:
    nan = np.array([np.nan, 1.0])
    assert not CHECKERS["allclose"].check(nan, nan, Tolerance()).ok
    assert CHECKERS["allclose"].alike(nan, nan, Tolerance())
    draws = [0] * 500 + [1] * 500
    assert CHECKERS["distribution"].alike(draws, draws[::-1], Tolerance())
    assert not CHECKERS["distribution"].alike(draws, [0] * 1000, Tolerance())


@pytest.mark.parametrize("name", list(CHECKERS))
@pytest.mark.parametrize("expected", [0.5, 7, ARRAY, INTS, "abc", (0.5, 1), {(0,): 1.0}, [1, 2]])
@pytest.mark.parametrize(
    "actual",
    [
        10**400,
        -(10**999),
        [10**400, 0.5],
        [[1], [2, 3]],
        ["x" * 5000] + ["y"] * 5000,
        [[0.5, Opaque("Fraction")]],
        {10**999: 1},
        [np.zeros((0, 5)), [[]]],
        1e308 * 10,
        np.array([1 + 2j, complex("nan")]),
        {i * (2**61 - 1): 0 for i in range(60)},
    ],
    ids=range(11),
)
@pytest.mark.filterwarnings("error")
def test_nothing_that_comes_back_breaks_a_checker(name: str, expected: Any, actual: Any) -> None:
    if (name == "distribution") != isinstance(expected, dict):
        return
    if name == "unordered" and not isinstance(expected, list | tuple | np.ndarray):
        return
    found = checker(name).check(expected, actual, Tolerance())
    assert not found.ok or name == "shape"  # which asks for no values
    assert len(found.reason + found.detail) < 1000
    assert isinstance(checker(name).alike(actual, actual, Tolerance()), bool)


def test_long_integers_are_compared_as_what_they_are() -> None:
    assert same(10**30, 10**30)
    assert not same(10**30, 10**30 + 1)
    assert same(1e30, 10**30)
    assert not same(1.0, 10**400)


def test_complex_numbers_are_compared_in_both_parts() -> None:
    expected = np.array([1 + 2j, 3 - 1j])
    assert same(expected, expected.copy())
    assert not same(expected, expected.conj())
