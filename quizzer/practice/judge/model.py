"""The model behind an endpoint that speaks as OpenAI's does, on this machine or elsewhere."""

from __future__ import annotations

import os
from threading import Lock
from typing import Any

from quizzer import foreign
from quizzer.errors import UsageError
from quizzer.practice.judge.opinion import JudgeError

KEYS = "QUIZZER_JUDGE_KEY", "OPENAI_API_KEY"
SECONDS = 60.0
"""That one opinion may take."""
MOST_FAILURES = 3
"""One after the other; then it is asked no more. A server that hangs would cost each answer of a
class two minutes."""
LONGEST = 2_000
"""Characters of a reply that are read; an opinion is a line."""


class Model:
    """One model at one endpoint, named as NAME@URL."""

    def __init__(self, spec: str) -> None:
        """Raises UsageError for what names none, and where the extra is not installed."""
        self.name, at, url = spec.rpartition("@")
        if not (at and self.name and url.startswith(("http://", "https://"))):
            raise UsageError(f"--judge {spec}: write MODEL@URL, as qwen3@http://localhost:11434/v1")
        try:
            from openai import OpenAI
        except ImportError:
            raise UsageError("--judge needs a client: pip install 'quizzer[judge]'") from None
        key = next((os.environ[name] for name in KEYS if os.environ.get(name)), "none")
        self._client: Any = OpenAI(base_url=url, api_key=key, timeout=SECONDS, max_retries=1)
        self._failed = 0
        """How often it gave no opinion since it last gave one."""
        self._lock = Lock()

    def ask(self, system: str, user: str) -> str:
        """What it says. Several threads may ask at once. Raises JudgeError."""
        from openai import OpenAIError

        failed = self._failed
        if failed >= MOST_FAILURES:
            raise JudgeError(
                f"the judge gave no opinion {MOST_FAILURES} times in a row and was asked no more"
            )
        words = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        try:
            reply = self._client.chat.completions.create(
                model=self.name, messages=words, temperature=0, max_tokens=400
            )
            text = reply.choices[0].message.content
        except OpenAIError as error:
            with self._lock:  # of those that were asked at once, one counts
                self._failed = max(self._failed, failed + 1)
            why = foreign.one_line(f"{type(error).__name__}: {error}", 120)
            raise JudgeError(f"the judge gave no opinion: {why}") from None
        except (AttributeError, IndexError, TypeError, ValueError):
            text = None
        with self._lock:
            self._failed = 0
        if not isinstance(text, str) or len(text) > LONGEST:
            raise JudgeError("the judge's reply is not in the form that was asked for")
        return text
