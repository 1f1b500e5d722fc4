"""What a child hands back of a call, checked against what was asked of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from quizzer.sandbox.channel import BrokenError
from quizzer.sandbox.wire.replies import claimed, draws, parts
from quizzer.sandbox.wire.values import Outcome, Status

FRAME_NODES = 1000
"""Parts of a reply beside its value: status, message, line, a mark for each input."""


@dataclass(frozen=True)
class Wanted:
    """What the reply to a call may hold."""

    repeat: int
    """Results: the list of exactly so many where it is more than 1."""
    size: int
    """Bytes of the value, and of each input."""
    nodes: int
    """Values within the value, and within each input."""

    def read(
        self,
        reply: bytes,
        args: Mapping[str, object],
        functions: list[Callable[..., object]],
        tick: Callable[[], None],
    ) -> Outcome:
        """The outcome that a RESULT tells. Raises BrokenError, CodecError or ExcessError."""
        from quizzer.sandbox.wire.decode import decode

        fields = decode(reply, most=FRAME_NODES, tick=tick)
        status, value, inputs, message, line = parts(fields, 5)
        outcome = claimed(status, message, line)
        if outcome.status is not Status.RETURNED:
            return outcome
        if type(value) is not bytes or len(value) > self.size:
            raise BrokenError("the reply holds no result")
        result = decode(value, most=self.nodes, tick=tick)
        if self.repeat > 1:
            result = draws(result, self.repeat)
        after = self._inputs(inputs, args, functions, tick)
        return replace(outcome, value=result, inputs=after)

    def _inputs(
        self,
        blobs: object,
        args: Mapping[str, object],
        functions: list[Callable[..., object]],
        tick: Callable[[], None],
    ) -> dict[str, object]:
        """The arguments after the call; None stands for one that did not change."""
        from quizzer.sandbox.wire.decode import decode

        if type(blobs) is not list or len(blobs) != len(args):
            raise BrokenError("the reply does not say what became of the inputs")
        inputs = dict(args)
        for name, blob in zip(args, blobs, strict=True):
            if type(blob) is bytes and len(blob) <= self.size:
                inputs[name] = decode(blob, functions, most=self.nodes, tick=tick)
            elif blob is not None:
                raise BrokenError("the reply does not say what became of the inputs")
        return inputs
