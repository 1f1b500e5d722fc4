"""Load one submission and answer the judge's calls, inside the process that may be killed.

Nothing here is trusted by the judge: it says what happened, and everything that it says can be
forged by the submission. So it says no verdict, only values.
"""

import _thread
import builtins
import gc
import inspect
import os
import random
import sys
import types

import numpy as np

from . import imports, wire

MODULE = "submission"
"""Its name in sys.modules: dataclasses and pickle look it up there."""

MAX_MESSAGE = 600


class Fail(Exception):
    """A call that ended without a value: status, message, line."""

    def __init__(self, status, message, line=None):
        super().__init__(message)
        self.report = (status, message, line)


def serve(reader, writer, confine):
    """Answer frames until the judge's end closes; `confine(memory, cpu)` comes first."""
    link = Link(reader, writer)
    kind, number, payload = link.receive()
    options = wire.Decoder(payload, {}, None, {}).read()
    confine(options["memory"], options["cpu"])
    submission = Submission(link, options)
    report = attempt(submission.file, submission.load)
    link.send(wire.READY, number, wire.Encoder({}).encode(report))
    while report[0] == "returned":
        kind, number, payload = link.receive()
        if kind == wire.CALL:
            link.send(wire.RESULT, number, submission.call(payload))


class Link:
    """Frames over blocking descriptors, which may be the same socket."""

    def __init__(self, reader, writer):
        self.reader = reader
        self.writer = writer
        self.lock = _thread.allocate_lock()

    def receive(self):
        magic, kind, number, size = wire.HEADER.unpack(self.exactly(wire.HEADER.size))
        if magic != wire.MAGIC:
            os._exit(70)
        return kind, number, self.exactly(size)

    def exactly(self, size):
        chunks = []
        while size:
            chunk = os.read(self.reader, min(size, 1 << 20))
            if not chunk:
                os._exit(0)  # the judge has gone
            chunks.append(chunk)
            size -= len(chunk)
        return b"".join(chunks)

    def send(self, kind, number, payload):
        data = wire.HEADER.pack(wire.MAGIC, kind, number, len(payload)) + payload
        view = memoryview(data)
        while view:
            view = view[os.write(self.writer, view) :]


class Submission:
    """One source file, its function and the objects that were kept between calls."""

    def __init__(self, link, options):
        self.link = link
        self.options = options
        self.name = options["function"]
        self.file = options["filename"]
        self.handles = {}
        self.stubs = {}
        self.known = {}
        self.function = None
        self.signature = None

    def load(self):
        """Compile and run the file, find the function. Raises Fail."""
        seed = self.options["seed"]
        random.seed(seed)
        np.random.seed(seed % (1 << 32))
        try:
            code = compile(self.options["source"], self.file, "exec", dont_inherit=True)
        except (SyntaxError, ValueError) as error:
            raise syntax_failure(error) from None
        except (RecursionError, MemoryError):
            raise Fail("syntax", "the source is nested too deeply to compile") from None
        module = types.ModuleType(MODULE)
        module.__file__ = self.file
        sys.modules[MODULE] = module
        imports.forbid(self.options["forbid"], module.__dict__)
        try:
            exec(code, module.__dict__)
        except BaseException as error:
            raise failure(error, self.file) from None
        self.function = self.find(module.__dict__)
        try:
            self.signature = inspect.signature(self.function, follow_wrapped=False)
        except Exception:
            self.signature = None  # a C function, or one that hides it: calling will tell

    def find(self, names):
        function = names.get(self.name)
        if callable(function):
            return function
        if function is not None:
            kind = type(function).__name__
            raise Fail("missing", f"`{self.name}` is no function but of type {kind}")
        defined = [
            name
            for name, value in names.items()
            if isinstance(name, str) and not name.startswith("_") and callable(value)
        ]
        nearest = nearest_name(self.name, defined)
        hint = f"; the nearest name is `{nearest}`" if nearest else ""
        raise Fail("missing", f"the file defines no function `{self.name}`{hint}")

    def call(self, payload):
        """The reply to one CALL: (status, value, inputs, message, line), encoded."""
        request = wire.Decoder(payload, {}, None, {}).read()
        encoder = wire.Encoder(self.known)
        blobs = request["args"]
        room = request["max_reply"]
        value, inputs = None, None
        try:
            args, same = self.arguments(blobs, request["read_only"])
        except KeyError as error:
            report = ("protocol", f"nothing is kept as `{error.args[0]}`", None)
        else:
            report = attempt(self.file, self.invoke, args, request)
        if report[0] == "returned":
            try:
                value = encoder.encode(report[3])
                if len(value) > room:
                    raise wire.WireError(
                        f"the result takes {len(value):,} bytes; {room:,} is the most here"
                    )
                inputs = [
                    None if kept else changed(encoder, arg, blob, room)
                    for arg, blob, kept in zip(args, blobs, same, strict=True)
                ]
            except BaseException as error:
                value, inputs = None, None
                report = send_failure(error, self.file)
        return wire.Encoder({}).encode((report[0], value, inputs, report[1], report[2]))

    def arguments(self, blobs, read_only):
        self.known.clear()
        args, same = [], []
        for blob in blobs:
            decoder = wire.Decoder(blob, self.handles, self.stub, self.known, read_only)
            args.append(decoder.read())
            same.append(decoder.holds_handle)
        return args, same

    def stub(self, index):
        """A function that asks the judge; the same one for the same id."""
        if index not in self.stubs:
            self.stubs[index] = make_stub(self.link, index, self.options["max_ask"])
        return self.stubs[index]

    def invoke(self, args, request):
        if self.signature is not None:
            try:
                self.signature.bind(*args)
            except TypeError as error:
                raise Fail("signature", self.misfit(error)) from None
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


KEPT = type("kept", (), {})()
"""Encodes as the opaque name `kept`."""


def changed(encoder, arg, blob, room):
    """None where the argument still has the bytes it came with, else its bytes now."""
    now = encoder.encode(arg)
    if now == blob:
        return None
    return now if len(now) <= room else wire.Encoder({}).encode(KEPT)


def attempt(file, function, *args):
    """(status, message, line, value) of a call, whatever it raised."""
    try:
        return ("returned", "", None, function(*args))
    except Fail as fail:
        return (*fail.report, None)
    except BaseException as error:
        if isinstance(error, MemoryError):
            gc.collect()
        return (*failure(error, file).report, None)


def send_failure(error, file):
    if isinstance(error, wire.WireError):
        return ("protocol", str(error), None)
    return failure(error, file).report


# --- callables --------------------------------------------------------------------------------


def make_stub(link, index, max_ask):
    def ask(*args, **kwargs):
        payload = wire.Encoder({}).encode((index, args, kwargs))
        if len(payload) > max_ask:
            raise ValueError("the arguments are too large to send")
        with link.lock:  # a submission may ask from several threads
            link.send(wire.ASK, 0, payload)
            _, _, reply = link.receive()
        good, value, message = wire.Decoder(reply, {}, None, {}).read()
        if good:
            return value
        kind = getattr(builtins, value, None)
        if not (isinstance(kind, type) and issubclass(kind, Exception)):
            kind = RuntimeError
        raise kind(message)

    return ask


# --- what went wrong --------------------------------------------------------------------------


def failure(error, file):
    """The Fail that describes an exception of the submission."""
    line = innermost_line(error, file)
    where = "" if line is None else f" (line {line})"
    if isinstance(error, SystemExit):
        return Fail("exited", f"it called sys.exit({describe(error)}){where}", line)
    if isinstance(error, MemoryError):
        return Fail("memory", f"it ran out of memory{where}", line)
    if isinstance(error, ImportError):
        return Fail("import", import_message(error) + where, line)
    if isinstance(error, SyntaxError):  # from exec or ast inside the submission
        return Fail("raised", f"{type(error).__name__}: {error.msg}{where}", line)
    text = describe(error)
    return Fail("raised", type(error).__name__ + (f": {text}" if text else "") + where, line)


def syntax_failure(error):
    line = getattr(error, "lineno", None)
    if line is None:
        return Fail("syntax", f"the file does not compile: {describe(error)}")
    column = getattr(error, "offset", None)
    place = f"line {line}" + (f", column {column}" if column else "")
    return Fail("syntax", f"{place}: {error.msg}", line)


def import_message(error):
    name = (getattr(error, "name", None) or "").partition(".")[0]
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
