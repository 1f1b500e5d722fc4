"""What went wrong inside a submission, in one line that a learner can use."""

import os
import sys

from . import frames, wire

MAX_MESSAGE = 600


class CallError(Exception):
    """A call that ended without a value: status, message, line."""

    def __init__(self, status, message, line=None):
        super().__init__(message)
        self.report = (status, message, line)


def failure(error, file):
    """The CallError that describes an exception of the submission."""
    line = innermost_line(error, file)
    where = "" if line is None else f" (line {line})"
    if isinstance(error, wire.CodecError):
        return CallError(frames.PROTOCOL, f"the result holds {error}")
    if isinstance(error, SystemExit):
        return CallError(frames.EXITED, f"it called sys.exit({describe(error)}){where}", line)
    if isinstance(error, MemoryError):
        return CallError(frames.MEMORY, f"it ran out of memory{where}", line)
    if isinstance(error, ImportError):
        return CallError(frames.IMPORT, import_message(error) + where, line)
    if isinstance(error, SyntaxError):  # from exec or ast inside the submission
        return CallError(frames.RAISED, f"{type(error).__name__}: {error.msg}{where}", line)
    text = describe(error)
    return CallError(
        frames.RAISED, type(error).__name__ + (f": {text}" if text else "") + where, line
    )


def syntax_failure(error):
    line = getattr(error, "lineno", None)
    if line is None:
        return CallError(frames.SYNTAX, f"the file does not compile: {describe(error)}")
    column = getattr(error, "offset", None)
    place = f"line {line}" + (f", column {column}" if column else "")
    return CallError(frames.SYNTAX, f"{place}: {error.msg}", line)


def import_message(error):
    name = (getattr(error, "name", None) or "").partition(".")[0]
    if name and sys.modules.get(name, sys) is None:
        return f"`{name}` is not allowed in this question: write it yourself"
    ours = name in sys.stdlib_module_names or name == "numpy"
    if isinstance(error, ModuleNotFoundError) and name and not ours:
        return f"`{name}` is not available here: the standard library and numpy only"
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


def innermost_line(error, file):
    """Line of the submission nearest to where the exception was raised."""
    line, step = None, error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == file:
            line = step.tb_lineno
        step = step.tb_next
    return line


def nearest_name(name, defined):
    import difflib

    folded = {other.lower().replace("_", ""): other for other in defined}
    close = difflib.get_close_matches(name.lower().replace("_", ""), folded, 1, 0.6)
    return folded[close[0]] if close else ""
