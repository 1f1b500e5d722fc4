"""One slip, told in plain words, without the statement around it."""

from __future__ import annotations

import pytest

from quizzer.grading.code.diagnosis.slip import ID, difference, slips


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("return a + b", "return a - b", "- stands where + belongs"),
        ("x = y.sum(0)", "x = y.mean(0)", "mean stands where sum belongs"),
        ("x = y.sum(0)", "x = y.sum(1)", "1 stands where 0 belongs"),
        ("if a < b:", "if a <= b:", "<= stands where < belongs"),
        ("x = f(a, b)", "x = f(b, a)", "two operands are swapped"),
        ("x = y[-1]", "x = y[0]", "0 stands where -1 belongs"),
        ("m += g", "(dropped)", "a step is left out"),
        ("return -x", "return x", "- is missing"),
    ],
)
def test_a_slip_in_words(before: str, after: str, says: str) -> None:
    assert difference(before, after) == says


def test_nearly_every_mutant_can_be_told(bank) -> None:
    from quizzer.grading.code.mutation.slips import mutants

    for name in ("softmax", "beam_search", "adamw_step", "kmeans"):
        source = bank.reference(bank.question(name))
        told = slips(source)
        assert len(told) >= 0.8 * len(mutants(source))
        assert all(item.mistake.id == ID for item in told)


def test_a_slip_without_a_name_is_found_in_another_style(grade_text, bank, monkeypatch) -> None:
    """With the misconceptions and the families out of the way, the slip itself is told."""
    from quizzer.grading.code.diagnosis import suspect

    monkeypatch.setattr(suspect, "of_any", lambda reference: iter(()))
    from dataclasses import replace

    question = bank.question("rms_norm")
    monkeypatch.setitem(bank._questions, "rms_norm", replace(question, misconceptions=()))
    wrong = (
        "import numpy as np\n"
        "def rms_norm(x, gamma, eps=1e-6):\n"
        "    total = np.einsum('...d,...d->...', x, x)[..., None]\n"
        "    return x / (total + eps) ** 0.5 * gamma\n"
    )
    report = grade_text("rms_norm", wrong, diagnose=True)
    assert report.misconception is None
    assert report.finding is not None
    assert "sum stands where mean belongs" in report.finding.says
