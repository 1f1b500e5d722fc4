"""`dataclass(frozen=True)` as the library has it, made in a third of the time.

The library writes and compiles six methods for every class, of which only `__init__` is one class's
own; here the others are shared. A hundred such classes are loaded before one file is graded, and
took as long as numpy.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, kw_only: bool = False) -> Callable[[type], type]:
        """The decorator. Each field is set once, by `__init__`; equality, order of fields, hash and
        `repr` are the library's."""
        assert frozen

        def made(cls: type) -> type:
            for name, method in _SHARED.items():
                if cls.__dict__.get(name) is None:  # as where a class has an `__eq__` of its own
                    setattr(cls, name, method)
            cls = dataclasses.dataclass(eq=False, repr=False, kw_only=kw_only)(cls)
            names = [field.name for field in dataclasses.fields(cls) if field.compare]
            cls.__compared__ = attrgetter(*names, *names[:1]) if names else _nothing
            return cls

        return made


__all__ = ["dataclass"]


def _nothing(item: Any) -> tuple:
    return ()


def _set(self: Any, name: str, value: Any) -> None:
    if name in self.__dict__ or name not in self.__dataclass_fields__:
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
    self.__dict__[name] = value


def _delete(self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _equal(self: Any, other: object) -> bool:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return type(self).__compared__(self) == type(self).__compared__(other)


def _hash(self: Any) -> int:
    return hash(type(self).__compared__(self))


def _repr(self: Any) -> str:
    shown = (field.name for field in dataclasses.fields(self) if field.repr)
    parts = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
    return f"{type(self).__qualname__}({parts})"


_SHARED = {"__setattr__": _set, "__delattr__": _delete, "__eq__": _equal, "__hash__": _hash,
           "__repr__": _repr}  # fmt: skip
