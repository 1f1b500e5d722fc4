"""A loader of token sequences, in torch: sorted by length, cut, padded, masked, shifted.

Shapes      ids, mask, labels (B, L); a label that does not count is -100
Pitfalls    padding is no label; the mask has as many ones as the sequence has tokens; what was
            sorted comes back in the order it had
"""

import torch


def by_length(lengths):
    """Places of the sequences, long ones first; ties as they stood."""
    return lengths.argsort(descending=True, stable=True)


def cut(order, size):
    """Batches of places; the last may be smaller."""
    return list(order.split(size))


def width_of(lengths):
    """To how many tokens a batch is padded."""
    return int(lengths.max())


def padded(rows, width, fill):
    """(B, width): each row, then fill."""
    out = torch.full((len(rows), width), fill)
    for place, row in enumerate(rows):
        out[place, : len(row)] = row
    return out


def mask_of(lengths, width):
    """(B, width): 1 where a token stands."""
    return (torch.arange(width) < lengths[:, None]).long()


def next_tokens(ids):
    """(B, L): the token after each place; none after the last."""
    labels = torch.full_like(ids, -100)
    labels[:, :-1] = ids[:, 1:]
    return labels


def without_padding(labels, mask):
    """The labels, -100 where the token that is asked is padding."""
    asked = torch.zeros_like(mask)
    asked[:, :-1] = mask[:, 1:]
    return labels.masked_fill(asked == 0, -100)


def put_back(values, order):
    """Values that came in sorted order, in the order of the data."""
    out = torch.empty_like(values)
    out[order] = values
    return out


def load(tokens, lengths, size, fill):
    """Batches of (ids, mask, labels); sequences lie end to end."""
    rows = tokens.split(lengths.tolist())
    found = []
    for batch in cut(by_length(lengths), size):
        width = width_of(lengths[batch])
        ids = padded([rows[place] for place in batch], width, fill)
        mask = mask_of(lengths[batch], width)
        labels = without_padding(next_tokens(ids), mask)
        found.append((ids, mask, labels))
    return found
