"""What stands in the way of keeping anything is told before anybody types."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from types import SimpleNamespace

from quizzer.store.store import Store


def test_a_home_that_can_only_be_read_and_a_full_disk_are_told(tmp_path: Path, monkeypatch) -> None:
    store = Store(tmp_path / "p.sqlite3")
    assert store.unwritable() == ""
    with monkeypatch.context() as broken:
        broken.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=0))
        told = store.unwritable()
        assert str(store.path) in told
        assert "make room there" in told
    monkeypatch.setattr(os, "access", lambda path, how: False)
    assert "it can only be read; give yourself the right to write there" in store.unwritable()
    store.close()


def test_a_store_in_memory_is_never_in_the_way() -> None:
    store = Store(Path(":memory:"))
    assert store.unwritable() == ""
    store.close()
