"""One submission: its child, its calls, its time, and what to say when it dies."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from quizzer.foreign import one_line
from quizzer.sandbox import asks
from quizzer.sandbox.channel import (
    KEEP_OUTPUT,
    MOST_THREADS,
    BrokenError,
    Channel,
    ChannelError,
    CrowdedError,
    FloodedError,
    GoneError,
    LateError,
)
from quizzer.sandbox.child import frames
from quizzer.sandbox.effort import MAX_NODES, Effort
from quizzer.sandbox.limit import Account, Limit, late_words
from quizzer.sandbox.paths import printed_text
from quizzer.sandbox.source import Source
from quizzer.sandbox.wire.replies import claimed, death, parts
from quizzer.sandbox.wire.results import FRAME_NODES, Wanted
from quizzer.sandbox.wire.values import ExcessError, Outcome, Remark, Status

if TYPE_CHECKING:
    from quizzer.sandbox.fallback.alone import PipeChannel
    from quizzer.sandbox.wire.met import Met
    from quizzer.sandbox.worker import Worker

_SLACK = 1 << 20
"""Bytes that a reply may take beyond its value: inputs' marks, message."""


class Session:
    """Runs one submission, call by call, in one child for as long as that lives."""

    def __init__(self, worker: Worker, source: Source) -> None:
        self._worker = worker
        self._source = source
        self._child: Channel | PipeChannel | None = None
        self._begun = False
        """The child was handed its submission, and what came of that was not read yet."""
        self._number = 0
        self._account = Account(source.limits.submission)
        self._refused: Outcome | None = None
        self.effort = Effort()
        self._asked = asks.Asked()
        self._keeps = False
        self._lost = False
        self._orphaned = False
        self._printed = ""
        self._room = KEEP_OUTPUT
        """Characters of what it prints that are kept still, of all calls together."""
        self.framework = source.kit.framework
        self.printed = False
        """Whether the file printed while it was loaded."""
        self.remarks: list[Remark] = []
        """What the child told besides its results."""

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def call(
        self,
        args: Mapping[str, object],
        *,
        keep: Mapping[str, int] | None = None,
        repeat: int = 1,
        read_only: bool = False,
        double: bool = False,
        gradient: Mapping[str, object] | None = None,
        max_reply: int = 16 << 20,
        max_nodes: int | None = None,
        max_asks: int | None = None,
        limit: float | None = None,
        encoded: Sequence[bytes] | None = None,
        met: Met | None = None,
    ) -> Outcome:
        """Call the function with these arguments, by position and in this order.

        `keep` holds components of the result in the child (-1: all of it) for a later `Handle`.
        `double` hands floats over in double precision where the framework's own is single;
        `gradient` asks for a gradient instead of the result, see `child/frameworks/on_numpy.py`.
        `repeat` calls it so often with the same objects and returns the list of as many results.
        A value may take `max_reply` bytes and hold `max_nodes` values; our functions may be asked
        `max_asks` times. `limit` (seconds) replaces the question's limit for a case. `encoded` are
        the bytes of the arguments, where the caller has them; `met` is what is known of this very
        call, of which only `read_only` and `max_reply` may differ. Raises SandboxError where no
        child can be had, CodecError for what cannot be sent; the rest is an Outcome.
        """
        from quizzer.sandbox.wire.encode import Encoder

        if words := self.effort.refusal():
            return Outcome(Status.EXCESS, message=words)
        encoder = Encoder(self._asked.functions)
        request = {
            "args": list(encoded or map(encoder.encode, args.values())),
            "keep": dict(keep) if keep else None,
            "repeat": repeat,
            "read_only": read_only,
            "double": double,
            "gradient": encoder.encode(dict(gradient)) if gradient else None,
            "max_reply": max_reply,
        }
        make = partial(frames.pack, request)
        payload = met.request((read_only, max_reply), make) if met else make()
        if self._refused is None and (self._child is None or self._begun):
            self._refused = self._load()
        if self._refused is not None:
            return self._refused
        if keep:
            self._keeps, self._lost = True, False
        seconds = self._source.limits.case if limit is None else limit
        self._asked.allow(max_asks)
        wanted = Wanted(repeat, max_reply, max_nodes or MAX_NODES)
        return self._timed(seconds, partial(self._call, payload, args, wanted, met), "no answer")

    def begin(self) -> None:
        """Let a child load the submission while the judge goes on, where one can be had at once."""
        if self._child is not None or self._refused or not self._worker.ready(self._source.kit):
            return
        self._child = self._worker.fork(self._source.kit)
        try:
            self._hand_over(Limit(self._source.limits.load))
            self._begun = True
        except ChannelError:
            self._end(status=False)  # `call` tries again, and says what happens

    def lost(self) -> bool:
        """Whether a child died since the last call that kept something: its handles are gone."""
        return self._lost

    @property
    def refused(self) -> Outcome | None:
        """What came of loading the file, where that failed; every call answers it."""
        return self._refused

    @property
    def used_up(self) -> bool:
        """Whether the time for the whole submission is used up."""
        return bool(self._account.refusal())

    def close(self) -> None:
        """Kill the child."""
        if self._child is not None:
            self._end(status=False)

    # --- loading and calling

    def _load(self) -> Outcome | None:
        """Start a child and load the submission into it; the outcome where that fails."""
        for attempt in (1, 2):
            begun, self._begun = self._begun, False
            if not begun:
                self._child = self._worker.fork(self._source.kit)
            start, late = partial(self._start, begun), "the file did not finish loading"
            outcome = self._timed(self._source.limits.load, start, late)
            if not self._orphaned or attempt == 2:
                break  # else the server died too, by accident perhaps: once more
        if outcome.status is Status.RETURNED:
            self._printed = outcome.output
            self.printed |= bool(outcome.output.strip())
            return None
        self.close()
        return outcome

    def _hand_over(self, limit: Limit) -> None:
        """Send the submission to the child, and have the next child forked meanwhile."""
        source = self._source
        options = {
            "source": source.source,
            "filename": one_line(os.path.basename(source.filename)) or "submission.py",
            "function": source.function,
            "signature": source.signature,
            "forbid": source.forbid,
            "strict": source.strict,
            "seed": source.seed,
            "memory": source.limits.memory_mb << 20,
            "cpu": int(source.limits.submission + source.limits.load) + 1,
            "max_ask": asks.MAX_BYTES,
        }
        assert self._child is not None
        self._child.send(frames.LOAD, 0, frames.pack(options), limit)
        self._worker.fork_ahead(source.kit)

    def _start(self, begun: bool, limit: Limit) -> Outcome:
        """What came of loading the submission."""
        from quizzer.sandbox.wire.decode import decode

        if not begun:
            self._hand_over(limit)
        assert self._child is not None
        kind, _, reply = self._child.receive(limit, _SLACK)
        if kind != frames.READY:
            raise BrokenError("it wrote into the channel of the results")
        tick = partial(self.effort.tick, limit)
        with self.effort.spending():
            status, message, line, _ = parts(decode(reply, most=FRAME_NODES, tick=tick), 4)
        return claimed(status, message, line, frames.LOADING)

    def _call(
        self, payload: bytes, args: Mapping[str, object], wanted: Wanted, met: Met | None,
        limit: Limit,
    ) -> Outcome:  # fmt: skip
        assert self._child is not None
        self._number += 1
        self._child.send(frames.CALL, self._number, payload, limit)
        cap = wanted.size * (1 + len(args)) + _SLACK
        tick = partial(self.effort.tick, limit)
        while True:
            kind, number, reply = self._child.receive(limit, cap)
            if kind != frames.ASK:
                break
            with self.effort.spending():
                answer = self._asked.answer(reply, tick)
            self.effort.tick()  # its own time is looked at with the next frame
            self._child.send(frames.ANSWER, number, answer, limit)
        if kind != frames.RESULT or number != self._number:
            raise BrokenError("it wrote into the channel of the results")
        with self.effort.spending():
            read = partial(wanted.read, reply, args, self._asked.functions, tick)
            return met.outcome(reply, read) if met else read()

    # --- time and death

    def _timed(self, seconds: float, action: Callable[[Limit], Outcome], late: str) -> Outcome:
        """Run the action under its limit and the submission's; bury the child where it fails."""
        from quizzer.sandbox.child.wire import CodecError

        if refusal := self._account.refusal():
            return Outcome(Status.TIMEOUT, message=refusal)
        assert self._child is not None
        limit = self._account.limit(seconds, self._child.processor_seconds, self._child.delayed)
        alive = self._orphaned = False
        try:
            outcome = action(limit)
            alive = True
            if outcome.status is Status.EXCESS:  # it says so itself, which cost nobody anything
                self.effort.exceeded()
        except LateError:
            outcome = Outcome(Status.TIMEOUT, message=late_words(late, limit, seconds))
        except GoneError:
            outcome = self._gone()
        except FloodedError:
            outcome = Outcome(Status.OUTPUT, message="it printed more than 8 MB")
        except CrowdedError:
            outcome = Outcome(
                Status.THREADS, message=f"it started more than {MOST_THREADS} threads"
            )
        except ExcessError as error:
            self.effort.exceeded()
            outcome = Outcome(Status.EXCESS, message=f"too much came back: {error}")
        except (BrokenError, CodecError) as error:
            outcome = Outcome(Status.PROTOCOL, message=f"no usable result: {error}")
        fresh = [told for told in outcome.remarks if told not in self.remarks]
        self.remarks += fresh[: frames.MOST_REMARKS]
        late_end = outcome.status is Status.TIMEOUT
        seconds = limit.told(late=late_end)
        self._account.pay(limit, late=late_end)
        printed = self._child.take_output()
        if not alive:
            killed = outcome.status is Status.KILLED
            code = self._end(status=killed)
            self._orphaned = killed and code is None
            if code is not None:
                outcome = death(code)
        output, self._printed = (self._printed + printed_text(printed))[: self._room], ""
        self._room -= len(output)
        return replace(outcome, seconds=seconds, output=output)

    def _gone(self) -> Outcome:
        """The socket is closed: by the child's death, or by the child."""
        assert self._child is not None
        if self._child.ended():
            return Outcome(Status.KILLED, message="it was killed, and the worker with it")
        return Outcome(Status.PROTOCOL, message="no usable result: it closed the channel")

    def _end(self, *, status: bool) -> int | None:
        """Kill the child and have it reaped; its exit code if asked for."""
        child, self._child = self._child, None
        assert child is not None
        self._lost = self._lost or self._keeps
        self._keeps = False
        child.kill()
        found = child.reap(status=status)
        child.close()
        return found
