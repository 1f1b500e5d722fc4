"""Names that were given once though a part of what they say did not happen."""

from __future__ import annotations

import pytest

from quizzer.grading.code.diagnosis.pairs import pairs


def says(report) -> str:
    return report.misconception.says if report.misconception else ""


def test_two_mistakes_told_at_once_do_not_contradict_each_other(grade_text) -> None:
    report = grade_text("softmax", "def softmax(x):\n    return x\n", diagnose=True)
    assert "are divided by their sum" not in says(report)
    assert "exp is left out" in says(report)


@pytest.mark.parametrize("name", ["cross_entropy", "softmax", "adamw_step"])
def test_two_mistakes_told_at_once_stand_on_lines_of_their_own(bank, name: str) -> None:
    question = bank.question(name)
    reference = bank.reference(question)
    known = {item.id: item for item in question.misconceptions}
    for suspect in pairs(question, reference, {}, set()):
        first, second = (known[part] for part in suspect.mistake.id.split("+"))
        lines = [
            {
                line
                for edit in item.changes
                for line in edit.replace.strip("\n").split("\n")
                if len(line.strip()) > 30
            }
            for item in (first, second)
        ]
        assert not lines[0] & lines[1], suspect.mistake.id


TRIPLET = """
import numpy as np
def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    total = 0.0
    for i in range(len(labels)):
        d = np.sqrt(((embeddings - embeddings[i]) ** 2).sum(-1))
        same = labels == labels[i]
        other = same.copy()
        other[i] = False
        if other.any() and (~same).any():
            total += max(0.0, d[other].max() - d[~same].min() + margin)
    return float(total / len(labels))
"""


def test_a_mean_over_all_is_no_anchor_that_is_its_own_positive(grade_text) -> None:
    report = grade_text("batch_hard_triplet_loss", TRIPLET, diagnose=True)
    assert "positive" not in says(report) or "without a positive" in says(report)
    assert "divided by N" in says(report)


FOCAL = """
import numpy as np
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    with np.errstate(all="ignore"):
        p = 1 / (1 + np.exp(-logits))
    p = BOUNDED
    p_t = np.where(targets == 1, p, 1 - p)
    a_t = np.where(targets == 1, alpha, 1 - alpha)
    return float(np.mean(-a_t * (1 - p_t) ** gamma * np.log(p_t)))
"""


def test_a_clip_is_not_told_as_an_addition_alone(grade_text) -> None:
    text = FOCAL.replace("BOUNDED", "np.clip(p, 1e-8, 1 - 1e-8)")
    report = grade_text("focal_loss", text, diagnose=True)
    assert "clipped to [1e-8, 1 - 1e-8]" in says(report)


SOFTMAX = """
import numpy as np
def softmax(x):
    x = np.where(np.isneginf(x), -1e5, x)
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)
"""


def test_a_fill_is_told_by_its_own_value(grade_text) -> None:
    assert "-1e4" not in says(grade_text("softmax", SOFTMAX, diagnose=True))
    text = SOFTMAX.replace("-1e5", "-5e3")
    report = grade_text("softmax", text, diagnose=True)
    assert report.misconception is not None
    assert report.misconception.id == "fill_too_small"
    assert "-1e" not in says(report)


def test_eps_unused_says_nothing_of_zeros_that_are_guarded(grade_text) -> None:
    text = (
        "import numpy as np\n"
        "def rms_norm(x, gamma, eps=1e-6):\n"
        "    ms = np.mean(x**2, -1, keepdims=True)\n"
        "    return np.where(ms > 0, x / np.sqrt(np.where(ms > 0, ms, 1)), 0) * gamma\n"
    )
    assert says(grade_text("rms_norm", text, diagnose=True)) == "eps is not used"


LOG_SOFTMAX = """
import numpy as np
def log_softmax(x):
    s = x - x.max(-1, keepdims=True)
    return s - np.log10(np.exp(s).sum(-1, keepdims=True))
"""


def test_the_base_of_a_logarithm_is_told_as_it_is(grade_text) -> None:
    report = grade_text("log_softmax", LOG_SOFTMAX, diagnose=True)
    assert "base 10" in says(report)
