"""Proofs of a bound: inequalities link by link, and what is no proof."""

from __future__ import annotations

import pytest

from quizzer.errors import BankError
from quizzer.lang.nodes import Binary, Call, Name, Number
from quizzer.mathematics.truth.order import _takes_sides
from quizzer.mathematics.truth.setting import setting_of
from quizzer.model.kinds.derivation import Target
from tests.unit.mathematics import answers
from tests.unit.mathematics.test_derivation import graded, question

PAIR = {"p": {"shape": ("K",), "domain": "simplex"}, "q": {"shape": ("K",), "domain": "simplex"}}


def divergence():
    target = Target(name="D", at_least="0", without=("q", "p"))
    return question(PAIR, definitions={"D": "sum(p*log(p/q))"}, target=target, answer=("D >= 0",))


def slope():
    return question(
        {"s": {"domain": "unit"}},
        definitions={"f": "s*(1-s)"},
        target=Target(name="f", at_most="1/4"),
        answer=("1/4 - f = (s - 1/2)**2 >= 0",),
    )


def test_the_bound_alone_proves_nothing() -> None:
    report = graded(divergence(), "D >= 0")
    assert report.steps[0].verdict == "holds"
    assert report.verdict.value == "wrong_answer"
    assert "what is to be shown" in report.message


def test_a_step_that_needs_no_sum_of_one_proves_it() -> None:
    report = graded(divergence(), "-D = sum(p*log(q/p)) <= log(sum(q)) = 0")
    assert report.verdict.value == "accepted"
    assert r"\le" in report.steps[0].echo


def test_a_step_shown_before_may_be_used_later() -> None:
    report = graded(divergence(), "sum(p*log(q/p)) <= log(sum(q))\nlog(sum(q)) = 0\nD >= 0")
    assert report.verdict.value == "accepted"


def test_chains_go_on_over_lines_in_either_direction() -> None:
    assert graded(divergence(), "D\n>= -log(sum(q))\n= 0").verdict.value == "accepted"
    assert graded(divergence(), "0 = log(sum(q)) >=\nsum(p*log(q/p)) = -D").steps[-1].verdict == (
        "holds"
    )


def test_the_wrong_direction_is_named() -> None:
    report = graded(divergence(), "-D = sum(p*log(q/p)) >= log(sum(q)) = 0\nD >= 0")
    assert report.finding is not None
    assert report.finding.id == "direction"


def test_strictness_is_tried_where_the_sides_meet() -> None:
    step = graded(divergence(), "D > 0").steps[0]
    assert step.verdict == "fails"
    assert step.witness is not None
    assert step.witness.values["p"] == step.witness.values["q"]
    assert graded(divergence(), "D >= 0.001").steps[0].verdict == "fails"


@pytest.mark.parametrize("seed", [2, 5, 9])
def test_rounding_where_the_sides_meet_breaks_no_proof(seed: int) -> None:
    right = "log(P) - F = -sum(q*log(t/q)) >= -log(sum(t)) = 0"
    assert answers.graded("elbo_jensen", right, seed).verdict == "accepted"
    says = answers.graded("elbo_jensen", "F < log(P)", seed).message
    assert "not strictly so" in says


def test_mixed_directions_conclude_nothing() -> None:
    report = graded(divergence(), "D >= -1 <= 0")
    assert report.verdict.value == "wrong_answer"


def test_entries_are_compared_one_by_one() -> None:
    assert graded(divergence(), "p <= q").verdict.value == "wrong_answer"
    report = graded(divergence(), "p <= 1")
    assert report.verdict.value == "invalid"
    assert "compares numbers" in report.message


def test_an_upper_bound_of_a_number() -> None:
    assert graded(slope(), "1/4 - f = (s - 1/2)^2 >= 0\nf <= 1/4").verdict.value == "accepted"
    assert graded(slope(), "f = 1/4 - (s - 1/2)^2 ≤ 1/4").verdict.value == "accepted"
    assert graded(slope(), "f <= 1/5").verdict.value == "wrong_answer"
    assert graded(slope(), "f <= 1/2").message.startswith("no line proves f <= 1/4")


def test_elsewhere_comparisons_stay_indicators() -> None:
    asked = question({"z": {}}, definitions={"h": "relu(z)"}, target="dh/dz", answer=("z > 0",))
    assert graded(asked, "dh/dz = z > 0").verdict.value == "accepted"


@pytest.mark.parametrize("text", ["ds/dz =", "s = z**2\nds/dz = "])
def test_a_line_that_ends_in_a_sign_lacks_something(text: str) -> None:
    asked = question({"z": {}}, definitions={"s": "z**2"}, target="ds/dz", answer=("2*z",))
    step = graded(asked, text).steps[-1]
    assert step.verdict == "invalid"
    assert "missing after =" in step.message


def test_a_bound_of_an_array_is_the_authors_slip() -> None:
    asked = question(
        PAIR, definitions={"d": "p - q"}, target=Target(name="d", at_least="0"), answer=("d >= 0",)
    )
    with pytest.raises(BankError, match="scalar definition"):
        setting_of(asked)


def test_a_bound_that_costs_too_much_is_undecided_and_no_fault_of_ours() -> None:
    # each its own: what is written twice is computed once
    costly = "+".join(f"sum(outer(p+{i},q)@outer(p,q+{i})@outer(q-{i},p)@p)" for i in range(20))
    report = graded(divergence(), f"D >= 0*({costly})")
    assert report.steps[0].verdict == "undecided"
    assert report.verdict.value == "wrong_answer"
    assert "too long" in report.message


def test_what_may_treat_numbers_below_0_in_another_way() -> None:
    x = Name("x")
    powers = {text: Binary("**", x, Number(text)) for text in ("2", "0.5", "1.5")}
    assert [text for text, node in powers.items() if _takes_sides(node)] == ["0.5", "1.5"]
    assert _takes_sides(Call("abs", (x,)))
    assert not _takes_sides(Call("exp", (x,)))
    assert not _takes_sides(Binary("*", x, x))


@pytest.mark.parametrize("chain", ["D = abs(D) >= 0", "D >= min(D, 0) = 0", "D = exp(log(D)) >= 0"])
def test_an_equality_that_needs_the_bound_proves_nothing(chain: str) -> None:
    report = graded(divergence(), chain)
    assert [step.verdict for step in report.steps] == ["holds"]
    assert report.verdict.value == "wrong_answer"


def test_the_models_multiplier_is_no_name_of_the_answer() -> None:
    asked = question(
        {"p": PAIR["p"]},
        definitions={"H": "-sum(p*log(p))"},
        target=Target(argmax="H", over="p", subject_to="sum(p) - 1"),
        answer=("J = H + nu*(1 - sum(p))", "-log(p) = 1 + nu", "p = ones(K)/K"),
    )
    report = graded(asked, "-log(p) = K*p + sum(p**2)\np = ones(K)/K")
    assert report.verdict == "wrong_answer"
    assert report.steps[0].verdict == "fails"


@pytest.mark.parametrize("line", ["F >= sum(log(w))", "F >= log(sum(q*w))", "F <= log(sum(q*w))"])
def test_what_holds_at_usual_points_alone_is_no_inequality(line: str) -> None:
    report = answers.graded("elbo_jensen", line)
    assert report.verdict == "wrong_answer"
    assert report.steps[0].verdict == "fails"
    assert "other way" not in report.message
