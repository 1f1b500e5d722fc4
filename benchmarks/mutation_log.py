"""What a run of mutants has found, kept as it goes."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.copies import Ran, Whole


class Log:
    """What was run, one JSON line each, kept at once: a kill loses only what is under way."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.known: dict[str, dict] = {}
        self.first: dict[str, str] = {}
        """Mutant -> how it ended when it was first run."""
        self.whole: dict[str, Whole] = {}
        """Test file -> how it ends without a fault."""
        if path and path.exists():
            for line in path.read_text().splitlines():
                if not line.endswith("}"):  # the last line may be cut
                    continue
                record = json.loads(line)
                if name := record.pop("file", None):
                    self.whole[name] = Whole(**record)
                else:
                    self._keep(record)

    def add(self, mutant: str, ran: Ran) -> None:
        """Keep one result."""
        record = {"mutant": mutant, **ran.as_record()}
        self._keep(record)
        self._write(record)

    def add_whole(self, file: str, whole: Whole) -> None:
        """Keep how a file of tests ends without a fault."""
        self.whole[file] = whole
        self._write({"file": file, **whole.as_record()})

    def _keep(self, record: dict) -> None:
        self.known[record["mutant"]] = record
        self.first.setdefault(record["mutant"], record["how"])

    def _write(self, record: dict) -> None:
        if self.path:
            with self.path.open("a+b") as stream:
                end = stream.seek(0, 2)
                stream.seek(max(0, end - 1))
                cut = b"\n" if end and stream.read(1) != b"\n" else b""
                stream.write(cut + json.dumps(record).encode() + b"\n")
