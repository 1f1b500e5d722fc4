"""What is told of a file beside its verdict: imports put off, statements passed over, switches.

Everything here came from the child, so nothing of it decides anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.model.framework import Framework

if TYPE_CHECKING:
    from quizzer.model.question import CodeQuestion
    from quizzer.sandbox.runner import Remark, Session

_SETS = {
    "torch.set_default_dtype": "inputs come in that precision; say dtype= where it matters",
    "torch.set_default_tensor_type": "inputs come in that precision; say dtype= where it matters",
    "torch.set_default_device": "there is the processor only",
    "torch.manual_seed": "no case looks at the global generator; draw from the one that is given",
}
_SCRIPT = {
    "get_ipython": "a notebook's command",
    "input": "nobody is there to answer `input()`",
}


def words(question: CodeQuestion, session: Session) -> str:
    """One line for each thing that is worth telling; empty where nothing is."""
    told = [
        _one(question, session.framework, remark)
        for remark in session.remarks
        if remark.code != "cut"  # told where a gradient is wrong
    ]
    if session.printed:
        told.append("it prints while it is loaded; leave what only tries the function out")
    return "\n".join(dict.fromkeys(told))


def _one(question: CodeQuestion, framework: str, remark: Remark) -> str:
    line = f"line {remark.line}: " if remark.line else ""
    name = remark.name
    if remark.code == "missing" and name in list(Framework) and name != framework:
        how = says(question, name)
        return f"{line}`{name}` is imported, and this was graded in {framework}; {how}"
    if remark.code == "beside":
        return f"{line}`{name}` is another file; nothing needed it, so take the import out"
    if remark.code == "missing":
        return f"{line}`{name}` is not installed here; nothing needed it, so take the import out"
    if remark.code == "annotates":
        return f"{line}`{name}` is not installed here; what it says of arguments is passed over"
    if remark.code == "failed":
        after = f"after `{question.function}` was defined"
        return f"{line}this failed {after}, and was left out: {name}"
    if remark.code == "script":
        why = _SCRIPT.get(name, f"`{name}` is not installed here")
        return f"{line}left out, since {why}: leave what a script does beside the function"
    if remark.code == "awaits":
        return (
            f"{line}`await` stands outside of functions, which a notebook allows; Python does not"
        )
    if remark.code == "idle":
        return f"{line}`{name}` does nothing here: the function runs as written, on one thread"
    return f"{line}`{name}` holds for the whole process: {_SETS.get(name, 'undo it afterwards')}"


def says(question: CodeQuestion, framework: str) -> str:
    """How a file says what it is written with."""
    return (
        f"for {framework} begin it with `# quizzer: {question.id} framework={framework}`,"
        f" or give --framework {framework}"
    )
