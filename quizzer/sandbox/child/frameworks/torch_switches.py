"""Torch's switches of the whole process, and what needs files or processes, in a submission."""

import contextlib
import functools
import os
import sys

from .on_numpy import Plain
from .torch_refusals import INSTEAD, SETTINGS

CUTS = ("detach", "item", "numpy", "tolist", "__float__")
"""Methods of a tensor that give something without its gradient."""
CUTTING = ("no_grad", "inference_mode")
"""Contexts and decorators in which nothing gets one."""


class Switches(Plain):
    """Watches them: some are told, some do nothing, some are refused."""

    def __init__(self):
        self.told = {}

    def remarks(self):
        told, self.told = self.told, {}
        return [(code, name, line) for (code, name), line in told.items()]

    def watch(self):
        """Put ours in their place."""
        for name, code in SETTINGS.items():
            place, _, last = name.rpartition(".")
            holder = found(place)
            original = getattr(holder, last, None)
            if original is not None:
                setattr(holder, last, getattr(self, f"_{code}")(name, original))

    @contextlib.contextmanager
    def cuts(self):
        """Note meanwhile where a tensor with a gradient loses it: that is fine for a shift."""
        tensor = sys.modules["torch"].Tensor
        base = {name: getattr(tensor, name) for name in CUTS}
        own, data = {name for name in CUTS if name in vars(tensor)}, tensor.data

        def noting(name):
            def cut(self_, *args, **kwargs):
                if self_.requires_grad:
                    self.told.setdefault(("cut", f".{name}()"), _line())
                return base[name](self_, *args, **kwargs)

            return cut

        def read(self_):
            self.told.setdefault(("cut", ".data"), _line())
            return data.__get__(self_)

        contexts = [(name, getattr(sys.modules["torch"], name)) for name in CUTTING]
        entries = [context.__enter__ for _, context in contexts]

        def entering(name, enter):
            def note(self_):
                if (line := _line()) or _of_submission(sys._getframe(1)):
                    self.told.setdefault(("cut", f"torch.{name}"), line)
                return enter(self_)

            return note

        for (name, context), enter in zip(contexts, entries, strict=True):
            context.__enter__ = entering(name, enter)
        for name in CUTS:
            setattr(tensor, name, noting(name))
        tensor.data = property(read, lambda self_, value: data.__set__(self_, value))
        try:
            yield
        finally:
            for (_, context), enter in zip(contexts, entries, strict=True):
                context.__enter__ = enter
            for name in CUTS:
                if name in own:
                    setattr(tensor, name, base[name])
                else:
                    delattr(tensor, name)
            del tensor.data

    def _told(self, name, original):
        """A switch that works, and is told."""

        @functools.wraps(original)
        def switch(*args, **kwargs):
            self.told.setdefault(("sets", name), _line())
            return original(*args, **kwargs)

        return switch

    def _idle(self, name, original):
        """A switch that does nothing here, and is told."""

        def switch(*args, **kwargs):
            self.told.setdefault(("idle", name), _line())

        return switch

    def _uncompiled(self, name, original):
        """A compiler that gives back what it was given: it needs processes and files."""

        def compile_(function=None, *args, **kwargs):
            if sys._getframe(1).f_globals.get("__name__") != "submission":  # torch's own parts
                return original(function, *args, **kwargs)
            self.told.setdefault(("idle", name), _line())
            return (lambda inner: inner) if function is None else function

        return compile_

    def _closed(self, name, original):
        """What needs files, processes or devices."""
        return _closed(name)

    def _in_memory(self, name, original):
        """Saving into memory, and loading from it, works; files cannot be opened."""
        refuse = _closed(name)

        at = 1 if name.endswith("save") else 0

        @functools.wraps(original)
        def move(*args, **kwargs):
            place = args[at] if len(args) > at else kwargs.get("f")
            path = isinstance(place, (str, bytes, os.PathLike))
            return (refuse if path else original)(*args, **kwargs)

        return move

    def _alone(self, name, original):
        """A data loader without workers."""
        refuse = _closed(name)

        @functools.wraps(original)
        def begin(loader, *args, **kwargs):
            if kwargs.get("num_workers") or (len(args) > 5 and args[5]):
                refuse()
            original(loader, *args, **kwargs)

        return begin


def _closed(name):
    """A refusal of what needs files or processes."""
    return refusal(name, INSTEAD[name], lead="cannot be used in a submission")


def found(place):
    """A module or class of torch by its dotted name; None where this version has none."""
    here = sys.modules["torch"]
    for part in place.split(".")[1:]:
        here = getattr(here, part, None)
        if here is None:
            return None
    return here


def refusal(name, instead, lead="is not allowed in this question"):
    """A function, or a class, that refuses."""
    words = f"`{name.removesuffix('.__init__')}` {lead}: {instead}"

    def refuse(*_args, **_kwargs):
        raise RuntimeError(words)

    return refuse


def _of_submission(frame):
    """Whether a function of the submission is called there, by a decorator's wrapper."""
    function = frame.f_locals.get("func")
    return getattr(function, "__module__", "") == "submission"


def _line():
    """The line of the submission that is running; 0 where none is."""
    frame = sys._getframe(2)
    while frame is not None and frame.f_globals.get("__name__") != "submission":
        frame = frame.f_back
    return frame.f_lineno if frame is not None else 0
