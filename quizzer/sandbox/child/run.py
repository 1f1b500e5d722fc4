"""Load one submission and answer the judge's calls, inside the process that may be killed.

Nothing here is trusted by the judge: it says what happened, and everything that it says can be
forged by the submission. So it says no verdict, only values.
"""

import functools
import gc
import inspect
import random
import sys
import types

import numpy as np

from . import frames, hidden, wire
from .failures import CallError, defined_at, failure, nearest_name, syntax_failure
from .link import Link, make_stub

MODULE = "submission"
"""Its name in sys.modules: dataclasses and pickle look it up there."""


def serve(reader, writer, confine, framework):
    """Answer frames until the judge's end closes; `confine(memory, cpu)` comes first."""
    link = Link(reader, writer)
    link.send(frames.READY, 0, b"")  # bound, and still ourselves: what ends it now is our fault
    kind, number, payload = link.receive()
    options = frames.unpack(payload)
    confine(options["memory"], options["cpu"])
    submission = Submission(link, options, framework)
    report = submission.attempt(submission.load)
    link.send(frames.READY, number, wire.Reply().encode((*report[:3], None)))
    while report[0] == frames.RETURNED:
        kind, number, payload = link.receive()
        if kind == frames.CALL:
            link.send(frames.RESULT, number, submission.call(payload))


_TOY = b"import numpy as np\n\n\ndef f(x, y=None):\n    return (x @ y, [1, 2.0])\n"


def rehearse(framework):
    """Load and call a function of our own, in the server: what Python prepares at the first uses
    of code is there in every child then, and no page of it is copied for each."""
    options = {"source": _TOY, "filename": "f.py", "function": "f", "signature": "", "seed": 0}
    array = wire.Encoder().encode(np.ones((2, 2)))
    request = {"args": [array, array], "keep": None, "repeat": 1, "read_only": True}
    request |= {"double": False, "gradient": None, "max_reply": 1 << 20}
    payload = frames.pack(request)
    for _ in range(_TIMES):
        submission = Submission(None, {**options, "forbid": [], "strict": False}, framework)
        submission.attempt(submission.load)
        submission.call(payload)
        submission.call(payload)
    del sys.modules[MODULE]


_TIMES = 12
"""Python 3.11 and later rewrite a function for what it meets after some eight calls."""


class Submission:
    """One source file, its function and the objects that were kept between calls."""

    def __init__(self, link, options, framework):
        self.link = link
        self.options = options
        self.framework = framework
        self.remarks = []
        self.name = options["function"]
        self.file = options["filename"]
        self.handles = {}
        self.stubs = {}
        self.known = {}
        self.function = refuse
        self.signature = None
        self.fits = -1
        """So many arguments are known to fit the function's signature."""

    def load(self):
        """Compile and run the file, find the function. Raises CallError."""
        seed = self.options["seed"]
        random.seed(seed)
        np.random.seed(seed % (1 << 32))
        self.framework.begin(seed)
        try:
            code = hidden.compiled(self.options["source"], self.file, self.options["strict"])
        except (SyntaxError, ValueError) as error:
            raise syntax_failure(error) from None
        except (RecursionError, MemoryError):
            raise CallError(frames.SYNTAX, "the source is nested too deeply to compile") from None
        module = types.ModuleType(MODULE)
        module.__file__ = self.file
        sys.modules[MODULE] = module
        self.framework.forbid(self.options["forbid"], module.__dict__)
        try:
            self.execute(code, module.__dict__)
        except BaseException as error:
            raise failure(error, self.file, self.framework) from None
        self.function = self.find(module.__dict__)
        self.framework.loaded()
        try:
            self.signature = inspect.signature(self.function, follow_wrapped=False)
        except Exception:
            self.signature = None  # a C function, or one that hides it: calling will tell

    def execute(self, code, scope):
        if self.options["strict"]:
            exec(code, scope)
            return
        hidden.run(code, self.options["source"], self.file, self.name, scope, self.remarks)

    def find(self, names):
        function = names.get(self.name)
        if callable(function):
            return function
        if function is not None:
            kind = type(function).__name__
            raise CallError(frames.MISSING, f"`{self.name}` is no function but of type {kind}")
        defined = [
            name
            for name, value in names.items()
            if isinstance(name, str) and not name.startswith("_") and callable(value)
        ]
        nearest = nearest_name(self.name, defined)
        hint = f"; the nearest name is `{nearest}`" if nearest else ""
        words = f"the file defines no function `{self.name}`{hint}"
        raise CallError(frames.MISSING, words, defined_at(names.get(nearest)))

    def call(self, payload):
        """The reply to one CALL: (status, value, inputs, message, line), encoded."""
        request = frames.unpack(payload)
        report = self.attempt(self.answer, request)
        value, inputs = report[3] or (None, None)
        return wire.Reply().encode((report[0], value, inputs, report[1], report[2]))

    def attempt(self, function, *args):
        """(status, message, place, value) of a call, whatever it raised; where it returned, the
        message says what is to be remarked."""
        try:
            value = function(*args)
        except CallError as fail:
            return (*fail.report, None)
        except BaseException as error:
            if isinstance(error, MemoryError):
                gc.collect()
            return (*failure(error, self.file, self.framework).report, None)
        told = [*self.remarks, *self.framework.remarks()]
        self.remarks = []
        return frames.RETURNED, frames.told(told), None, value

    def answer(self, request):
        """The encoded result, and of each argument None or its bytes where it changed."""
        self.framework.ready(request["double"])
        try:
            args, same = self.arguments(request["args"], request["read_only"])
        except KeyError as error:
            raise CallError(frames.PROTOCOL, f"nothing is kept as `{error.args[0]}`") from None
        encoder = self.framework.reply(self.known)
        before = [
            None if kept else self.framework.before(encoder, arg, blob)
            for arg, blob, kept in zip(args, request["args"], same, strict=True)
        ]
        if request["gradient"] is None:
            result = self.invoke(args, request)
        else:
            call = functools.partial(self.invoke, request=request)
            wanted = wire.Decoder(request["gradient"], {}, None, {}).read()
            result = self.framework.gradient(call, args, wanted)
        room = request["max_reply"]
        value = encoder.encode(result)
        if len(value) > room:
            most = f"{room:,} is the most here"
            raise CallError(frames.EXCESS, f"the result takes {len(value):,} bytes; {most}")
        inputs = [
            None if kept else changed(encoder, arg, blob, room)
            for arg, blob, kept in zip(args, before, same, strict=True)
        ]
        return value, inputs

    def arguments(self, blobs, read_only):
        self.known.clear()
        args, same = [], []
        for blob in blobs:
            decoder = wire.Decoder(blob, self.handles, self.stub, self.known, read_only)
            value, kept = decoder.read(), decoder.holds_handle
            args.append(value if kept else self.framework.hand(value, self.known))
            same.append(kept)
        return args, same

    def stub(self, index):
        """A function that asks the judge; the same one for the same id."""
        if index not in self.stubs:
            self.stubs[index] = make_stub(self.link, index, self.options["max_ask"])
        return self.stubs[index]

    def invoke(self, args, request):
        if self.signature is not None and len(args) != self.fits:
            try:
                self.signature.bind(*args)
            except TypeError as error:
                raise CallError(
                    frames.SIGNATURE, self.misfit(error), defined_at(self.function)
                ) from None
            self.fits = len(args)
        if request["repeat"] == 1:
            result = self.function(*args)
        else:
            function = self.function
            result = [function(*args) for _ in range(request["repeat"])]
        return self.keep(result, request["keep"])

    def misfit(self, error):
        wanted = self.options["signature"] or self.name
        return f"the function must take {wanted}; yours is {self.name}{self.signature}: {error}"

    def keep(self, result, keep):
        """Hold components of the result back, and put a mark where they stood."""
        for name, index in (keep or {}).items():
            if index == -1:
                self.handles[name] = result
            elif isinstance(result, (tuple, list)) and index < len(result):
                self.handles[name] = result[index]
        if not keep:
            return result
        if -1 in keep.values():
            return KEPT
        if not isinstance(result, (tuple, list)):
            return result
        held = set(keep.values())
        marked = [KEPT if index in held else item for index, item in enumerate(result)]
        return marked if isinstance(result, list) else tuple(marked)


def refuse(*_args):
    raise CallError(frames.MISSING, "nothing is loaded")


KEPT = type("kept", (), {})()
"""Encodes as the opaque name `kept`."""


def changed(encoder, arg, blob, room):
    """None where the argument still has the bytes it came with, else its bytes now."""
    now = encoder.encode(arg)
    if now == blob:
        return None
    return now if len(now) <= room else wire.Reply().encode(KEPT)
