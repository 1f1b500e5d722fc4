"""Our own functions that a submission may call: found by index, called, counted."""

from __future__ import annotations

from collections.abc import Callable

from quizzer.errors import QuizzerError
from quizzer.sandbox.channel import BrokenError
from quizzer.sandbox.effort import MOST_ASKS
from quizzer.sandbox.wire.replies import parts
from quizzer.sandbox.wire.values import ExcessError

MAX_BYTES = 1 << 18
"""A question's arguments; a state or a list of tokens takes far less."""
_MAX_NODES = 10_000
_MAX_MESSAGE = 600


class Asked:
    """What a session's arguments hold of functions, and how often the child asked them."""

    def __init__(self) -> None:
        self.functions: list[Callable[..., object]] = []
        self._left = MOST_ASKS
        self._most = MOST_ASKS

    def allow(self, most: int | None) -> None:
        """Begin a call in which so many questions are answered, refused ones included."""
        self._most = self._left = MOST_ASKS if most is None else min(most, MOST_ASKS)

    def answer(self, payload: bytes, tick: Callable[[], None]) -> bytes:
        """Call one of our functions for the child; its exceptions go back as exceptions.

        Raises BrokenError for what is no question, ExcessError for one too many or one that finds
        no answer, and QuizzerError where the function itself is at fault.
        """
        from quizzer.sandbox.wire.decode import decode
        from quizzer.sandbox.wire.encode import Encoder

        self._left -= 1
        if self._left < 0:
            raise ExcessError(f"it asked more than {self._most:,} times in one call")
        question = decode(payload, most=_MAX_NODES, tick=tick)
        index, args, kwargs = parts(question, 3)
        if not (type(index) is int and 0 <= index < len(self.functions)):
            raise BrokenError("it asked for a function that it was not given")
        named = isinstance(kwargs, dict) and all(isinstance(name, str) for name in kwargs)
        if not (isinstance(args, tuple) and named):
            raise BrokenError("it asked without arguments")
        try:
            value = self.functions[index](*args, **kwargs)
            return Encoder(self.functions).encode((True, value, ""))
        except (ExcessError, QuizzerError):  # not for the child: too much, or the bank's fault
            raise
        except Exception as error:
            words = str(error)[:_MAX_MESSAGE]
            return Encoder().encode((False, type(error).__name__, words))
