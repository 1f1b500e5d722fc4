"""Arguments as bytes: the one encoder, with the judge's own stand-ins."""

from __future__ import annotations

from collections.abc import Callable

from quizzer.sandbox.child import wire
from quizzer.sandbox.wire.values import Handle, Opaque, Rng


class Encoder(wire.Encoder):
    """Turns arguments into bytes; functions go into `callables` and travel as their index."""

    def __init__(self, callables: list[Callable[..., object]] | None = None) -> None:
        super().__init__()
        self.callables = callables

    def add_special(self, value: object) -> None:
        if isinstance(value, Rng):
            self.parts += (b"R", wire.encode_int(value.seed))
        elif isinstance(value, Handle):
            self.add_bytes(b"H", value.name.encode())
        elif isinstance(value, Opaque):
            self.add_name(value.type_name)
        elif callable(value) and self.callables is not None:
            known = [index for index, item in enumerate(self.callables) if item is value]
            if not known:
                known = [len(self.callables)]
                self.callables.append(value)
            self.parts.append(b"C" + wire.U32.pack(known[0]))
        else:
            super().add_special(value)
