"""The libraries that a code answer may be written with."""

from __future__ import annotations

from enum import StrEnum


class Framework(StrEnum):
    """Whose arrays a function is handed and gives back."""

    NUMPY = "numpy"
    TORCH = "torch"
