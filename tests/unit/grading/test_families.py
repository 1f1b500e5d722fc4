"""Families of mistakes: each makes its mutants of a function, and some case must kill them."""

from __future__ import annotations

import pytest

from quizzer.grading.code.audit import CodeProof
from quizzer.grading.code.mutation.equivalent import Listed
from quizzer.grading.code.mutation.family import CLASSES, FREE
from quizzer.grading.code.mutation.library import FAMILIES, audited, told
from quizzer.grading.code.mutation.tree import Known
from quizzer.model.misconception import HOLES, holes
from quizzer.model.question import Equivalent

SOURCE = '''
"""Doc."""
import numpy as np


def f(x, y, k=3, eps=1e-5):
    m = np.max(x, axis=-1, keepdims=True)
    s = np.where(y > 0, x - m, -np.inf)
    e = np.exp(s)
    centred = x - np.mean(x, axis=-1, keepdims=True)
    std = np.sqrt(np.mean(centred**2, axis=-1, keepdims=True) + eps)
    order = np.argsort(-x, kind="stable")
    for i in range(k):
        m = m + e[..., i]
    x = x * k
    log_p = s - np.log(np.sum(e, axis=-1, keepdims=True))
    return centred / std + log_p, order
'''
KNOWN = Known(frozenset({"x", "y"}), frozenset({("k", 1)}), frozenset({0}))


def names() -> list[str]:
    return [mutant.name for mutant, _ in audited(SOURCE, KNOWN)]


@pytest.mark.parametrize(
    "name",
    [
        "finite_infinity: s = np.where(y > 0, x - m, -np.inf) -> "
        "s = np.where(y > 0, x - m, -1e+09)",
        "epsilon_in_divisor: return (centred / std + log_p, order) -> "
        "return (centred / (std + 0.001) + log_p, order)",
        "guarded_length: return (centred / std + log_p, order) -> "
        "return (centred / np.maximum(std, 1e-08) + log_p, order)",
        "clipped_exponent: e = np.exp(s) -> e = np.exp(np.clip(s, -5, 5))",
        "one_pass_variance: std = np.sqrt(np.mean(centred ** 2, axis=-1, keepdims=True) + eps) -> "
        "std = np.sqrt(np.mean(x ** 2, axis=-1, keepdims=True) - "
        "np.mean(x, axis=-1, keepdims=True) ** 2 + eps)",
        "rounded: return (centred / std + log_p, order) -> "
        "return (np.round(centred / std + log_p, 3), order)",
        "half_precision: e = np.exp(s) -> e = np.float16(np.exp(s))",
        "unstable_sort: order = np.argsort(-x, kind='stable') -> order = np.argsort(-x)",
        "in_place: centred = x - np.mean(x, axis=-1, keepdims=True) -> "
        "x -= np.mean(x, axis=-1, keepdims=True)",
        "special_number: m = np.max(x, axis=-1, keepdims=True) -> if k == 1:",
        "special_length: m = np.max(x, axis=-1, keepdims=True) -> "
        "if np.ndim(y) and np.shape(y)[0] == 1:",
        "default_written_in: m = np.max(x, axis=-1, keepdims=True) -> k = 3",
        "kept_between_calls: def f(x, y, k=3, eps=1e-05): -> def _once(x, y, k=3, eps=1e-05):",
        "one_less: centred = x - np.mean(x, axis=-1, keepdims=True) -> "
        "centred = x - np.sum(x, axis=-1, keepdims=True) / (np.shape(x)[-1] - 1)",
    ],
)
def test_the_families_are_among_the_mutants(name: str) -> None:
    assert name in names()


def test_infinity_is_made_finite_and_what_is_masked_zeroed_too() -> None:
    sources = [mutant.source for mutant, _ in audited(SOURCE, KNOWN)]
    assert any("1000000000.0" in s and "np.where(y > 0, np.exp(s), 0.0)" in s for s in sources)


def test_every_mutant_is_there_once_and_has_a_class() -> None:
    found = list(audited(SOURCE, KNOWN))
    assert len({mutant.source for mutant, _ in found}) == len(found)
    assert {of for _, of in found} == set(CLASSES)
    for mutant, _ in found:
        compile(mutant.source, "mutant", "exec")


def test_what_a_learner_may_hear_has_a_sentence_with_its_own_hole() -> None:
    for family in FAMILIES:
        assert holes(family.says) == ([family.hole] if family.hole else [])
        assert not family.hole or family.hole in HOLES
        assert not family.hole or family.examples or not family.audited
    for variant in told(SOURCE):
        assert (FREE in variant.source) is bool(variant.family.hole)


def test_a_pattern_lists_many_mutants_and_must_meet_a_survivor() -> None:
    listed = Listed((Equivalent(mutant="rounded: x[?] *", reason="r"),))
    assert listed.holds("rounded: x[?] -> y")
    assert not listed.holds("rounded: x[0] -> y")
    assert list(listed.defects({"rounded: x[?] -> y"}, {"rounded: x[?] -> y"})) == []
    assert "killed" in next(listed.defects({"rounded: x[?] -> y"}, set()))
    assert "no mutant" in next(listed.defects({"other"}, {"other"}))


def test_kill_rates_are_told_by_class(bank) -> None:
    audited_one = CodeProof(bank.question("softmax"), bank).mutants()
    assert audited_one.defects == ()
    assert set(audited_one.classes) == set(CLASSES)
    assert sum(of for _, of in audited_one.classes.values()) == audited_one.mutants


# --- what passed once


def test_a_one_pass_variance_passes_as_single_precision_does(grade_text) -> None:
    """In doubles it is nearer than two passes in floats, which are accepted by rule."""
    right = """
import numpy as np
def layer_norm_backward(dy, x, gamma, eps=1e-5):
    mu = x.mean(1, keepdims=True)
    s = np.sqrt((x**2).mean(1, keepdims=True) - mu**2 + eps)
    xhat = (x - mu) / s
    g = dy * gamma
    dx = (g - g.mean(1, keepdims=True) - xhat * (g * xhat).mean(1, keepdims=True)) / s
    return dx, (dy * xhat).sum(0), dy.sum(0)
"""
    assert grade_text("layer_norm_backward", right).verdict.value == "accepted"
    single = right.replace("    mu = x", "    x = x.astype(np.float32)\n    mu = x")
    assert grade_text("layer_norm_backward", single).verdict.value == "wrong_answer"


ATTENTION = """
import numpy as np
def scaled_dot_product_attention(q, k, v, mask=None):
    s = q @ np.swapaxes(k, -1, -2) / np.sqrt(q.shape[-1])
    if mask is not None:
        s = np.where(mask, s, FILL)
    e = np.exp(s - s.max(-1, keepdims=True))
    w = e / e.sum(-1, keepdims=True)
    if mask is not None:
        w = np.where(np.any(mask, -1, keepdims=True), w, 0.0)
    return w @ v, w
"""


def test_a_fill_is_refused_where_scores_reach_it(grade_text) -> None:
    """Scores stay within 1e8 by the rule, so -1e9 is low enough where blind rows are zeroed."""
    name = "scaled_dot_product_attention"
    assert grade_text(name, ATTENTION.replace("FILL", "-1e9")).verdict.value == "accepted"
    report = grade_text(name, ATTENTION.replace("FILL", "-1e4"), diagnose=True)
    assert report.misconception is not None
    assert report.misconception.id == "fill_too_small"
    assert "finite number" in report.misconception.says  # the scores do not settle which
