"""What a submission is written with: a framework, and packages that its question allows."""

from __future__ import annotations

import importlib.machinery
import importlib.util
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from quizzer.sandbox.child.frameworks import PACKAGES, closed
from quizzer.sandbox.launch import START_SECONDS

NOT_INSTALLED = "{0} is not installed for this Python: pip install 'quizzer[{0}]'"
"""One line that says what to do; to be filled in with the framework."""


class Kit(NamedTuple):
    """One server is started for each."""

    framework: str = "numpy"
    allow: tuple[str, ...] = ()
    """What the question names."""

    @property
    def packages(self) -> tuple[str, ...]:
        """All that has to be found beside numpy, so that those can be imported."""
        return closed(self.framework, self.allow)

    @property
    def patience(self) -> float:
        """Seconds that a server may take to start."""
        return START_SECONDS * (4 if self.packages else 1)


NUMPY = Kit()


def missing(framework: str) -> bool:
    """Whether a framework is not installed where submissions find their packages."""
    return any(not installed(name) for name in PACKAGES[framework][:1])


@lru_cache(maxsize=64)
def installed(name: str) -> bool:
    """Whether a submission would find a package: where numpy lies, and nowhere else."""
    numpy = importlib.util.find_spec("numpy")
    if numpy is None or numpy.origin is None:
        return False
    folder = str(Path(numpy.origin).parent.parent)
    return importlib.machinery.PathFinder.find_spec(name, [folder]) is not None
