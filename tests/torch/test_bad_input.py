"""What an answer in torch cannot have, and what it may switch: a clear line for each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quizzer.model.verdict import Report, Verdict

Grade = Callable[..., Report]
HEAD = "import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n"
GOOD = """
def softmax(x):
    e = torch.exp(x - x.amax(-1, keepdim=True))
    return e / e.sum(-1, keepdim=True)
"""


def body(*lines: str) -> str:
    """An answer whose function begins with these lines."""
    return HEAD + GOOD.replace("(x):\n", "(x):\n" + "".join(f"    {line}\n" for line in lines))


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (body("x = x.cuda()"), "there is no GPU here"),
        (body("x = x.to('cuda')"), "there is no GPU here"),
        # What a build with CUDA says on a machine with a GPU.
        (body("raise RuntimeError('Unexpected error from cudaGetDeviceCount(). Error 304')"),
         "there is no GPU here"),
        (body("raise RuntimeError('CUDA error: no CUDA-capable device is detected')"),
         "there is no GPU here"),
        (body("torch.load('weights.pt')"), "`torch.load` cannot be used in a submission"),
        (body("torch.save(x, 'x.pt')"), "may write no files"),
        (body("list(torch.utils.data.DataLoader([1, 2], num_workers=2))"), "take num_workers=0"),
        (body("list(torch.utils.data.DataLoader([1, 2], 1, False, None, None, 2))"), "num_workers"),
        (HEAD + "def softmax(x): return F.softmax(x, -1)", "write it with exp, max and sum"),
        (HEAD + "def softmax(x): return x.softmax(-1)", "`torch.Tensor.softmax` is not allowed"),
        (HEAD + "def softmax(x): return torch.softmax(x, -1)", "not allowed in this question"),
        (HEAD + "def softmax(x): return nn.Softmax(-1)(x)", "not allowed in this question"),
        (HEAD + "def softmax(x): return x.transpose(0, 1).view(-1).missing", "Error"),
        ("import pandas\nimport torch\ndef softmax(x): return pandas.x",
         "`pandas` is not available here: the standard library, numpy, torch and einops only"),
        (body("raise ValueError(str(x.shape))"), "ValueError: torch.Size("),
        (body("torch.multiprocessing.spawn(print, nprocs=2)"), "it is one process"),
        (body("torch.distributed.init_process_group('gloo')"), "it is one process"),
        (body("torch.hub.load('pytorch/vision', 'resnet18')"), "there is no network"),
        (body("torch.cuda.set_device(0)"), "there is no GPU here"),
        (body("open('x.txt', 'w')"), "may open no files"),
        (body("x - torch.max(x, -1)"), "take `.values`, or `amax`"),
        (body("torch.load(open('weights.pt'))"), "Error"),
    ],
)  # fmt: skip
def test_what_cannot_be_had_is_told(grade_torch: Grade, source: str, says: str) -> None:
    report = grade_torch("softmax", source)
    assert report.verdict is Verdict.RUNTIME_ERROR, report.message
    assert says in report.message


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (HEAD + "softmax_ = torch.compile(lambda x: x)" + GOOD, "`torch.compile` does nothing"),
        (HEAD + "@torch.compile(mode='max-autotune')" + GOOD, "`torch.compile` does nothing"),
        (HEAD + "torch.manual_seed(0)" + GOOD, "no case looks at the global generator"),
        (HEAD + "torch.set_default_dtype(torch.float64)" + GOOD, "inputs come in that precision"),
        (body("torch.set_num_threads(64)"), "`torch.set_num_threads` does nothing here"),
        (body("import io", "torch.save(x, io.BytesIO())"), ""),
        (body("list(torch.utils.data.DataLoader([1, 2]))"), ""),
        (body("import warnings", "warnings.warn('old')", "x.T if x.ndim > 2 else x"), ""),
        (body("device = 'cuda' if torch.cuda.is_available() else 'cpu'", "x = x.to(device)"), ""),
    ],
)  # fmt: skip
def test_a_switch_is_told_and_costs_nothing(grade_torch: Grade, source: str, told: str) -> None:
    report = grade_torch("softmax", source)
    assert report.verdict is Verdict.ACCEPTED, report.message
    assert told in report.note
    assert bool(told) == bool(report.note)
    assert all(not case.output for case in report.cases)


@pytest.mark.parametrize(
    ("question", "line", "says"),
    [
        ("cross_entropy(logits, labels, smoothing=0.0)",
         "F.cross_entropy(logits, labels, label_smoothing=smoothing)", "pick each label's"),
        ("scaled_dot_product_attention(q, k, v, mask=None)",
         "F.scaled_dot_product_attention(q, k, v, mask), None", "scores, mask, softmax"),
        ("rms_norm(x, gamma, eps=1e-6)", "F.rms_norm(x, gamma.shape, gamma, eps)", "rsqrt"),
        ("multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None)",
         "nn.MultiheadAttention(x.shape[-1], num_heads)(x, x, x)[0]", "split the heads"),
        ("adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01)",
         "torch.optim.AdamW([w])", "tensor arithmetic"),
    ],
)  # fmt: skip
def test_what_a_question_asks_for_is_refused(
    grade_torch: Grade, question: str, line: str, says: str
) -> None:
    report = grade_torch(question.partition("(")[0], f"{HEAD}def {question}: return {line}\n")
    assert report.verdict is Verdict.RUNTIME_ERROR
    assert "is not allowed in this question" in report.message
    assert says in report.message


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("torch.zeros(1 << 38)", Verdict.MEMORY_LIMIT),
        ("torch.ones(600 << 20, dtype=torch.uint8)", Verdict.ACCEPTED),
        ("torch.ones(1500 << 20, dtype=torch.uint8)", Verdict.MEMORY_LIMIT),
        ("__import__('time').sleep(9)", Verdict.TIME_LIMIT),
    ],
)
def test_limits_count_what_is_the_answers_own(
    grade_torch: Grade, line: str, verdict: Verdict
) -> None:
    seconds = 1.0 if verdict is Verdict.TIME_LIMIT else 5.0  # pages of memory cost some time
    report = grade_torch("softmax", body(line), timeout=seconds)
    assert report.verdict is verdict, report.message


@pytest.mark.parametrize(
    ("returned", "verdict"),
    [
        ("p.requires_grad_()", Verdict.ACCEPTED),
        ("p.numpy()", Verdict.ACCEPTED),
        ("p.tolist()", Verdict.ACCEPTED),
        ("p.double()", Verdict.ACCEPTED),
        ("p.mT.contiguous().mT if p.ndim > 1 else p", Verdict.ACCEPTED),
        ("nn.Parameter(p)", Verdict.ACCEPTED),
        ("p.to_sparse()", Verdict.ACCEPTED),
        ("p.bfloat16()", Verdict.WRONG_ANSWER),
        ("p.half()", Verdict.WRONG_ANSWER),
        ("p.to('meta')", Verdict.RUNTIME_ERROR),
        ("p.unsqueeze(0)", Verdict.WRONG_ANSWER),
        ("p > 0.5", Verdict.WRONG_ANSWER),
        ("nn.Linear(2, 2)", Verdict.WRONG_ANSWER),
    ],
)
def test_results_of_any_kind_are_read(
    grade_torch: Grade, bank, returned: str, verdict: Verdict
) -> None:
    # No gradient is asked of it: values alone.
    from dataclasses import replace

    from quizzer.grading.code.grade import grade
    from quizzer.grading.context import Context
    from quizzer.model.attempt import Submission
    from quizzer.model.framework import Framework
    from quizzer.sandbox import own

    question = replace(bank.question("softmax"), gradient=())
    source = HEAD + GOOD.replace("return e /", "p = e /") + f"    return {returned}\n"
    submission = Submission("softmax", source.encode(), framework=Framework.TORCH)
    report = grade(question, submission, Context(bank, 5, own.worker, diagnose=False))
    assert report.verdict is verdict, report.message


def test_an_input_changed_in_place_is_seen(grade_torch: Grade) -> None:
    report = grade_torch("softmax", body("x -= x.amax(-1, keepdim=True)"))
    assert report.verdict is Verdict.WRONG_ANSWER
    assert "the input x was modified" in report.message


def test_the_same_generator_gives_the_same_draws(grade_torch: Grade) -> None:
    source = (Path(__file__).parent / "right" / "speculative_accept" / "twin.py").read_text()
    loose = source.replace("torch.rand((), generator=rng)", "torch.rand(())")
    report = grade_torch("speculative_accept", loose)
    assert report.verdict is Verdict.WRONG_ANSWER
    assert "draw from rng alone" in report.message
