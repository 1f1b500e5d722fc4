"""The bank for those who only look at it: lists, completion, and whoever writes questions."""

from __future__ import annotations

from quizzer.bank.load import Bank, open_bank

__all__ = ["Bank", "open_bank"]
