"""The lines of a derivation as they were understood, each with its mark."""

from __future__ import annotations

from textual.content import Content

from quizzer.model.verdict import StepResult
from quizzer.render.markdown import block_or_source
from quizzer.tui.words import SIGNS, color, plain


def step_content(step: StepResult, *, witness: bool = False, width: int = 70) -> Content:
    """One line: sign and word, the text, what was understood, what went wrong."""
    style = color(step.verdict)
    proof = f" ({plain(step.proof)})" if step.proof else ""
    parts = [
        Content.assemble(
            (f"{SIGNS.get(step.verdict, '?')} {step.verdict}{proof}", f"bold {style}"),
            f"  line {step.line}: ",
            (plain(step.text), ""),
        )
    ]
    if step.column is not None:
        lead = len(f"{SIGNS.get(step.verdict, '?')} {step.verdict}{proof}  line {step.line}: ")
        parts.append(Content.styled(" " * (lead + step.column) + "^", style))
    if step.message:
        parts.append(Content.styled("  " + plain(step.message), style))
    if step.echo:
        drawn = block_or_source(step.echo, width - 4)
        parts.append(
            Content.styled("\n".join("    " + row for row in drawn.split("\n")), "$text-accent")
        )
    if witness and step.witness:
        parts.append(_witness(step))
    return Content("\n").join(parts)


def _witness(step: StepResult) -> Content:
    assert step.witness is not None
    values = "\n".join(
        f"    {plain(name)} = {plain(str(value))}" for name, value in step.witness.values.items()
    )
    return Content(
        f"  The two sides differ at\n{values}\n"
        f"    left  = {plain(step.witness.left)}\n    right = {plain(step.witness.right)}"
    )
