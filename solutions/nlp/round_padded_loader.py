"""A loader of token sequences: sorted by length, cut into batches, padded, masked, shifted.

Shapes      ids, mask, labels (B, L); a label that does not count is -100
Pitfalls    padding is no label; the mask has as many ones as the sequence has tokens; what was
            sorted comes back in the order it had
"""

import numpy as np


def by_length(lengths):
    """Places of the sequences, long ones first; ties as they stood."""
    return np.argsort(-lengths, kind="stable")


def cut(order, size):
    """Batches of places; the last may be smaller."""
    starts = range(0, len(order), size)
    return [order[i : i + size] for i in starts]


def width_of(lengths):
    """To how many tokens a batch is padded."""
    return int(lengths.max())


def padded(rows, width, fill):
    """(B, width): each row, then fill."""
    out = np.full((len(rows), width), fill)
    for place, row in enumerate(rows):
        out[place, : len(row)] = row
    return out


def mask_of(lengths, width):
    """(B, width): 1 where a token stands."""
    return (np.arange(width) < lengths[:, None]).astype(int)


def next_tokens(ids):
    """(B, L): the token after each place; none after the last."""
    labels = np.full_like(ids, -100)
    labels[:, :-1] = ids[:, 1:]
    return labels


def without_padding(labels, mask):
    """The labels, -100 where the token that is asked is padding."""
    asked = np.zeros_like(mask)
    asked[:, :-1] = mask[:, 1:]
    return np.where(asked == 1, labels, -100)


def put_back(values, order):
    """Values that came in sorted order, in the order of the data."""
    out = np.empty_like(values)
    out[order] = values
    return out


def load(tokens, lengths, size, fill):
    """Batches of (ids, mask, labels); sequences lie end to end."""
    ends = np.cumsum(lengths)
    starts = ends - lengths
    rows = [tokens[a:b] for a, b in zip(starts, ends, strict=True)]
    found = []
    for batch in cut(by_length(lengths), size):
        width = width_of(lengths[batch])
        ids = padded([rows[place] for place in batch], width, fill)
        mask = mask_of(lengths[batch], width)
        labels = without_padding(next_tokens(ids), mask)
        found.append((ids, mask, labels))
    return found
