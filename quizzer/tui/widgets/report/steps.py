"""The lines of a derivation as they were understood, each with its mark."""

from __future__ import annotations

import textwrap

from textual.content import Content

from quizzer.model.verdict import StepResult, Witness
from quizzer.render.markdown import block_or_source, inline_or_source
from quizzer.render.vocabulary import PROOFS
from quizzer.tui.words import SIGNS, color, plain

_LEAD = "    "


def room_for_echo(width: int) -> int:
    """Columns for a line as it was understood, in a box of `width`."""
    return width - len(_LEAD)


def step_content(step: StepResult, *, witness: bool = False, width: int = 70) -> Content:
    """One line: sign and word, the text, what was understood, what went wrong."""
    style = color(step.verdict)
    proof = f" ({plain(PROOFS.get(step.proof, step.proof))})" if step.proof else ""
    parts = [
        Content.assemble(
            (f"{SIGNS.get(step.verdict, '?')} {step.verdict}{proof}", f"bold {style}"),
            f"  line {step.line}: ",
            (plain(step.text), ""),
        )
    ]
    if step.column is not None:
        lead = len(f"{SIGNS.get(step.verdict, '?')} {step.verdict}{proof}  line {step.line}: ")
        before = plain(step.text[: step.column])
        parts.append(Content.styled(" " * (lead + len(before)) + "^", style))
    if step.echo and step.verdict == "invalid":  # as far as it could be read
        parts.append(Content.styled("  read as " + inline_or_source(step.echo), "$primary"))
    elif step.echo:
        drawn = block_or_source(step.echo, room_for_echo(width)).split("\n")
        parts.append(Content.styled("\n".join(_LEAD + row for row in drawn), "$primary"))
    if step.message:
        parts.append(Content.styled("  " + plain(step.message), style))
    if witness and step.witness:
        parts.append(_witness(step.witness, width))
    return Content("\n").join(parts)


def _witness(witness: Witness, width: int) -> Content:
    """Where the two sides differ: in one line if that fits, else a name a line."""
    values = [plain(f"{name} = {value}") for name, value in witness.values.items()]
    joined = ", ".join(values)
    if "\n" in joined:
        joined = "\n" + "\n".join(textwrap.indent(value, "    ") for value in values)
    elif len(joined) > width - 22:
        joined = "\n" + textwrap.fill(joined.replace(" = ", "\0=\0"), width - 4,
                                     initial_indent="    ", subsequent_indent="    ",
                                     break_long_words=False).replace("\0", " ")  # fmt: skip
    sides = f"left {plain(witness.left)}, right {plain(witness.right)}"
    if len(sides) > width - 4 or "\n" in sides:
        sides = f"left  {plain(witness.left)}\n  right {plain(witness.right)}"
    return Content(f"  The sides differ at {joined}:\n  {sides}")
