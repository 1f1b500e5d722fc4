"""Where quizzer keeps things: progress in the user's data folder, the index in the cache folder.

`$QUIZZER_HOME` overrides both.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

VARIABLE = "QUIZZER_HOME"


class Home(NamedTuple):
    """The folders of one user. Neither exists before something is written to it."""

    data: Path
    cache: Path

    @property
    def progress(self) -> Path:
        """The SQLite file with attempts and drafts."""
        return self.data / "progress.sqlite3"

    @classmethod
    def of(cls, environ: Mapping[str, str] = os.environ) -> Home:
        """The folders that the environment names."""
        own = environ.get(VARIABLE)
        if own:
            return cls(Path(own).expanduser(), Path(own).expanduser() / "cache")
        import platformdirs

        return cls(
            platformdirs.user_data_path("quizzer", appauthor=False),
            platformdirs.user_cache_path("quizzer", appauthor=False),
        )
