"""What is said of runs that are written down here, without a sandbox: certain facts only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import numpy as np
import pytest

from quizzer.grading.code.cases import Call, Prepared
from quizzer.grading.code.checkers import checker
from quizzer.grading.code.checkers.distribution import FALSE_REJECTION
from quizzer.grading.code.diagnosis import findings, patterns
from quizzer.grading.code.run import Ran
from quizzer.model.question import Case, CodeQuestion, Tolerance
from quizzer.model.verdict import Verdict

QUESTION = CodeQuestion(
    id="q", area="t", path="", title="q", level=1, minutes=1, prompt="q", explanation="q",
    signature="q(x, k=2)", cases=(),
)  # fmt: skip
X = np.array([-1.0, 2.0, -3.0, 4.0, 5.0])
NOISE = np.array([0.0, 0.7, 0.2, 0.0, 0.0])
"""Nothing is to be said of it: it hits one of several positive and one of several negative."""


def ran(expected: Any, actual: Any, *tags: str, **args: Any) -> Ran:
    """One case with one call, compared as the judge does."""
    check = checker("allclose").check(expected, actual, Tolerance())
    call = Call(args or {"x": X}, {}, expected)
    case = Case(name="c", args={}, tags=tags)
    verdict = Verdict.ACCEPTED if check.ok else Verdict.WRONG_ANSWER
    prepared = Prepared(case, (call,), checker("allclose"), Tolerance(), {})
    return Ran(prepared, verdict, check, 0, (actual,))


def found(*rans: Ran) -> str:
    said = findings.find(QUESTION, list(rans))
    return said.says if said else ""


# --- numbers


def sizes(count: int, factor: float) -> Ran:
    return ran(np.arange(1.0, 4.0), factor * np.arange(1.0, 4.0), x=np.ones(count))


@pytest.mark.parametrize(
    ("factor", "says"),
    [
        (lambda n: n, "x.shape[-1] times"),
        (lambda n: 1 / n, "1 / x.shape[-1] times"),
        (lambda n: n**0.5, "sqrt(x.shape[-1]) times"),
        (lambda n: n / (n - 1), "x.shape[-1] / (x.shape[-1] - 1) times"),
        (lambda n: (n - 1) / n, "(x.shape[-1] - 1) / x.shape[-1] times"),
    ],
)
def test_a_factor_that_grows_with_a_size_is_named_by_it(factor: Any, says: str) -> None:
    assert f"every value is {says} what it should be" in found(
        *(sizes(count, factor(count)) for count in (2, 3, 5))
    )


def test_a_factor_that_is_none_of_a_size_of_one_is_not_named() -> None:
    assert "times" not in found(*(sizes(count, 2 * count + 3) for count in (1, 4)))


def test_one_factor_is_named_as_a_fraction() -> None:
    assert found(sizes(3, 2 / 3)) == "every value is 2/3 times what it should be"
    assert found(sizes(3, 0.123457)) == "every value is 0.123457 times what it should be"


@pytest.mark.parametrize(
    ("expected", "actual", "says"),
    [
        (X, X + 0.1 * NOISE, "at most 0.01 of the largest"),
        (X, X + NOISE, ""),
        (0 * X, 1e-3 * NOISE, ""),
        (np.array([np.inf, 1.0, 2.0, 3.0]), np.array([5.0, 1.01, 2.0, 3.0]), ""),
    ],
)
def test_nearly_right_is_measured_by_the_largest_right_entry(
    expected: np.ndarray, actual: np.ndarray, says: str
) -> None:
    said = found(ran(expected, actual))
    assert says in said
    assert bool(says) is bool(said)


def test_a_row_with_the_wrong_sum() -> None:
    rows = np.array([[0.2, 0.8], [0.5, 0.5]])
    assert "wrong sum" in found(ran(rows, rows * np.array([[2.0], [3.0]])))
    assert "wrong sum" not in found(ran(rows, rows * np.array([[2.0, 3.0]])))


def test_single_numbers_are_no_rows() -> None:
    assert found(ran(2.5, 2.51, x=X)).startswith("every value is nearly right")
    assert found(ran(2.5, 4.1, x=X)) == ""


# --- which cases fail


def facts(value: Any) -> set[str]:
    return {words.removeprefix("x ") for words, _ in patterns.facts({"x": value}, {})}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (X, "has 1 dimension/holds whole numbers only/holds no zero/holds a negative entry"),
        (np.array([0.5, 0.5]), "has 1 dimension/has a row of equal entries/holds broken numbers"
                               "/holds no zero/holds no negative entry"),
        (np.array([0.5]), "has 1 dimension/has length 1 along axis -1/holds broken numbers"
                          "/holds no zero/holds no negative entry"),
        (np.array([3, -200]), "has 1 dimension/holds entries of 100 and more/holds no zero"
                              "/holds a negative entry"),
        (np.array([-np.inf, 0.0]), "holds -inf/has 1 dimension/holds whole numbers only"
                                   "/holds a zero/holds a negative entry"),
        (np.array([[1, 2, 3], [1, 2, 3]]), "has 2 dimensions/has equal rows/holds no zero"
                                           "/holds no negative entry/is not square"),
        (np.array([[1, 2], [3, 4]]), "has 2 dimensions/holds no zero/holds no negative entry"
                                     "/is square"),
        (np.array([[[1, 2], [1, 2]]]), "has 3 dimensions/has more than two dimensions"
         "/has length 1 along axis -3/holds no zero/holds no negative entry/is square"),
        (np.array([[True, False], [True, True]]), "has 2 dimensions/is square"),
        (np.array([[False], [True]]), "has 2 dimensions/has length 1 along axis -1"
         "/has a row without any True/is not square"),
        (0, "is 0/is below 1/is below 2"),
        (1.5, "is no whole number/is above 1/is below 2"),
        (True, ""),
    ],
)  # fmt: skip
def test_all_facts_of_one_argument(value: Any, said: str) -> None:
    assert facts(value) == set(filter(None, said.split("/")))


def test_facts_of_two_arguments() -> None:
    a, b = np.ones((3, 2)), np.ones((3, 4))
    words = {fact for fact, _ in patterns.facts({"a": a, "b": b}, {})}
    assert "a and b have the same length along axis -2" in words
    words = {fact for fact, _ in patterns.facts({"a": a, "b": b.T}, {})}
    assert "a and b have different lengths along axis -2" in words
    strong = dict(patterns.facts({"a": a, "b": b.T}, {}))
    assert not strong["a and b have different lengths along axis -2"]
    assert not strong["a is not square"]


def cases(name: str, right: Iterable[Any], wrong: Iterable[Any]) -> str:
    """What is said where the answer is right for some values of an argument and wrong, without
    a pattern, for others."""
    holding = (ran(X, X, x=X, **{name: value}) for value in right)
    return found(*holding, *(ran(X, X + NOISE, x=X, **{name: value}) for value in wrong))


def test_a_fact_is_told_that_parts_the_failing_cases_from_the_passing_ones() -> None:
    assert cases("y", [2, 2], [0]) == "it fails only where y is 0; the other cases hold"
    assert cases("y", [2, 2, 2, 2], [0]) == "it fails only where y is 0; the other cases hold"
    assert "k is not its default" in cases("k", [2, 2], [7])
    assert cases("k", [2, 7], [7]) == ""
    assert cases("y", [2], [0]) == ""


def test_a_weak_fact_needs_two_failing_cases() -> None:
    assert "y is no whole number" in cases("y", [2, 3], [3.5, 1.5])
    assert cases("y", [2, 3], [3.5]) == ""


def test_a_tag_that_the_failing_cases_alone_have() -> None:
    wrong = ran(X, X + NOISE, "edge")
    assert found(ran(X, X), ran(X, X), wrong) == "only the cases about edge fail; the others hold"
    assert "edge" not in found(ran(X, X, "edge"), ran(X, X), wrong)


def test_a_named_part_is_the_only_wrong_one() -> None:
    question = CodeQuestion(**{**QUESTION.__dict__, "returns": ("out", "weights")})
    said = findings.find(question, [ran((X, X), (X, X + NOISE))])
    assert said is not None
    assert said.says == "only weights is wrong; the other results are right"
    said = findings.find(question, [ran((X, X), (X + NOISE, X + NOISE))])
    assert said is None or said.id != "component"


def test_what_is_said_of_numbers_names_the_results_that_it_holds_for() -> None:
    question = CodeQuestion(**{**QUESTION.__dict__, "returns": ("loss", "dw", "db")})
    said = findings.find(question, [ran((X, X, X), (X, 3 * X, X))])
    assert said is not None
    assert said.says == "only dw is wrong: every value is 3 times what it should be"
    said = findings.find(question, [ran((X, X, X), (X, 3 * X, 3 * X))])
    assert said is not None
    assert said.says == "only dw and db are wrong: every value is 3 times what it should be"
    said = findings.find(question, [ran((X, X, X), (3 * X, 3 * X, 3 * X))])
    assert said is not None
    assert said.says == "every value is 3 times what it should be"


def test_large_values_are_large_beside_others_that_hold() -> None:
    assert "beyond 15" in found(ran(X, X, x=3 * X), ran(X, X + NOISE, x=50 * X))
    nothing = np.zeros_like(X)
    assert "beyond" not in found(ran(X, X, x=nothing), ran(X, X + NOISE, x=X))


# --- the stated rate


@pytest.mark.parametrize(("heads", "ok"), [(500, True), (586, True), (589, False), (411, False)])
def test_a_fair_coin_is_refused_at_the_stated_rate(heads: int, ok: bool) -> None:
    """At 1e-6 the bound log(2 * 2 / 1e-6) = 15.2 lies between 1000 KL(0.586 || 0.5) = 14.9 and
    1000 KL(0.589 || 0.5) = 15.9."""
    draws = [1] * heads + [0] * (1000 - heads)
    assert FALSE_REJECTION == 1e-6
    assert checker("distribution").check({0: 0.5, 1: 0.5}, draws, Tolerance()).ok is ok


# --- in a sandbox

SQUARED = """
import numpy as np
def softmax(x):
    e = np.exp(x - np.max(x, -1, keepdims=True))
    return (e / e.sum(-1, keepdims=True)) ** 1.5
"""


def test_the_smallest_failing_input_is_written_with_few_figures(grade_text) -> None:
    report = grade_text("softmax", SQUARED, diagnose=True)
    assert report.finding is not None
    numbers = re.findall(r"-?\d+\.?\d*", report.finding.input.partition("(")[2])
    assert numbers
    assert all(len(number.partition(".")[2]) <= 2 for number in numbers)


def test_nobody_is_diagnosed_who_did_not_ask(grade_text) -> None:
    report = grade_text("softmax", SQUARED, diagnose=False)
    assert report.verdict is Verdict.WRONG_ANSWER
    assert (report.finding, report.misconception) == (None, None)


# --- a sentence says what the values show and no more


@pytest.mark.parametrize(
    ("factors", "says"),
    [
        ([[2.0, 3.0], [2.0, 3.0]], "each row has the wrong sum"),
        ([[1.0, 3.0], [2.0, 1.0]], "some rows have the wrong sum"),
        ([[2.0, 2.0], [3.0, 3.0]], "within a call every value is off by the same factor"),
    ],
)
def test_each_row_is_said_of_rows_that_differ_and_are_all_wrong(factors: Any, says: str) -> None:
    rows = np.array([[0.2, 0.8], [0.5, 0.5]])
    said = found(*(ran(rows, rows * np.array(pair)[:, None]) for pair in factors))
    assert says in said
    assert ("row" in said) is ("row" in says)


@pytest.mark.parametrize("axes", [1, 2, 3])
def test_a_result_is_transposed_that_has_two_axes_at_least(axes: int) -> None:
    right = np.arange(1.0, 9.0).reshape({1: (8,), 2: (2, 4), 3: (2, 2, 2)}[axes])
    turned = right[::-1] if axes == 1 else np.swapaxes(right, -1, -2)
    assert (found(ran(right, turned)) == "the result is transposed") is (axes > 1)


def test_a_vector_has_no_rows_to_be_wrong() -> None:
    x = np.array([0.2, 0.8])
    assert "row" not in found(ran(x, 2 * x), ran(x, 3 * x))


def test_an_offset_is_told_by_its_size_where_it_is_one() -> None:
    assert found(ran(X, X + 2), ran(X, X + 2)) == "every value is off by the same amount, 2"
    assert "from call to call" in found(ran(X, X + 2), ran(X, X + 3))


def test_only_large_inputs_is_not_said_where_a_small_one_fails() -> None:
    large, small = np.array([-1e3, 0.5, 2.0, 3.0, 4.0]), X
    noise = X + NOISE
    right = [ran(X, X, x=small), ran(X, X, x=small)]
    assert "entries beyond 5" in found(*right, ran(X, noise, x=large))
    assert "beyond" not in found(*right, ran(X, noise, x=large), ran(X, noise, x=small / 2))


def test_none_is_the_only_one_where_something_besides_the_cases_fails() -> None:
    rans = [ran(X, X), ran(X, X), ran(X, X + NOISE, "edge")]
    assert findings.find(QUESTION, rans) is not None
    assert findings.find(QUESTION, rans, others_hold=False) is None


@pytest.mark.parametrize(("length", "items"), [(2, 2), (0, 0)])
def test_an_array_of_another_length_is_told_its_length_not_its_type(
    length: int, items: int
) -> None:
    said = checker("exact").check([0, 1, 2], np.arange(length), Tolerance())
    assert (said.kind, said.reason) == ("shape", f"{items} items; expected 3")


def test_where_it_fails_is_said_of_the_small_input_too(grade_text) -> None:
    source = """
import numpy as np
def cuped(y, x, treated):
    arms = [treated, ~treated]
    apart = [x[arm] - np.mean(x[arm]) for arm in arms]
    slopes = [d @ y[arm] / max(d @ d, 1e-30) for d, arm in zip(apart, arms)]
    theta = sum(s * len(d) for s, d in zip(slopes, apart)) / len(y)
    left = [y[arm] - theta * x[arm] for arm in arms]
    error = np.sqrt(sum(np.var(part, ddof=1) / len(part) for part in left))
    return float(np.mean(left[0]) - np.mean(left[1])), float(error), float(theta)
"""
    report = grade_text("cuped", source, seed=2, diagnose=True)
    assert report.finding is not None  # every case that fails holds fractions, the small input none
    assert report.finding.id == "counterexample"
    assert "." not in report.finding.input.partition("y=np.array(")[2].partition("]")[0]


def test_a_small_input_is_one_that_could_be_asked(grade_text) -> None:
    source = """
import numpy as np
def kmeans(x, centroids, num_iterations):
    x, c = np.asarray(x, float), np.array(centroids, float)
    for _ in range(num_iterations):
        labels = ((x[:, None] - c[None]) ** 2).sum(-1).argmin(1)
        c = np.stack([x[labels == k].mean(0) for k in range(len(c))])
    return c, ((x[:, None] - c[None]) ** 2).sum(-1).argmin(1)
"""
    finding = grade_text("kmeans", source, seed=1, diagnose=True).finding
    assert finding is not None
    scope = {"np": np, "kmeans": lambda **given: given}
    given = eval(finding.input, scope)
    assert given["x"].shape[1] == given["centroids"].shape[1], finding.input


@pytest.mark.parametrize(
    ("question", "result", "says"),
    [
        ("softmax", "np.zeros(x.shape)", "every value is 0, whatever the input"),
        ("rms_norm", "np.ones(x.shape)", "every value is 1, whatever the input"),
        ("cross_entropy", "0.0", "every value is 0, whatever the input"),
    ],
)
def test_a_stub_is_no_mistake_of_a_name(question: str, result: str, says: str, grade_text) -> None:
    """With some number much comes to the same: an eps of 1 clips to 0, and was told."""
    source = f"import numpy as np\ndef {question}(x, *rest):\n    return {result}\n"
    report = grade_text(question, source, seed=5, diagnose=True)
    assert report.misconception is None
    assert report.finding is not None
    assert report.finding.says == says


def test_one_number_in_what_fails_alone_is_not_told_of_all() -> None:
    stub = ran(np.array([0.5, 0.25]), np.zeros(2)), ran(np.array([3.0, 1.0]), np.zeros(2))
    assert found(*stub) == "every value is 0, whatever the input"
    assert "whatever" not in found(*stub, ran(X, X))
