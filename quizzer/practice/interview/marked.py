"""The open answers of all candidates of a pack, to be marked with their names hidden."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.errors import UsageError
from quizzer.practice.interview.away.stubs import is_folder, read_folder
from quizzer.practice.interview.pack import read_key, read_pack
from quizzer.practice.interview.returned import Returned, answered, read_result
from quizzer.practice.marking.marks import Written

if TYPE_CHECKING:
    from quizzer.model.interview.pack import Key, Pack


def pack_in(folder: Path) -> Path:
    """The one pack whose key lies beside it in a folder. Raises UsageError."""
    keys = sorted(folder.glob("*.key"))
    found = [path.with_name(path.name.removesuffix(".key")) for path in keys]
    found = [path for path in found if path.is_file()]
    if len(found) != 1:
        many = "no pack lies" if not found else f"{len(found)} packs lie"
        raise UsageError(f"{many} with a key in {folder}: name it with --pack FILE")
    return found[0]


def key_of(pack: Path, key: Path | None) -> tuple[Pack, Key]:
    """A pack and its key, which lies beside it where none is named. Raises UsageError."""
    return read_pack(pack), read_key(key or pack.with_name(pack.name + ".key"))


def results_in(paths: Sequence[Path], pack: Path | None = None) -> tuple[Path, ...]:
    """The files of results: those that are named, and of a folder every JSON file but the
    packs, of which a copy may lie there, and every folder of stubs."""
    found = []
    for path in paths:
        if not path.is_dir() or is_folder(path):
            found.append(path)
            continue
        own = None if pack is None else os.path.realpath(pack)
        files = [p for p in sorted(path.glob("*.json")) if os.path.realpath(p) != own]
        found += [p for p in files if not _is_pack(p)]
        found += [p for p in sorted(path.iterdir()) if is_folder(p)]
    return tuple(found)


def _is_pack(path: Path) -> bool:
    """Whether a file begins as packs do; one that cannot be read is told of later."""
    if not path.is_file():  # opening a pipe would wait for ever
        return False
    with suppress(OSError), path.open("rb") as file:
        return b'"quizzer pack"' in file.read(100)
    return False


def read_any(path: Path, pack: Pack) -> Returned:
    """A result, as a file or as a folder of stubs. Raises UsageError."""
    return read_folder(path, pack) if is_folder(path) else read_result(path)


def written(results: Sequence[Path], pack: Pack, key: Key, defects: list[str]) -> Iterator[Written]:
    """What the candidates answered. A bad file is told in `defects` and costs no other."""
    for path in results:
        try:
            found = read_any(path, pack)
            if found.pack != pack.digest:
                raise UsageError(f"{path} answers another pack")
            texts = answered(found, pack)
        except UsageError as error:
            defects.append(str(error))
            continue
        for name, text in texts.items():
            yield Written(key.questions[name][0], text)
