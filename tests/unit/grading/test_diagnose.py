"""A wrong answer hears which mistake it was, or what is certain about it; never a guess."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from quizzer.bank.load import Bank
from quizzer.bank.stub import apply
from quizzer.grading.code.cases import Maker, Prepared
from quizzer.grading.code.reference import Reference
from quizzer.model.question import CodeQuestion
from quizzer.model.verdict import Finding, Report

GOOD = """
import numpy as np
def softmax(x):
    x = np.asarray(x, dtype=float)
    e = np.exp(x - np.max(x, -1, keepdims=True))
    out = e / e.sum(-1, keepdims=True)
    return out
"""
LAYER_NORM = """
import numpy as np
def layer_norm_backward(dy, x, gamma, eps=1e-5):
    n, d = x.shape
    mean = x.mean(1, keepdims=True)
    inv = 1 / np.sqrt(x.var(1, keepdims=True) + eps)
    xhat = (x - mean) * inv
    g = dy * gamma
    dx = inv * (g - g.mean(1, keepdims=True) - xhat * (g * xhat).mean(1, keepdims=True))
    return dx, (dy * xhat).sum(0), dy.sum(0)
"""


def finding(report: Report) -> Finding:
    assert report.verdict.value != "accepted"
    assert report.finding is not None
    return report.finding


@pytest.mark.parametrize(
    ("last", "found", "says"),
    [
        ("return -out", "sign", "flipped"),
        ("return 3 * out", "constant_factor", "3 times"),
        ("return out / 2", "constant_factor", "1/2 times"),
        ("return out * x.shape[-1]", "constant_factor", "x.shape[-1]"),
        ("return out + 1", "offset", "same amount"),
        ("return np.round(out, 3)", "rounded", "3 decimals"),
        ("return out[..., ::-1]", "permuted", "wrong places"),
        ("return e", "normalisation", "wrong sum"),
        ("return out.tolist()[0] if x.ndim > 1 else out", "shape", "shape"),
        ("return out.astype(complex)", "type", "complex"),
    ],
)
def test_findings(grade_text, last: str, found: str, says: str) -> None:
    source = GOOD.replace("return out", last)
    result = finding(grade_text("softmax", source, diagnose=True))
    assert result.id == found
    assert says in result.says


def test_only_one_component_is_wrong(grade_text) -> None:
    source = LAYER_NORM.replace("dy.sum(0)\n", "dy.sum(0) * dy.shape[0] + 1\n")
    report = grade_text("layer_norm_backward", source, diagnose=True)
    assert finding(report).id == "component"
    assert "dbeta" in finding(report).says


def test_a_wrong_answer_in_another_style_is_named(grade_text) -> None:
    """The style is not the reference's: loops, lists, other names. The mistake is."""
    source = """
from math import exp
def softmax(rows):
    def one(row):
        total = sum(exp(v) for v in row)
        return [exp(v) / total for v in row]
    def walk(a):
        return one(a) if not hasattr(a[0], "__len__") else [walk(b) for b in a]
    return walk(rows.tolist())
"""
    report = grade_text("softmax", source.replace("exp(v)", "safe(v)").replace(
        "from math import exp",
        "import numpy as np\ndef safe(v):\n    with np.errstate(all='ignore'):\n"
        "        return float(np.exp(np.float64(v)))",
    ).replace("/ total", "/ np.float64(total)"), diagnose=True)  # fmt: skip
    assert report.misconception is not None
    assert report.misconception.id == "no_max_shift"


def test_two_mistakes_at_once_are_both_named(grade_text) -> None:
    source = LAYER_NORM.replace("g = dy * gamma", "g = dy").replace("dy.sum(0)", "dy.mean(0)")
    report = grade_text("layer_norm_backward", source, diagnose=True)
    assert report.misconception is not None
    assert "+" in report.misconception.id
    assert report.misconception.says.startswith("two mistakes: ")


def test_no_mistake_is_invented(grade_text) -> None:
    """Noise behaves as no misconception does."""
    source = GOOD.replace("return out", "return out + 0.01 * np.sin(37 * x + out)")
    report = grade_text("softmax", source, diagnose=True)
    assert report.misconception is None
    assert finding(report).id == "counterexample"


def test_a_mistake_is_named_only_where_fresh_inputs_confirm_it(grade_text, bank) -> None:
    """An answer that does as a misconception does on this seed's cases and on no other inputs."""
    question = bank.question("layer_norm_backward")
    reference = bank.reference(question)
    item = next(m for m in question.misconceptions if m.changes)
    known = [call.args["x"].ravel()[0] for one in cases(bank, question, 7) for call in one.calls]
    other = reference.replace("def layer_norm_backward(", "def right(")
    mistaken = apply(item.changes, reference).replace("def layer_norm_backward(", "def wrong(")
    masked = f"""{mistaken}
{other}
def layer_norm_backward(dy, x, gamma, eps=1e-5):
    parts = wrong(dy, x, gamma, eps) if x.ravel()[0] in {known!r} else right(dy, x, gamma, eps)
    return parts
"""
    assert grade_text("layer_norm_backward", masked, diagnose=True).misconception is None
    plain = masked.replace(f"x.ravel()[0] in {known!r}", "True")
    report = grade_text("layer_norm_backward", plain, diagnose=True)
    assert report.misconception is not None
    assert report.misconception.id == item.id


def cases(bank: Bank, question: CodeQuestion, seed: int) -> Iterator[Prepared]:
    reference = Reference(question, bank.reference(question), "reference")
    return Maker(question, reference, bank.fixtures(question)).all(seed)


def test_the_smallest_failing_input_can_be_pasted_and_fails(grade_text) -> None:
    report = grade_text("softmax", GOOD.replace("return out", "return out ** 1.5"), diagnose=True)
    shown = finding(report)
    scope: dict = {"np": np}
    exec(GOOD, scope)
    right = eval(shown.input, scope)
    exec(GOOD.replace("return out", "return out ** 1.5"), scope)
    wrong = eval(shown.input, scope)
    assert not np.allclose(right, wrong)
    assert right.size <= 8
    assert shown.expected
    assert shown.actual


def test_a_hang_is_not_compared_for_ever(grade_text) -> None:
    report = grade_text(
        "softmax", "def softmax(x):\n    while True: pass\n", diagnose=True, timeout=0.1
    )
    assert report.verdict.value == "time_limit"
    assert report.misconception is None


def test_a_sampler_that_is_biased_is_named(grade_text, bank) -> None:
    reference = bank.reference(bank.question("speculative_accept"))
    item = bank.question("speculative_accept").misconceptions[0]
    wrong = item.submission or apply(item.changes, reference)
    report = grade_text("speculative_accept", wrong, diagnose=True)
    assert report.misconception is not None
    assert report.misconception.id == item.id
