"""The sum over all ranks, on every rank, by passing parts around a ring; what is sent is counted.

    step t of 2 (P - 1): rank r sends part (r - t) mod P to rank r + 1 mod P,
    which adds it to its own (t < P - 1: reduce-scatter) or overwrites its own (all-gather)

Shapes      x: (P, N), P divides N -> sums (P, N), sent (2 (P - 1), P, N / P), bytes of one rank
Source      Patarasuk and Yuan 2009, doi:10.1016/j.jpdc.2008.09.002
Complexity  2 (P - 1) steps; each rank sends 2 (P - 1) / P of its vector
Pitfalls    all send before any receives; the second half overwrites; parts, not whole vectors
"""

import numpy as np


def ring_all_reduce(x, bytes_each=4):
    """Return (sums, sent step by step, bytes that one rank sends)."""
    ranks = len(x)
    held = x.copy().reshape(ranks, ranks, x.shape[1] // ranks)  # rank, part, values
    rank = np.arange(ranks)
    to = (rank + 1) % ranks
    sent = np.empty((2 * (ranks - 1), ranks, held.shape[2]))
    for step in range(len(sent)):
        part = (rank - step) % ranks
        sent[step] = held[rank, part]
        if step < ranks - 1:
            held[to, part] += sent[step]
        else:
            held[to, part] = sent[step]
    return held.reshape(x.shape), sent, sent[:, 0].size * bytes_each
