"""Which small edits of an answer in torch are tried; torch itself is not needed."""

from __future__ import annotations

import pytest

from quizzer.grading.code.written.tensor_edits import edits


def tried(body: str) -> list[tuple[str, str]]:
    """The id of each edit and the expression that it makes."""
    text = f"def f(x, m):\n    return {body}\n".encode()
    return [
        (name, (text[:begin] + put.encode() + text[end:]).decode().partition("return ")[2].strip())
        for name, line, _, begin, end, put in edits(text.decode(), "g")
        if line == 2
    ]


def dims(before: str, after: str, *others: str) -> list[tuple[str, str]]:
    return [("wrong_dim", f"{before}{other}{after}") for other in others]


@pytest.mark.parametrize(
    ("body", "made"),
    [
        ("x.softmax(1)", dims("x.softmax(", ")", "-1", "0", "-2")),
        ("torch.softmax(x, dim=0)", dims("torch.softmax(x, dim=", ")", "-1", "1", "-2")),
        (
            "x.sum(0)",
            [*dims("x.sum(", ")", "-1", "1", "-2"), ("keepdim", "x.sum(0, keepdim=True)")],
        ),
        (
            "F.normalize(x, dim=-1).mean(-1, keepdim=True)",
            [
                *dims("F.normalize(x, dim=-1).mean(", ", keepdim=True)", "0", "1", "-2"),
                *dims("F.normalize(x, dim=", ").mean(-1, keepdim=True)", "0", "1", "-2"),
                ("keepdim", "F.normalize(x, dim=-1).mean(-1, keepdim=False)"),
            ],
        ),
        ("x.masked_fill(m, 0)", [("mask_inverted", "x.masked_fill(torch.logical_not(m), 0)")]),
        ("torch.where(m, x, y)", [("mask_inverted", "torch.where(torch.logical_not(m), x, y)")]),
        ("x.where(m, y)", []),
        ("x.mT.view(2, 3)", [("view_after_transpose", "x.mT.reshape(2, 3)")]),
        ("x.reshape(a, b)", []),
        (
            "x.reshape(a, b, c)",
            [("view_without_transpose", "x.transpose(1, 2).reshape(a, b, c)")],
        ),
        (
            "x.view(a, b, c, d)",
            [
                ("view_after_transpose", "x.reshape(a, b, c, d)"),
                ("view_without_transpose", "x.view(a, c, b, d).transpose(1, 2)"),
            ],
        ),
        ("x.T", [("all_axes_turned", "x.mT")]),
        (
            "x - y",
            [
                ("broadcast", "x.unsqueeze(-1) - y"),
                ("broadcast", "x.squeeze(-1) - y"),
                ("broadcast", "x - y.unsqueeze(-1)"),
                ("broadcast", "x - y.squeeze(-1)"),
            ],
        ),
        ("x * 2", []),
        ("x @ y", []),
        ("x.unsqueeze(1)", [("broadcast", "x")]),
    ],
)
def test_the_edits_of_one_expression(body: str, made: list[tuple[str, str]]) -> None:
    assert tried(body) == made


@pytest.mark.parametrize(
    ("line", "copied"),
    [("x += 1", "x"), ("m[0] = 1", "m"), ("x.T.add_(m)", "x"), ("y += 1", ""), ("x = x + 1", "")],
)
def test_an_input_that_is_changed_in_place_is_copied_first(line: str, copied: str) -> None:
    text = f'def f(x, m):\n    "What it does."\n    y = 1\n    {line}\n    return x\n'
    found = [edit for edit in edits(text, "f") if edit[0] == "in_place"]
    first = text.index("y = 1")
    assert [edit[3:] for edit in found] == [
        (first, first, f"{copied} = {copied}.clone()\n    ") for _ in range(bool(copied))
    ]
    assert all(edit[0] != "in_place" for edit in edits(text, "another"))
