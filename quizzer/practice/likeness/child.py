"""Reads foreign files and gives numbers back: run as a script, with nothing of quizzer's in it.

In comes for each file a header, the function that is asked for and the text; out goes a line of
JSON for each: `prints` (hashes of runs of tokens, winnowed after Schleimer, Wilkerson and Aiken
2003), `lines` (hash of a statement -> its line and its tokens) and `digest`, or `defect`. Where a
file ends the process, its line is missing, and so the starter knows which file it was.
"""

from __future__ import annotations

import ast
import hashlib
import json
import struct
import sys
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

HEADER = struct.Struct(">II")
"""Bytes of the function's name and of the text."""
RUN = 10
"""Tokens of one hash."""
WINDOW = 5
"""Of so many neighbours one hash is kept: RUN + WINDOW - 1 equal tokens are never missed."""
MOST_NODES = 60_000
MOST_TEXT = 1 << 18
"""Bytes: a larger text is no answer that somebody wrote, and takes seconds to parse."""
LEAST_LINE = 7
"""Tokens of a statement that says something of who wrote it."""
CPU_SECONDS = 5
MEMORY = 1 << 30
_BLOCKS = (ast.stmt, ast.excepthandler, ast.match_case)
_DEFS = (ast.FunctionDef, ast.AsyncFunctionDef)
_SKIPPED = {"annotation", "returns", "type_comment", "type_params", "ctx", "kind", "name", "names"}


class Names:
    """Which names of a file are its author's own, and what an import's are short for."""

    def __init__(self, tree: ast.Module) -> None:
        self.own: set[str] = set()
        self.parts: set[str] = set()
        """Attributes and methods that it defines itself."""
        self.short: dict[str, str] = {}
        for count, node in enumerate(ast.walk(tree)):
            if count > MOST_NODES:
                raise OverflowError
            self._note(node)
        self.own -= set(self.short)

    def _note(self, node: ast.AST) -> None:
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            self.own.add(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            self.parts.add(node.attr)
        elif isinstance(node, ast.arg):
            self.own.add(node.arg)
        elif isinstance(node, ast.ClassDef):
            self.own.add(node.name)
            self.parts |= {part.name for part in node.body if isinstance(part, _DEFS)}
        elif isinstance(node, (*_DEFS, ast.ExceptHandler)) and node.name:
            self.own.add(node.name)
        elif isinstance(node, ast.Import):
            self.short |= {a.asname: a.name for a in node.names if a.asname}
        elif isinstance(node, ast.ImportFrom):
            whole = node.module or ""
            self.short |= {a.asname or a.name: f"{whole}.{a.name}" for a in node.names}

    def token(self, node: ast.AST) -> tuple[str, str]:
        """What a node is, and the author's own name in it."""
        if isinstance(node, ast.Name):
            if node.id in self.own:
                return "@", node.id
            return self.short.get(node.id, node.id), ""
        if isinstance(node, ast.arg):
            return "@", node.arg
        if isinstance(node, ast.Attribute):
            return (".@", node.attr) if node.attr in self.parts else (f".{node.attr}", "")
        if isinstance(node, ast.keyword):
            return f"{node.arg}=", ""
        if isinstance(node, ast.Constant):
            value = hex(node.value) if type(node.value) is int else repr(node.value)
            return f"{type(node.value).__name__} {value}", ""
        return type(node).__name__, ""


def _children(node: ast.AST) -> Iterator[ast.AST]:
    for field in node._fields:
        if field in _SKIPPED:
            continue
        value = getattr(node, field, None)
        for part in value if isinstance(value, list) else (value,):
            if isinstance(part, ast.AST):
                yield part


def _plain(node: ast.AST) -> ast.AST | None:
    """A statement in the one form that all its spellings share; None where it does nothing."""
    if isinstance(node, (ast.Import, ast.ImportFrom, ast.Pass, ast.Global, ast.Nonlocal)):
        return None
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return None  # a docstring, or a remark in quotes
    if isinstance(node, ast.AnnAssign):
        if node.value is None:
            return None
        return ast.Assign([node.target], node.value, lineno=node.lineno)
    if isinstance(node, ast.AugAssign):
        value = ast.BinOp(node.target, node.op, node.value)
        return ast.Assign([node.target], value, lineno=node.lineno)
    return node


def statements(top: ast.AST, names: Names) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Line and tokens, each with the own name in it, of a statement and of all within it."""
    ahead = [top]
    while ahead:
        found = ahead.pop()
        node = _plain(found)
        if node is None:
            continue
        tokens, inner, stack = [], [], [node]
        while stack:
            part = stack.pop()
            if part is not node and isinstance(part, _BLOCKS):
                inner.append(part)
                continue
            tokens.append(names.token(part))
            stack += reversed(list(_children(part)))
        ahead += reversed(inner)
        yield getattr(found, "lineno", 0), tokens


def _numbered(tokens: Sequence[tuple[str, str]]) -> list[str]:
    """Own names by their order: another choice of names reads the same, a mix-up does not."""
    order: dict[str, int] = {}
    return [f"{token}{order.setdefault(own, len(order))}" if own else token
            for token, own in tokens]  # fmt: skip


def _reached(tree: ast.Module, function: str) -> list[ast.stmt]:
    """The top-level statements that a function needs; all where it is not there."""
    makers: dict[str, list[ast.stmt]] = {}
    for node in tree.body:
        if isinstance(node, (*_DEFS, ast.ClassDef)):
            makers.setdefault(node.name, []).append(node)
            continue
        for part in ast.walk(node):
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
                makers.setdefault(part.id, []).append(node)
    if function not in makers:
        return tree.body
    known, ahead, kept = {function}, [function], []
    while ahead:
        for node in makers[ahead.pop()]:
            if any(node is other for other in kept):
                continue
            kept.append(node)
            used = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
            fresh = sorted((used & set(makers)) - known)
            known |= set(fresh)
            ahead += fresh
    return kept


def _pieces(body: Sequence[ast.stmt]) -> Iterator[ast.AST]:
    """What may stand in any order: functions, and the methods of a class."""
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from node.body
        else:
            yield node


def _hash(tokens: Sequence[str]) -> int:
    text = "\x1f".join(tokens).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(text, digest_size=6).digest(), "big")


def winnowed(tokens: Sequence[str]) -> set[int]:
    """The least hash of every WINDOW neighbouring runs of tokens."""
    hashes = [_hash(tokens[n : n + RUN]) for n in range(len(tokens) - RUN + 1)]
    last = max(1, len(hashes) - WINDOW + 1)
    return {min(hashes[n : n + WINDOW]) for n in range(last)} if hashes else set()


def read(text: bytes, function: str) -> dict[str, Any]:
    """The numbers of one file, or its defect."""
    if len(text) > MOST_TEXT:
        return {"defect": f"larger than {MOST_TEXT:,} bytes: too large to compare"}
    try:
        tree = ast.parse(text)
        names = Names(tree)
        prints: set[int] = set()
        lines: dict[str, list[int]] = {}
        pieces = []
        for piece in _pieces(_reached(tree, function)):
            run: list[tuple[str, str]] = []
            for line, tokens in statements(piece, names):
                run += tokens
                if len(tokens) >= LEAST_LINE:
                    lines.setdefault(f"{_hash(_numbered(tokens)):x}", [line, len(tokens)])
            prints |= winnowed([token for token, _ in run])
            pieces.append(_hash(_numbered(run)))
    except OverflowError:
        return {"defect": f"more than {MOST_NODES:,} parts: too large to compare"}
    except (RecursionError, MemoryError):
        return {"defect": "nested too deeply to be read"}
    except SyntaxError as error:
        return {"defect": f"it is no Python: line {error.lineno or 1} cannot be read"}
    except ValueError:
        return {"defect": "it is no Python text"}
    return {
        "prints": sorted(prints),
        "lines": lines,
        "digest": _hash(list(map(str, sorted(pieces)))),
    }


def _limit() -> None:
    """So much memory, no file, no core; and each file has its own seconds."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        for name, value in (("AS", MEMORY), ("FSIZE", 0), ("CORE", 0), ("NPROC", 0)):
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))


def _one_more() -> None:
    with suppress(ImportError, OSError, ValueError):
        import resource

        until = int(time.process_time()) + 1 + CPU_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def main() -> None:
    """Files from stdin until there are no more."""
    warnings.simplefilter("ignore")
    _limit()
    while len(header := sys.stdin.buffer.read(HEADER.size)) == HEADER.size:
        named, size = HEADER.unpack(header)
        function = sys.stdin.buffer.read(named).decode("utf-8", "replace")
        text = sys.stdin.buffer.read(size)
        _one_more()
        sys.stdout.write(json.dumps(read(text, function)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
