"""The command `interview` with everything below it: each module adds its own."""

from __future__ import annotations

from quizzer.cli.interview import mark, sent
from quizzer.cli.interview.held import interview_command

__all__ = ["interview_command", "mark", "sent"]
