"""Encoding by the merges of a byte-level byte-pair encoding.

    of all pairs of neighbours that are a merge, the one learned first is merged, again and again

Shapes      text, merges: M pairs of ids -> list of ids below 256 + M
Source      Sennrich, Haddow, Birch 2016, arXiv:1508.07909, section 3.2
Complexity  O(M * bytes): the id of a merge stands in later merges only, so one pass each is enough
Pitfalls    neither the longest token nor the leftmost pair comes first, but the merge learned first
"""


def encode(text, merges):
    """Return the ids of the text."""
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
