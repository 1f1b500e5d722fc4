"""The first sample case as an example in a prompt, and what a submission may use.

The arguments stand as the file has them, `[0, log(5)]`: nothing is computed to open a question,
and numpy is not loaded for it. The expected value is the reference's, which runs under a clock in
the judge only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizzer.model.question import Case, CodeQuestion

_LONGEST = 800
"""Characters of an example; a longer one tells less than the rules do."""

_WORDS = "abs arange array exp eye full inf log nan none ones pi sqrt zeros"
_CLEAR = frozenset(_WORDS.split())
"""Names in an expression that say the same to every reader."""
_NAME = re.compile(r"(?<![\w'\"])[A-Za-z_]\w*")
_TEXT = re.compile(r"'[^']*'|\"[^\"]*\"")
_EXPONENT = re.compile(r"(?<=\d)[eE][-+]?\d+")


def example(question: CodeQuestion) -> str:
    """Markdown of the first sample with one call and clear arguments, or the empty text."""
    found = (_shown(case, case.args) for case in question.cases if case.sample and case.args
             if not (case.steps or case.repeat or case.law))  # fmt: skip
    return next(filter(None, found), "")


def _shown(case: Case, args: Mapping[str, object]) -> str:
    lines = [f"{name} = {_written(value)}" for name, value in {**(case.let or {}), **args}.items()]
    text = "\n".join(lines)
    names = set(_NAME.findall(_EXPONENT.sub("", _TEXT.sub("", text))))
    known = _CLEAR | set(case.let or {}) | set(args) | {"None", "True", "False"}
    if len(text) > _LONGEST or not names <= known:
        return ""
    return f"**Example** ({case.name})\n\n```text\n{text}\n```"


def _written(value: object) -> str:
    """An entry of the file: a text is an expression, anything else itself."""
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_written, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {_written(part)}" for key, part in value.items()) + "}"
    return repr(value)


def allowed(question: CodeQuestion) -> str:
    """The packages and the limits, in a sentence each."""
    packages = ", ".join(["numpy", *question.allow])
    limits = question.limits
    return (
        f"Allowed: {packages} and the standard library. A case may take {limits.case:g} s, all of "
        f"them {limits.submission:g} s, in {limits.memory_mb} MiB."
    )
