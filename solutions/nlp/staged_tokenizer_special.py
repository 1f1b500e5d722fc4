"""Encoding with special tokens, of which a text may be forbidden to hold some.

    cut at every allowed special text; what is between is encoded by itself

Shapes      text, merges: M pairs of ids, special: text -> id -> list of ids
Complexity  O(M * bytes)
Pitfalls    special texts hold signs that patterns treat specially; the longest of several counts; a
            text of a user must not be able to write a control token
"""

import re


def encode(text, merges, special=None, allowed=None):
    """Return the ids; of the special texts only those that are allowed become one."""
    special = special or {}
    names = sorted(special if allowed is None else allowed, key=len, reverse=True)
    ids = []
    pattern = "|".join(map(re.escape, names))
    for part in re.split(f"({pattern})", text) if names else [text]:
        ids += [special[part]] if part in names else plain(part, merges)
    return ids


def plain(text, merges):
    """The ids of a text without special tokens."""
    row = list(text.encode())
    for rank, pair in enumerate(merges):
        row = merged(row, pair, 256 + rank)
    return row


def merged(row, pair, new):
    """The row with each pair as one new id, from left to right."""
    out = []
    for symbol in row:
        if (*out[-1:], symbol) == pair:
            out[-1] = new
        else:
            out.append(symbol)
    return out
