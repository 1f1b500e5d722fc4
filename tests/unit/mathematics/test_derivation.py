"""Grading derivations: verdict rules, traps, what went wrong, refusals, proofs."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, replace

import pytest

from quizzer.errors import BankError
from quizzer.grading.derivation.audit import Alone, defects
from quizzer.grading.derivation.grade import CancelledError, examine, grade, prove
from quizzer.mathematics.prove.proofs import by_algebra
from quizzer.mathematics.read.grammar import parse
from quizzer.mathematics.truth.check import check
from quizzer.mathematics.truth.setting import setting_of
from quizzer.model.attempt import Submission
from quizzer.model.kinds.derivation import (
    DerivationQuestion,
    Milestone,
    Target,
    Variable,
    WrongAnswer,
)
from quizzer.model.verdict import Report, Verdict


def question(variables: dict, **keys) -> DerivationQuestion:
    return DerivationQuestion(
        **{
            "id": "q",
            "area": "math",
            "path": "q.yaml",
            "title": "q",
            "level": 1,
            "minutes": 1,
            "prompt": "",
            "explanation": "",
            "answer": ("0",),
            "variables": {name: Variable(**rest) for name, rest in variables.items()},
            **keys,
        }
    )


CE = question(
    {"z": {"shape": ("K",)}, "y": {"shape": ("K",), "domain": "simplex"}},
    definitions={"p": "softmax(z)", "L": "-sum(y*log(p))"},
    target="dL/dz",
    answer=("dL/dp = -y/p", "dp/dz = diag(p) - outer(p, p)", "dL/dz = p - y"),
    milestones=(
        Milestone(id="loss", says="", is_="dL/dp"),
        Milestone(id="jacobian", says="", is_="dp/dz"),
    ),
    misconceptions=(WrongAnswer(id="diagonal", says="only the diagonal", answer="y*(p-1)"),),
)
LS = question(
    {"X": {"shape": ("N", "D")}, "w": {"shape": ("D",)}, "y": {"shape": ("N",)}},
    where=("N > D",),
    definitions={"L": "sum((X@w - y)**2)"},
    target=Target(argmin="L", over="w"),
)
BCE = question(
    {"z": {}, "y": {"domain": "unit"}},
    definitions={"p": "sigmoid(z)", "L": "-(y*log(p) + (1-y)*log(1-p))"},
    target="dL/dz",
    answer=("dL/dz = p - y",),
)
NORM = question(
    {"x": {"shape": ("D",)}, "g": {"shape": ("D",)}, "eps": {"domain": "positive"}},
    definitions={
        "mu": "mean(x)",
        "v": "mean((x-mu)**2)",
        "xhat": "(x-mu)/sqrt(v+eps)",
        "L": "sum(g*xhat)",
    },
    target="dL/dx",
)
GATE = question(
    {"x": {"shape": (1, "D")}, "W": {"shape": ("D", "H")}, "g": {"shape": (1, "H")}},
    definitions={"z1": "x@W", "h": "relu(z1)", "L": "sum(g*h)"},
    target="dL/dW",
)
KL = question(
    {"m": {}, "s": {"domain": "positive"}},
    target=Target(name="KL", divergence=(("m", "s**2"), ("0*m", "1 + 0*m"))),
)


def graded(which: DerivationQuestion, *lines: str, seed: int = 5, **context) -> Report:
    submission = Submission(which.id, "\n".join(lines).encode())
    return grade(which, submission, Alone(seed, **context))


# --- what is accepted ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("which", "lines"),
    [
        (CE, ["p - y"]),
        (CE, ["grad = p - y"]),
        (CE, ["dL/dz =", "  p - y"]),
        (CE, ["dL/dz = dL/dp @ dp/dz", "= p*sum(y) - y", "= p - y"]),
        (CE, ["exp(z - max(z))/sum(exp(z - max(z))) − y"]),
        (CE, ["dz = p - y", "dL/dz = dz"]),
        (CE, ["L = logsumexp(z) - y@z", "⇒ dL/dz = softmax(z) - y."]),
        (BCE, ["dL/dz = dL/dp·∂p/∂z = (p−y)/(p(1−p))·p(1−p) = p − y"]),
        (BCE, ["L = log(1 + exp(z)) - y z", "dL/dz = 1/(1+exp(-z)) - y"]),
        (BCE, ["u = exp(-z)", "p = 1/(1 + u)", "dp/du = -1/(1+u)²", "p - y"]),
        (LS, ["w = inv(Xᵀ@X)@X^T@y"]),
        (LS, ["dL/dw = 2X.T@(X@w - y) = 0", "X.T@X@w = X.T@y", "w = inv(X.T@X)@X.T@y"]),
        (LS, ["g = 2*X.T@(X@w - y)", "g = 0", "best = inv(X.T@X)@X.T@y"]),
        (LS, ["r = y - X@w", "L = r@r", "dL/dr = 2r", "dL/dw = -X.T@dL/dr = 0",
              "w = inv(X.T@X)@X.T@y"]),
        (NORM, ["n = D", "u = x - mu", "std = sqrt(v + eps)",
                "dL/dx = (g - sum(g)/n - u*mean(g*u)/std^2)/std"]),
        (NORM, ["dxhat/dx = eye(D)/sqrt(v+eps)", "dv/dx = 2(x-mu)/D", "dmu/dx = ones(D)/D",
                "dL/dx = dL/dxhat@dxhat/dx + dL/dv*dv/dx + dL/dmu*dmu/dx",
                "= (g - mean(g) - xhat*mean(g*xhat))/sqrt(v+eps)"]),
        (GATE, ["x.T@(g*(h > 0))"]),
        (GATE, ["dL/dh = g", "dh = where(z1 > 0, 1, 0)", "dL/dW = x.T@(g*dh)"]),
        (KL, ["KL = (s² + m² - 1)/2 - log(s)"]),
    ],
)  # fmt: skip
def test_right_in_other_words(which: DerivationQuestion, lines: list[str]) -> None:
    report = graded(which, *lines)
    assert report.verdict == Verdict.ACCEPTED, (report.message, report.steps)
    assert report.score == 1.0


@pytest.mark.parametrize(
    ("which", "line"),
    [
        (CE, r"\frac{\partial L}{\partial z} = p - y"),
        (LS, r"w = \left(X^\top X\right)^{-1} X^\top y"),
        (LS, r"\hat{w} = (X^{T} X)^{-1} X^{T} y"),
        (NORM, r"\frac{g - \mathrm{mean}(g) - \hat{x} \odot \mathrm{mean}(g \odot \hat{x})}"
               r"{\sqrt{v + \epsilon}}"),
        (GATE, r"x^\top (g \odot (z_1 > 0))"),
        (BCE, r"\sigma(z) - y"),
    ],
)  # fmt: skip
def test_right_in_latex(which: DerivationQuestion, line: str) -> None:
    report = graded(which, line)
    assert report.verdict == Verdict.ACCEPTED, report.message


@pytest.mark.parametrize(
    ("which", "line"),
    [
        (CE, r"p \cdot y"),  # entry by entry, since the target is a vector
        (CE, r"p (1 - p)\,"),  # vectors side by side
        (CE, r"p - \sum_i y_i"),
    ],
)
def test_latex_is_read_by_shapes(which: DerivationQuestion, line: str) -> None:
    assert graded(which, line).verdict == Verdict.WRONG_ANSWER


# --- traps --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("which", "lines"),
    [
        (CE, ["dL/dz = dL/dp @ dp/dz"]),  # a derivative sign is left
        (CE, ["a = dL/dz", "dL/dz = a"]),
        (CE, ["g = dL/dz"]),
        (CE, ["outer(p - y, ones(1))"]),  # (K, 1) is not (K,)
        (CE, ["p - y + (K-3)*(K-4)*(K-5)*p"]),  # right at some sizes
        (CE, ["p - y + exp(-1000*z*z)"]),
        (CE, ["dL/dz = p - y", "dL/dz = 2*(p - y)"]),
        (CE, ["p = y", "dL/dz = p - y"]),
        (CE, ["dL/dp = y/p", "dL/dz = p - y"]),
        (BCE, ["where(z > 50, 0, p - y)"]),
        (BCE, ["where(z == 0.7, 0, p - y)"]),
        (BCE, ["where(abs(z) < 0.000001, 5, p - y)"]),
        (BCE, ["dL/dz = 0 = p - y"]),
        (LS, ["w = w"]),
        (LS, ["other = w", "w = other"]),
        (LS, ["w = inv(X.T@X)@X.T@(X@w)"]),
        (LS, ["dL/dw = X.T@(X@w - y) = 0", "w = inv(X.T@X)@X.T@y"]),  # the factor 2 is free
        (LS, ["dL/dw = 0"]),
        (LS, ["w = X.T@inv(X@X.T)@y"]),  # singular at every point
        (NORM, ["dL/dx = dL/dxhat@dxhat/dx = g/sqrt(v+eps)"]),
        (NORM, ["dxhat/dx = eye(D)/sqrt(v+eps)", "dL/dx = g@dxhat/dx", "= g/sqrt(v+eps)"]),
        (NORM, ["dL/dx = 0"]),
        (GATE, ["x.T@g"]),
        (GATE, ["(x.T@(g*(z1 > 0))).T"]),
        (KL, ["KL = KL"]),
        (KL, ["a = KL", "KL = a"]),
        (KL, ["_m1 = 0*m", "KL = (s**2 - 1)/2 - log(s)"]),
    ],
)
def test_wrong_is_never_accepted(which: DerivationQuestion, lines: list[str]) -> None:
    assert graded(which, *lines).verdict == Verdict.WRONG_ANSWER


def test_held_derivatives_say_so() -> None:
    (step,) = graded(NORM, "dxhat/dx = eye(D)/sqrt(v+eps)").steps
    assert step.verdict == "holds"
    assert "dxhat/dx" in step.message


def test_answers_do_not_depend_on_the_seed() -> None:
    for seed in range(30, 50):
        assert graded(CE, "p - y", seed=seed).verdict == Verdict.ACCEPTED
        assert graded(GATE, "x.T@g", seed=seed).verdict == Verdict.WRONG_ANSWER


def test_corners_of_the_definitions_do_not_count() -> None:
    clipped = question(
        {"r": {"between": ("0", "2")}, "A": {}, "eps": {"between": ("0", "1/2")}},
        definitions={"J": "min(r*A, max(1 - eps, min(r, 1 + eps))*A)"},
        target="dJ/dr",
    )
    right = "A*where(A > 0, (r < 1 + eps), (r > 1 - eps))"
    for seed in range(12):
        assert graded(clipped, right, seed=seed).verdict == Verdict.ACCEPTED
        assert graded(clipped, "A*(r < 1 + eps)", seed=seed).verdict == Verdict.WRONG_ANSWER


def test_a_seed_repeats() -> None:
    one, two = (graded(CE, "y - p", seed=9) for _ in range(2))
    assert one.steps == two.steps
    assert one.steps != graded(CE, "y - p", seed=10).steps


# --- verdicts -----------------------------------------------------------------------------------


def test_a_failing_line_outranks_an_invalid_one() -> None:
    assert graded(CE, "dL/dp = y/p", "dL/dz = p -", "p - y").verdict == Verdict.WRONG_ANSWER
    assert graded(CE, "1/2p", "p - y").verdict == Verdict.INVALID
    assert graded(CE, "1/2p").verdict == Verdict.INVALID
    assert graded(CE, "1/2p", "dL/dp = -y/p").verdict == Verdict.INVALID


def test_marks_lines_and_keeps_going() -> None:
    report = graded(
        CE, "# first", "dL/dp = -y/p", "dp/dz = diag(p*(1-p))", "", "dL/dz = (p - y", "p - y"
    )
    assert [(step.line, step.verdict) for step in report.steps] == [
        (2, "holds"),
        (3, "fails"),
        (5, "invalid"),
        (6, "holds"),
    ]
    assert report.steps[2].column == 8
    assert "line 3" in report.message
    assert "diagonal" in report.message
    assert report.milestones == ("loss",)
    assert report.score == pytest.approx(1 / 3)


def test_the_witness_can_be_checked_by_hand() -> None:
    import numpy as np

    (step,) = graded(CE, "y - p").steps
    assert step.witness is not None
    z, y = (np.array(step.witness.values[name]) for name in ("z", "y"))
    p = np.exp(z) / np.exp(z).sum()
    np.testing.assert_allclose(json.loads(step.witness.left), p - y, rtol=1e-4)
    np.testing.assert_allclose(json.loads(step.witness.right), y - p, rtol=1e-4)
    json.dumps(asdict(step))


def test_milestones_count_in_any_form_and_order() -> None:
    report = graded(CE, "J = diag(p) - outer(p, p)", "g = -y/p", "dL/dz = J@g = p - y")
    assert report.milestones == ("loss", "jacobian")


# --- what went wrong ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("which", "line", "finding", "word"),
    [
        (CE, "y - p", "sign", "flipped"),
        (CE, "2*(p - y)", "constant_factor", "factor 2"),
        (CE, "(p - y)/K", "size_factor", "1/K"),
        (CE, "(p - y)*(K-1)/K", "size_factor", "(K-1)/K"),
        (CE, "p*(p - y)", "extra_factor", "factor p"),
        (CE, "p", "missing_term", "-y"),
        (CE, "p - y + z", "extra_term", "z"),
        (CE, "p + y", "term_sign", "y"),
        (CE, "p - y/2", "term_factor", "1/2"),
        (BCE, "(p - y)/p", "missing_factor", "p"),
        (BCE, "p - 1", "special_value", "y = 1"),
        (GATE, "x.T@g", "gate_missing", "gate"),
        (GATE, "(x.T@(g*(z1 > 0))).T", "transposed", "transpose"),
        (GATE, "x.T@(g*(z1 < 0))", "cases", "other way"),
        (LS, "w = inv(X.T@X)@X.T@y/2", "constant_factor", "1/2"),
    ],
)
def test_slips_are_named(
    which: DerivationQuestion, line: str, finding: str | None, word: str
) -> None:
    report = graded(which, line)
    assert (report.finding.id if report.finding else None) == finding
    assert word in report.message


def test_a_misconception_is_named_in_any_form() -> None:
    report = graded(CE, "dL/dz = -y*(1 - p)")
    assert report.misconception is not None
    assert report.misconception.id == "diagonal"
    assert report.finding is None


def test_a_slip_in_a_middle_line_is_named() -> None:
    report = graded(LS, "r = X@w - y", "dL/dw = 2*X.T@r", "= X.T@r")
    assert "line 3 fails" in report.message
    assert "1/2" in report.message


# --- bad input ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n# nothing",
        "x\n" * 10_000,
        "x" * 100_000,
        "(" * 5_000 + "p" + ")" * 5_000,
        "9**9**9**9",
        "eye(10**6)",
        "foo - y",
        "__import__('os')",
        "p\x00 - y",
        "\u202ep - y",
        "p - y + 1e-20",
        "p - y + y*1e-9*1e-9*1e-9*1e-9",
        "p - y + exp(-90)",
        "where(K > 4, 0, 1)*p - y",
        "p == y",
        "pi = 3",
        "dL/dq",
        "d2L/dz2",
        "p[0]",
        "'p - y'",
        "lambda: p",
        "p - y if p else y",
        "+".join(["p"] * 900),
    ],
)
def test_refused_clearly(text: str) -> None:
    report = graded(CE, text)
    assert report.verdict == Verdict.INVALID
    assert report.message
    assert len(report.steps) <= 1


def test_bytes_that_are_no_text() -> None:
    report = grade(CE, Submission("q", b"\xff\xfe\x00"), Alone(seed=1))
    assert report.verdict == Verdict.INVALID


def test_division_by_zero_fails_everywhere() -> None:
    report = graded(CE, "p - y + 1/(p - p)")
    assert report.verdict == Verdict.WRONG_ANSWER
    assert "no value at any point" in report.message


@pytest.mark.parametrize(
    "line",
    [
        "x" + "**x" * 90,
        "exp(" * 90 + "x" + ")" * 90,
        "inv(" * 60 + "outer(x, x)" + ")" * 60,
        "sum(" + "@".join(["outer(x, x)"] * 120) + ")*x",
        "Phi(x)" + "*Phi(x)" * 180,
        "dL/dx = " * 190 + "g",
    ],
)
def test_costly_lines_end(line: str) -> None:
    assert graded(NORM, line).verdict in (Verdict.WRONG_ANSWER, Verdict.UNGRADED)


def test_two_hundred_lines() -> None:
    right = "dL/dx = (g - mean(g) - xhat*mean(g*xhat))/sqrt(v+eps)"
    report = graded(NORM, *[right] * 200)
    assert len(report.steps) == 200
    assert report.verdict in (Verdict.ACCEPTED, Verdict.UNGRADED)


# --- the other entries --------------------------------------------------------------------------


def test_examine_marks_without_grading_and_can_be_stopped() -> None:
    steps = examine(CE, "dL/dp = -y/p\ndL/dz = y - p\n(", 1)
    assert [step.verdict for step in steps] == ["holds", "fails", "invalid"]
    assert "frac" in steps[0].echo
    with pytest.raises(CancelledError):
        examine(CE, "p - y", 1, cancelled=lambda: True)


def test_proofs_come_after_the_verdict() -> None:
    report = graded(BCE, "dL/dp = (p-y)/(p*(1-p))", "dL/dz = p - y")
    assert {step.proof for step in report.steps} == {"sampled"}
    assert {step.proof for step in prove(BCE, report).steps} == {"algebra"}


def test_grading_proves_where_the_context_asks_for_it() -> None:
    report = graded(BCE, "dL/dz = p - y", prove=True)
    assert [step.proof for step in report.steps] == ["algebra"]
    wrong = graded(BCE, "p - y = 0", "dL/dz = y - p", prove=True)
    assert wrong.verdict == Verdict.WRONG_ANSWER
    assert all(step.proof != "algebra" for step in wrong.steps)


def test_what_cannot_be_proved_is_said() -> None:
    report = prove(CE, graded(CE, "p - y"))
    assert report.verdict == Verdict.ACCEPTED
    assert report.steps[0].proof == "sampled"
    assert "arrays of any size are not proved" in report.message


def test_a_proof_is_cut_off_at_the_same_step_each_time() -> None:
    checked = check(setting_of(BCE), "dL/dp = (p-y)/(p*(1-p))\ndL/dz = p - y", 1)
    first, again = (by_algebra(checked, most=150_000) for _ in range(2))
    assert first == again
    assert 1 in first.proved
    assert first.cut_off[2] == "no proof by algebra within the answer's 150,000 steps"
    whole = by_algebra(checked)
    assert (whole.proved, whole.cut_off, whole.given_up) == ({1, 2}, {}, set())


def test_what_does_not_hold_is_given_up() -> None:
    checked = check(setting_of(BCE), "dL/dz = p - y", 1)
    (mark,) = checked.marks
    other = parse("p + y", frozenset({"p", "y"}))
    mark = replace(mark, links=[(mark.links[0][0], other, False)])
    assert by_algebra(replace(checked, marks=[mark])).given_up == {1}


def test_grading_imports_neither_sympy_nor_numpy() -> None:
    program = (
        "import sys\n"
        "import quizzer.grading.derivation.grade as d\n"
        "print([m for m in ('sympy', 'numpy', 'yaml', 'pydantic', 'textual') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_audit_finds_an_authors_slips() -> None:
    wrong = question(
        {"z": {}, "y": {"domain": "unit"}, "unused": {}},
        definitions=BCE.definitions,
        target="dL/dz",
        answer=("dL/dz = y - p",),
        misconceptions=(
            WrongAnswer(id="right", says="", answer="p - y"),
            WrongAnswer(id="one", says="", answer="2*(p - y)"),
            WrongAnswer(id="two", says="", answer="2*p - 2*y"),
        ),
    )
    found = "\n".join(defects(wrong))
    assert "unused" in found
    assert "the model answer is wrong answer" in found
    assert "the misconception right is accepted" in found
    assert "two is diagnosed as one" in found


@pytest.mark.parametrize(
    "keys",
    [
        {"definitions": {"p": "sofmax(z)"}, "target": "dp/dz"},
        {"definitions": {"p": "exp(z)"}, "target": "dq/dz"},
        {"definitions": {"p": "exp(z)"}, "target": "p"},
        {"definitions": {"p": "exp(z)"}, "target": Target(argmin="q", over="z")},
        {"definitions": {"p": "exp(z)"}, "target": Target(equals="p")},
        {"definitions": {"p": "exp(z)"}, "target": "dp/dz", "names": ("r",)},
        {"definitions": {"p": "exp(z)"}, "target": "dp/dz", "where": ("z > z",)},
    ],
)
def test_a_broken_question_is_a_bank_error(keys: dict) -> None:
    which = question({"z": {}}, **keys)
    with pytest.raises(BankError):
        graded(which, "p")
    assert defects(which)
