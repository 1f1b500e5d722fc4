"""What the audit has proved: one line a question, sorted, so that branches merge.

    softmax: 0f3c9a62b1d4e875 1

is the question's id, a digest of the files that decide what it means (its YAML, its reference, the
fixtures it names) and the version of the grader that proved it. A line that no longer fits says
nothing; so does a line that a merge left twice. The file is YAML, and read without it.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from quizzer.bank.load import Bank
from quizzer.errors import BankError, UsageError

HEAD = "# What `quizzer bank audit` proved: question, digest of its files, grader's version.\n"
_LINE = re.compile(r"([a-z][a-z0-9_]*): ([0-9a-f]{16}) (\d{1,9})")


class Proof(NamedTuple):
    """What was proved of a question, and by which grader."""

    digest: str
    grader: int


@dataclass
class Ledger:
    """One bank's proofs; `path` need not exist yet."""

    path: Path
    proofs: dict[str, set[Proof]] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Ledger:
        """The ledger at `path`. Raises `BankError` with the line that is none of a ledger's."""
        ledger = cls(path)
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return ledger
        except (OSError, UnicodeDecodeError) as error:
            raise BankError(f"the ledger {path} cannot be read: {error}") from None
        for number, line in enumerate(text.splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            match = _LINE.fullmatch(line)
            if match is None:
                words = "no line of a ledger; take it out, or the whole file, and audit again"
                raise BankError(f"{path}:{number}: {words}")
            ledger.proofs.setdefault(match[1], set()).add(Proof(match[2], int(match[3])))
        return ledger

    def proved(self, question_id: str, proof: Proof) -> bool:
        """Whether just this was proved."""
        return proof in self.proofs.get(question_id, ())

    def write(self, known: Iterable[str]) -> None:
        """Write the proofs of the questions that there are; the file is replaced in one step."""
        known = set(known)
        lines = sorted(
            f"{name}: {proof.digest} {proof.grader}\n"
            for name, proofs in self.proofs.items()
            for proof in proofs
            if name in known
        )
        temporary = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        try:
            temporary.write_text(HEAD + "".join(lines), encoding="utf-8")
            temporary.replace(self.path)
        except OSError as error:
            temporary.unlink(missing_ok=True)
            raise UsageError(f"cannot write {self.path}: {error.strerror}") from error


def digest(bank: Bank, question_id: str) -> str:
    """Of all files that decide what a question asks and which answers are right."""
    question = bank.question(question_id)
    root = bank.root(question_id)
    text = Path(question.path).read_bytes()
    found = hashlib.blake2b(digest_size=8)
    words = frozenset(re.findall(rb"\w+", text))
    fixtures = sorted(root.fixtures.glob("*.py")) if root.fixtures.is_dir() else []
    used = [path for path in fixtures if path.stem.encode() in words]
    written = [bank.solution_path(question, framework) for framework in bank.frameworks(question)]
    for path in [Path(question.path), *(path for path in written if path.is_file()), *used]:
        part = path.read_bytes()
        # Each part with its name and length, so that no two sets of files look alike.
        found.update(f"{path.parent.name}/{path.name} {len(part)}\n".encode() + part)
    return found.hexdigest()
