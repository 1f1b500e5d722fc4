"""The kinds of questions, apart from their dataclasses, which take long to import."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What sort of answer a question asks for; those that one should begin with come first."""

    CODE = "code"
    DERIVATION = "derivation"
    NUMERIC = "numeric"
    CHOICE = "choice"
    OPEN = "open"
    ORDER = "order"
    REVIEW = "review"
