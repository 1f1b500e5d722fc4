"""What went wrong inside a submission, in one line that a learner can use."""

import os
import sys

from . import frames, wire

MAX_MESSAGE = 600
_NO_FILES = "a submission may open no files: all that it needs comes as arguments"
_ALONE = "a submission only computes: no other process, no network, no signals to others"
"""Of what the system refused without the name of a file."""


class CallError(Exception):
    """A call that ended without a value: status, message, line or (line, column)."""

    def __init__(self, status, message, place=None):
        super().__init__(message)
        self.report = (status, message, place)


class MissingError(ModuleNotFoundError):
    """A package that is not installed was used after its import had been put off."""


def failure(error, file, framework=None):
    """The CallError that describes an exception of the submission; a framework knows what to do
    about some of its own."""
    place = innermost_place(error, file)
    where = "" if place is None else f" (line {place[0]})"
    if isinstance(error, wire.CodecError):
        return CallError(frames.PROTOCOL, f"the result holds {error}")
    if isinstance(error, SystemExit):
        return CallError(frames.EXITED, f"it called sys.exit({describe(error)}){where}", place)
    memory = isinstance(error, MemoryError)
    if memory or (framework is not None and framework.is_memory(error)):
        return CallError(frames.MEMORY, f"it ran out of memory{where}", place)
    if isinstance(error, ImportError):
        have = "the standard library and numpy" if framework is None else framework.HAVE
        return CallError(frames.IMPORT, import_message(error, have) + where, place)
    if isinstance(error, SyntaxError):  # from exec or ast inside the submission
        return CallError(frames.RAISED, f"{type(error).__name__}: {error.msg}{where}", place)
    text = describe(error)
    advice = "" if framework is None else framework.advice(error)
    if isinstance(error, PermissionError) and not advice:
        advice = _NO_FILES if error.filename is not None else _ALONE
    if advice:  # better than a library's own, which is of what is not at hand
        text = text.partition(" Hint: ")[0].rstrip(".")
    words = type(error).__name__ + (f": {text}" if text else "") + where
    return CallError(frames.RAISED, words + (f"; {advice}" if advice else ""), place)


def syntax_failure(error):
    line = getattr(error, "lineno", None)
    if line is None:
        return CallError(frames.SYNTAX, f"the file does not compile: {describe(error)}")
    return CallError(frames.SYNTAX, str(error.msg), (line, getattr(error, "offset", None)))


def import_message(error, have):
    whole = getattr(error, "name", None) or ""
    if whole.startswith(".") or "relative import" in describe(error):
        named = f"`{whole}` is" if whole else "a name after a dot is that of"
        return f"{named} another file, and an answer is one file"
    name = whole.partition(".")[0]
    if name and sys.modules.get(name, sys) is None:
        return f"`{name}` is not allowed in this question: write it yourself"
    ours = name in sys.stdlib_module_names or name == "numpy"
    if isinstance(error, ModuleNotFoundError) and name and not ours:
        return f"`{name}` is not available here: {have} only"
    return f"{type(error).__name__}: {describe(error)}"


def describe(error):
    """An exception's text on one line, without this machine's paths."""
    try:
        text = str(error)
    except BaseException as inner:
        text = f"<its text raised {type(inner).__name__}>"
    for prefix in HIDDEN_PREFIXES:
        text = text.replace(prefix, "")
    return " ".join(text[: 4 * MAX_MESSAGE].split())[:MAX_MESSAGE]


HIDDEN_PREFIXES = []
"""Directories of this machine, cut out of messages."""


def hide_paths(numpy_parent):
    """Leave nothing of this machine's layout in messages."""
    prefixes = (sys.prefix, sys.base_prefix, numpy_parent, os.path.dirname(os.__file__))
    found = {prefix.rstrip(os.sep) + os.sep for prefix in prefixes}
    HIDDEN_PREFIXES[:] = sorted(found, key=len, reverse=True)


def innermost_place(error, file):
    """Line and column of the submission nearest to where the exception was raised."""
    place, step = None, error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == file:
            place = (step.tb_lineno, column_of(step))
        step = step.tb_next
    return place


def column_of(step):
    """The column that a traceback's step stands at, 1-based; None where it is not known."""
    try:
        for index, position in enumerate(step.tb_frame.f_code.co_positions()):
            if 2 * index == step.tb_lasti:
                return None if position[2] is None else position[2] + 1
    except Exception:  # a code object that the submission made
        return None
    return None


def defined_at(function):
    """The line where a function begins; None where that is not known."""
    return getattr(getattr(function, "__code__", None), "co_firstlineno", None)


def nearest_name(name, defined):
    import difflib

    folded = {other.lower().replace("_", ""): other for other in defined}
    close = difflib.get_close_matches(name.lower().replace("_", ""), folded, 1, 0.6)
    return folded[close[0]] if close else ""
