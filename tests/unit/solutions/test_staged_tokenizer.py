"""The references of the staged tokenizer against independent answers, and against each other."""

from __future__ import annotations

import importlib.util
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

SOLUTIONS = Path(__file__).resolve().parents[3] / "solutions"


def module(name: str) -> Any:
    """The file of a stage's reference, loaded."""
    path = next(SOLUTIONS.glob(f"*/{name}.py"))
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def spelled(ids: list[int], merges: list[tuple[int, int]]) -> bytes:
    """The bytes of ids, each taken apart by itself."""
    text = b""
    for number in ids:
        text += bytes([number]) if number < 256 else spelled(list(merges[number - 256]), merges)
    return text


def replaced(row: list[int], pair: tuple[int, int], new: int) -> list[int]:
    """By looking at two neighbours at a time."""
    out, at = [], 0
    while at < len(row):
        fits = tuple(row[at : at + 2]) == pair
        out.append(new if fits else row[at])
        at += 1 + fits
    return out


def by_lowest_rank(text: str, merges: list[tuple[int, int]]) -> list[int]:
    """The pair learned first of all that stand there, again and again."""
    row = list(text.encode())
    while True:
        there = [merges.index(pair) for pair in pairwise(row) if pair in merges]
        if not there:
            return row
        row = replaced(row, merges[min(there)], 256 + min(there))


def drawn(rng: np.random.Generator, size: int, letters: str) -> str:
    return "".join(letters[i] for i in rng.integers(0, len(letters), size))


@pytest.mark.parametrize("seed", range(10))
def test_tokenizer_learns_and_encodes(seed: int) -> None:
    """Each merge is the most frequent pair of what the merges before leave; encoding cuts a chunk
    as training did; a text comes back."""
    rng = np.random.default_rng(seed)
    chunks = [drawn(rng, int(n), "abé€") for n in rng.integers(0, 14, 8)]
    merges = module("staged_tokenizer").train(chunks, 9)
    encode = module("staged_tokenizer_encode").encode
    for n, pair in enumerate(merges):
        rows = [by_lowest_rank(chunk, merges[:n]) for chunk in chunks]
        places = [two for row in rows for two in pairwise(row)]
        assert places.count(pair) >= 2
        assert all((-places.count(pair), pair) <= (-places.count(two), two) for two in places)
    for text in [*chunks, drawn(rng, 40, "abé€")]:
        ids = encode(text, merges)
        assert ids == by_lowest_rank(text, merges)
        assert spelled(ids, merges).decode() == text
        assert module("staged_tokenizer_special").encode(text, merges) == ids
        assert "".join(module("staged_tokenizer_decode").decode(ids, merges)) == text


@pytest.mark.parametrize("seed", range(10))
def test_special_tokens(seed: int) -> None:
    """Against a search at every place, by the longest name."""
    rng = np.random.default_rng(seed)
    text, merges = drawn(rng, 60, "ab|<"), [(97, 98), (124, 60), (256, 257)]
    special = {"<|": 400, "<|<": 401, "a|": 402, "|": 403}
    allowed = [name for name in special if rng.random() < 0.6]
    encode = module("staged_tokenizer_special").encode
    expected, rest = [], ""
    at = 0
    while at <= len(text):
        names = [name for name in allowed if text[at : at + len(name)] == name]
        if names or at == len(text):
            expected += by_lowest_rank(rest, merges)
            rest = ""
        if names:
            name = max(names, key=len)
            expected.append(special[name])
            at += len(name)
        else:
            rest += text[at : at + 1]
            at += 1
    assert encode(text, merges, special, allowed) == expected
    assert encode(text, merges, special, []) == by_lowest_rank(text, merges)


@pytest.mark.parametrize("seed", range(20))
def test_decoding_a_stream(seed: int) -> None:
    """What is sent so far is what every way to go on agrees on: the whole decoded, with a letter
    behind it and with each byte that may go on."""
    rng = np.random.default_rng(seed)
    ids = [int(n) for n in rng.choice([65, 195, 169, 226, 130, 172, 240, 159, 224, 160, 255], 25)]
    decode = module("staged_tokenizer_decode").decode
    texts = decode(ids, [], final=False)
    assert len(texts) == len(ids)
    for n in range(1, len(ids) + 1):
        ways = [bytes([*ids[:n], *more]).decode("utf-8", "replace")
                for more in ([], [65], *([go, *rest] for go in range(128, 192)
                                         for rest in ([], [128], [128, 128])))]  # fmt: skip
        common = min(ways)
        while not all(way.startswith(common) for way in ways):
            common = common[:-1]
        assert "".join(texts[:n]) == common
    assert "".join(decode(ids, [])) == bytes(ids).decode("utf-8", "replace")
