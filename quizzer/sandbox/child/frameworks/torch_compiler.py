"""Torch's compiler, left out: it needs a C++ compiler, files and processes.

Optimizers, `torch.func` and checkpoints ask it to leave them alone, and load all of it for that,
which takes a second and fails where no file can be opened. Here stands one that does nothing.
"""

import contextlib
import sys
import types
from typing import Any

_KEEPS = "disable run optimize allow_in_graph disallow_in_graph nonstrict_trace"
_DOES = "graph_break mark_dynamic mark_static maybe_mark_dynamic reset"
"""Its decorators, which give back what they are given, and what has no result."""


def leave_out():
    """Put the one that does nothing in its place, unless the real one was loaded."""
    if "torch._dynamo" in sys.modules:
        return
    torch: Any = sys.modules["torch"]
    stand_in: Any = types.ModuleType("torch._dynamo")
    for name in _KEEPS.split():
        setattr(stand_in, name, _as_it_was)
    for name in _DOES.split():
        setattr(stand_in, name, _nothing)
    stand_in.is_compiling = stand_in.is_dynamo_supported = _no
    stand_in.config = _Off()
    stand_in.compiled_autograd = types.SimpleNamespace(_disable=contextlib.nullcontext)
    sys.modules[stand_in.__name__] = torch._dynamo = stand_in


class _Off:
    """Settings, none of which is set."""

    def __getattr__(self, name):
        return False


def _as_it_was(function=None, *_args, **_kwargs):
    """Of a decorator, with arguments or without."""
    return function if callable(function) else _as_it_was


def _nothing(*_args, **_kwargs):
    return None


def _no(*_args, **_kwargs):
    return False
