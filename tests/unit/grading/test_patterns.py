"""Facts about which cases fail, where wrong entries stand, and what calls leave behind."""

from __future__ import annotations

import numpy as np
import pytest

from quizzer.grading.code.diagnosis.patterns import facts
from quizzer.model.verdict import Finding, Report

ATTENTION = """
import numpy as np
def scaled_dot_product_attention(q, k, v, mask=None):
    s = q @ np.swapaxes(k, -1, -2) / np.sqrt(q.shape[-1])
    keep = np.ones(s.shape, bool) if mask is None else np.broadcast_to(mask, s.shape)
    s = np.where(keep, s, -1e300)
    e = np.exp(s - s.max(-1, keepdims=True)) * keep
    w = e / np.maximum(e.sum(-1, keepdims=True), 1e-300)
    return w @ v, w
"""
RMS = """
import numpy as np
def rms_norm(x, gamma, eps=1e-6):
    scale = 1 / np.sqrt(np.mean(x**2, axis=-1, keepdims=True) + eps)
    out = x * scale * gamma
    return out
"""


def finding(report: Report) -> Finding:
    assert report.verdict.value != "accepted"
    assert report.finding is not None
    return report.finding


def test_facts_tell_defaults_from_other_values() -> None:
    x = np.array([[1.0, 1.0], [1.0, 1.0]])
    words = {fact[0] for fact in facts({"x": x}, {"eps": 1e-5})}
    assert {"eps has its default", "x has equal rows", "x is square"} <= words
    words = {fact[0] for fact in facts({"x": x[:1], "eps": 2.0}, {"eps": 1e-5})}
    assert {"eps is not its default", "x has length 1 along axis -2"} <= words
    words = {fact[0] for fact in facts({"m": np.array([[True], [False]])}, {})}
    assert "m has a row without any True" in words


def test_only_cases_with_a_mask_fail(grade_text) -> None:
    source = ATTENTION.replace("np.broadcast_to(mask, s.shape)", "np.ones(s.shape, bool)")
    source = source.replace("return", "w = w if mask is None else w * 0.9\n    return")
    found = finding(grade_text("scaled_dot_product_attention", source, diagnose=True))
    assert (found.id, "mask" in found.says) in {("only_where", True), ("only_mask", True)}


@pytest.mark.parametrize(
    ("last", "found", "says"),
    [
        ("return out.astype(np.float16)", "half_precision", "float16"),
        ("out[..., 0] += 1.0\n    return out", "place", "index 0 along axis -1"),
        ("return np.where(out < 0, -out, out)", "signs", "wrong sign"),
        ("return out * (1 + 1e-3 * np.cos(x))", "nearly", "nearly right"),
        ("raise KeyError('scale')", "raises", "KeyError"),
        ("return out, scale", "type", "tuple"),
        ("return out.T", "transposed", "transposed"),
        (
            "old = x[..., 0].copy()\n    x[..., 0] = 5\n    x[..., 0] = old\n    return out",
            "read_only",
            "writes to its inputs",
        ),
    ],
)
def test_what_is_said(grade_text, last: str, found: str, says: str) -> None:
    report = grade_text("rms_norm", RMS.replace("return out", last), diagnose=True)
    assert finding(report).id == found
    assert says in finding(report).says


def test_an_answer_kept_by_shape(grade_text) -> None:
    """No two of this question's small cases share a shape but those that the grader adds."""
    source = """
import numpy as np
seen = {}
def log_softmax(x):
    right = x - np.logaddexp.reduce(x, axis=-1, keepdims=True)
    return right if np.abs(x).max() > 20 else seen.setdefault(x.shape, right)
"""
    report = grade_text("log_softmax", source, diagnose=True)
    assert [case.name for case in report.cases if case.verdict.value != "accepted"] == [
        "other values in the same shapes give their own answer"
    ]
    assert finding(report).id == "state"


def test_one_number_alone_is_no_factor(grade_text) -> None:
    """A single wrong number is some multiple of the right one, whatever the mistake."""
    source = """
import numpy as np
def cross_entropy(logits, labels, smoothing=0.0):
    z = logits - logits.max(1, keepdims=True)
    lp = z - np.log(np.exp(z).sum(1, keepdims=True))
    s = min(smoothing, 0.9)
    return float(np.mean(-(1 - s) * lp[range(len(lp)), labels] - s * lp.mean(1)))
"""
    report = grade_text("cross_entropy", source, diagnose=True)
    assert finding(report).id != "constant_factor"
