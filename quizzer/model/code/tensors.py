"""A question's signature for a framework: which parameters are tensors, told from the cases.

The expressions of the cases are read as texts. Nothing is computed: a stub is written to open a
question, and numpy is not loaded for that.
"""

from __future__ import annotations

import re
from typing import Any

from quizzer.model.code.signature import REQUIRED, read_signature
from quizzer.model.framework import Framework
from quizzer.model.question import CodeQuestion

IMPORTS = {Framework.TORCH: "import torch"}
_RULE = (
    "in torch: arrays come as tensors on the CPU, float32 (float64 where a case needs it),"
    " int64 or bool, and are given back as tensors; a number may be a 0-d tensor"
)
_GRADIENT = "a gradient leads back from the result to {}: nothing on the way detaches it"
_DRAWS = "where numpy's Generator has a method that torch's has not, it may be called too"
_SAID = {"numpy Generator": "torch.Generator", "float64 array": "array"}
"""What a question's rules say of numpy, and what holds in torch."""

_TENSOR = "torch.Tensor"
_MAKES = re.compile(
    r"\b(normal\(\s*\w|(uniform|integers)\([^()]*,[^()]*,|bernoulli\([^()]*,|simplex\("
    r"|permutation\(|(arange|array|zeros|ones|full|eye|tril|triu|where|concatenate|stack|outer)\()"
    r"|@|\.T\b|^\["
)
_NUMBERS = {"integers": "int", "uniform": "float", "normal": "float", "bernoulli": "bool"}
_CALL = re.compile(r"\s*([A-Za-z_]\w*)\(")
_KNOWN = frozenset(
    [
        "abs",
        "exp",
        "log",
        "sqrt",
        "round",
        "sin",
        "cos",
        "where",
        "max",
        "min",
        "sum",
        "pick",
        "sort",
        "bool",
        "int",
    ]
)
_NAME = re.compile(r"[A-Za-z_]\w*")
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE]-?\d+)?")


def rules(question: CodeQuestion, framework: Framework) -> list[str]:
    """The rules that stand in a stub: the question's, and those of the framework."""
    told = list(question.rules)
    if framework is not Framework.TORCH:
        return told
    for numpys, torchs in _SAID.items():
        told = [rule.replace(numpys, torchs) for rule in told]
    if told != list(question.rules) and any("torch.Generator" in rule for rule in told):
        told.append(_DRAWS)
    if question.gradient:
        told.append(_GRADIENT.format(", ".join(question.gradient)))
    return [*told, _RULE]


def annotated(question: CodeQuestion) -> str:
    """The signature with what each parameter is, as Python: `softmax(x: torch.Tensor)`."""
    signature = read_signature(question.signature)
    parts = []
    for name, default in signature.parameters.items():
        kind = _kind(question, name, default)
        said = f"{name}: {kind}" if kind else name
        gap = " = " if kind else "="
        parts.append(said if default is REQUIRED else f"{said}{gap}{default!r}")
    return f"{signature.name}({', '.join(parts)})"


def _kind(question: CodeQuestion, name: str, default: Any) -> str:
    given = [found for case in question.cases for found in _given(case, name)]
    kinds = {_of(value, let, (question.types or {}).get(name, "")) for value, let in given}
    optional = default is None or "None" in kinds
    kinds -= {"None", ""}
    if kinds == {"int", "float"}:
        kinds = {"float"}
    if isinstance(default, float) and kinds <= {"int"}:
        kinds = {"float"}
    if _TENSOR in kinds and kinds <= {_TENSOR, "int", "float"}:
        kinds = {_TENSOR}
    if len(kinds) != 1:
        return ""
    return kinds.pop() + (" | None" if optional else "")


def _given(case: Any, name: str) -> list[tuple[Any, dict[str, Any]]]:
    """Every value that a case hands over under a name, with the case's own names."""
    all_args = [case.args or {}, *(step.args for step in case.steps or ())]
    return [(args[name], {**(case.let or {}), **args}) for args in all_args if name in args]


def _of(value: Any, let: dict[str, Any], type_: str, depth: int = 0) -> str:
    """The annotation of one value; empty where it cannot be told."""
    if value is None or value == "none":
        return "None"
    if isinstance(value, bool | int | float):
        return type(value).__name__
    if isinstance(value, list):
        return "list" if type_ == "list" else _TENSOR
    if isinstance(value, dict):
        return "dict"
    text = str(value).strip()
    if _NUMBER.fullmatch(text):
        return "float" if set(text) & set(".eE") else "int"
    if text == "rng()":
        return "torch.Generator"
    if text[:1] in "'\"":
        return "str"
    if text in let and depth < 5 and let[text] != value:
        return _of(let[text], let, type_, depth + 1)
    if type_ == "list":
        return "list"
    call = _CALL.match(text)
    if _MAKES.search(text):
        return _TENSOR
    if call and call[1] in _NUMBERS:
        return _NUMBERS[call[1]]
    if call and call[1] not in _KNOWN:
        return ""  # one of the bank's own functions: whatever that gives
    if any(
        _of(let[part], let, type_, depth + 1) == _TENSOR
        for part in _NAME.findall(text)
        if part in let and let[part] != value and depth < 5
    ):
        return _TENSOR
    return ""
