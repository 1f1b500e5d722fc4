"""Where quizzer keeps things: progress in the user's data folder, the index in the cache folder,
settings in the folder for those.

`$QUIZZER_HOME` overrides all three, `$QUIZZER_CACHE` the folder of the index: homes that last for
one answer each can share what is read of the bank.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from quizzer.errors import UsageError

VARIABLE, CACHE = "QUIZZER_HOME", "QUIZZER_CACHE"


class Home(NamedTuple):
    """The folders of one user. Neither exists before something is written to it."""

    data: Path
    cache: Path
    config: Path | None = None
    """None: where the data are."""

    @property
    def progress(self) -> Path:
        """The SQLite file with attempts and drafts."""
        return self.data / "progress.sqlite3"

    @property
    def settings(self) -> Path:
        """The TOML file of `quizzer.settings`."""
        return (self.config or self.data) / "settings.toml"

    @classmethod
    def of(cls, environ: Mapping[str, str] = os.environ) -> Home:
        """The folders that the environment names. Raises UsageError where it names none."""
        own, shared = environ.get(VARIABLE), environ.get(CACHE)
        if own:
            folder = _expanded(own)
            return cls(folder, _expanded(shared, CACHE) if shared else folder / "cache")
        import platformdirs

        try:
            data = platformdirs.user_data_path("quizzer", appauthor=False)
            cache = platformdirs.user_cache_path("quizzer", appauthor=False)
            config = platformdirs.user_config_path("quizzer", appauthor=False)
        except (RuntimeError, KeyError):
            data = cache = config = Path("~")
        if not (data.is_absolute() and cache.is_absolute()):  # `~`, which stands for nothing here
            raise UsageError(
                f"no home folder is known here: name a folder for your progress in ${VARIABLE}"
            )
        return cls(data, _expanded(shared, CACHE) if shared else cache, config)


def _expanded(own: str, variable: str = VARIABLE) -> Path:
    try:
        if "\0" in own:
            raise RuntimeError
        return Path(own).expanduser()
    except RuntimeError:
        raise UsageError(
            f"${variable} is {own!r}, which names no folder here; write the whole path"
        ) from None
