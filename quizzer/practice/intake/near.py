"""`--match near`: a function under another name, where it alone has the signature asked for.

Nothing is parsed or run: the heads of functions are looked at, and those that are not plain names
between two parentheses fit nothing. A person is to look at each answer that is found so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from quizzer.errors import BankError
from quizzer.model.verdict import REVIEW

if TYPE_CHECKING:
    from quizzer.bank.load import Bank

_HEAD = re.compile(rb"^def[ \t]+([A-Za-z_]\w*)[ \t]*\(([^()]{0,2000})\)", re.M)
_REMARK = re.compile(r"#[^\n]*")
_BRACKETS = re.compile(r"\[[^\[\]]*\]")


def near(
    text: bytes, asked: Mapping[str, Sequence[str]], taken: Callable[[str], bool]
) -> dict[str, str]:
    """Question -> function, for questions whose parameters are `asked`; a function whose name is
    `taken` is an answer by itself. Only pairs in which neither has another choice are given: by
    equal parameters, and what is left by their number."""
    functions = {
        name: params
        for name, params in heads(text).items()
        if not taken(name) and not name.startswith("_") and name != "main"
    }
    found = _pairs(asked, functions, lambda a, b: list(a) == list(b))
    rest = {name: params for name, params in asked.items() if name not in found}
    left = {name: params for name, params in functions.items() if name not in found.values()}
    return found | _pairs(rest, left, lambda a, b: len(a) == len(b))


def parameters(bank: Bank, question: str) -> tuple[str, ...] | None:
    """What a question's function takes; None where it asks for none whose signature can be told."""
    from quizzer.model.code.signature import read_signature

    try:
        signature = getattr(bank.question(question), "signature", "")
    except BankError:
        return None
    return tuple(read_signature(signature).parameters) if signature else None


def renamed(text: bytes, question: str, function: str) -> tuple[bytes, str]:
    """The text with the function under the name that was asked for, and what is said of it; no
    line moves."""
    says = f"{REVIEW}the function {function} was taken for {question}, by its signature"
    return text.rstrip() + f"\n{question} = {function}\n".encode(), says


def heads(text: bytes) -> dict[str, tuple[str, ...]]:
    """Each function at the left margin, with the names of its parameters."""
    found = {}
    for name, inside in _HEAD.findall(text):
        words = _REMARK.sub("", inside.decode("utf-8", "replace"))
        while (less := _BRACKETS.sub("", words)) != words:
            words = less
        parts = [re.split("[:=]", part)[0].strip() for part in words.split(",")]
        params = tuple(part for part in parts if part)
        if all(part.isidentifier() for part in params):
            found[name.decode()] = params
    return found


def _pairs(
    asked: Mapping[str, Sequence[str]],
    functions: Mapping[str, Sequence[str]],
    fits: Callable[[Sequence[str], Sequence[str]], bool],
) -> dict[str, str]:
    may = {q: [f for f, params in functions.items() if fits(wanted, params)]
           for q, wanted in asked.items()}  # fmt: skip
    wanted = [f for some in may.values() for f in some]
    return {q: some[0] for q, some in may.items() if len(some) == 1 and wanted.count(some[0]) == 1}
