"""The choice of a framework, what a file says of it, and what is said where it cannot be had."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quizzer.bank.load import Bank
from quizzer.bank.stub import stub
from quizzer.errors import UsageError
from quizzer.model.code.tensors import annotated
from quizzer.model.daily.sitting import Wish
from quizzer.model.framework import Framework
from quizzer.practice import frameworks
from quizzer.practice.frameworks import choose, chosen, submission
from quizzer.practice.practice import Practice


def test_a_choice_is_kept(tmp_path: Path, bank: Bank) -> None:
    practice = Practice(bank, tmp_path / "progress.sqlite3")
    assert chosen(practice) is None
    choose(practice, Framework.TORCH)
    practice.close()
    again = Practice(bank, tmp_path / "progress.sqlite3")
    assert chosen(again) is Framework.TORCH
    again.close()


def test_what_a_file_says_counts() -> None:
    said = submission("softmax", b"# quizzer: softmax framework=torch\n")
    assert said.framework is Framework.TORCH
    assert submission("softmax", b"# quizzer: softmax\n").framework is Framework.NUMPY


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, bank: Bank, grade_text) -> None:
    monkeypatch.setattr(frameworks, "missing", lambda name: name == "torch")
    assert frameworks.lacking("torch").endswith("pip install 'quizzer[torch]'")
    assert frameworks.lacking("numpy") == ""
    from quizzer.grading.code.written import frameworks as judged

    monkeypatch.setattr(judged, "missing", lambda name: True)
    with pytest.raises(UsageError, match=r"pip install 'quizzer\[torch\]'"):
        grade_text("softmax", "def softmax(x): return x", framework=Framework.TORCH)


@pytest.mark.parametrize(
    ("question", "signature"),
    [
        ("softmax", "softmax(x: torch.Tensor)"),
        ("top_k_filter", "top_k_filter(logits: torch.Tensor, k: int)"),
        ("rms_norm", "rms_norm(x: torch.Tensor, gamma: torch.Tensor, eps: float = 1e-06)"),
        ("sinusoidal_positional_encoding",
         "sinusoidal_positional_encoding(max_len: int, d_model: int)"),
        ("scaled_dot_product_attention",
         "scaled_dot_product_attention(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, "
         "mask: torch.Tensor | None = None)"),
        ("mcts", "mcts(root, expand, evaluate, num_iterations: int, c: float = 1.4)"),
    ],
)  # fmt: skip
def test_a_signature_says_what_is_a_tensor(bank: Bank, question: str, signature: str) -> None:
    assert annotated(bank.question(question)) == signature


def test_every_stub_in_torch_is_python_and_says_so(bank: Bank) -> None:
    for item in bank.summaries:
        question = bank.question(item.id)
        broken = getattr(question, "starter", ()) or getattr(question, "faults", ())
        if item.kind == "code" and not broken:  # a broken file is in numpy
            text = stub(question, "", framework=Framework.TORCH)
            head, second, *_ = text.splitlines()
            assert re.fullmatch(rf"# quizzer: {item.id}( stage=\d/\d)? framework=torch", head)
            assert second == "import torch"
            assert "tensors" in text
            compile(text, item.id, "exec")


def test_a_session_asks_code_in_what_was_chosen(tmp_path: Path, bank: Bank) -> None:
    practice = Practice(bank, tmp_path / "progress.sqlite3")
    choose(practice, Framework.TORCH)
    sitting = practice.session(Wish(count=1, kind="code"))
    assert sitting.visit().row.framework == "torch"
    practice.close()


def test_an_answer_is_what_its_head_says_else_what_it_was_begun_in() -> None:
    assert submission("softmax", b"import torch\n", begun="torch").framework is Framework.TORCH
    numpys = b"# quizzer: softmax\nimport numpy\n"
    assert submission("softmax", numpys, begun="torch").framework is Framework.NUMPY
