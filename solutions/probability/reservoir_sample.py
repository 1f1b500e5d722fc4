"""A uniform sample of k items from a stream of unknown length, in one pass.

    item i < k: slot i;  item i >= k: j = floor(u_i (i + 1)), and slot j if j < k

Shapes      stream: (N,), u: (N,) in [0, 1) -> (min(N, k),), slot by slot
Source      Vitter 1985, doi:10.1145/3147.3165 (algorithm R)
Complexity  O(N) time, O(k) memory
Pitfalls    i + 1 items have been seen, the new one included; the draw that decides also names the
            slot; a new item always kept, or a fixed chance, favours the end of the stream
"""

import numpy as np


def reservoir_sample(stream, k, u):
    """Return the reservoir after the whole stream."""
    reservoir = []
    for i, item in enumerate(stream):
        if i < k:
            reservoir.append(item)
            continue
        slot = int(u[i] * (i + 1))
        if slot < k:
            reservoir[slot] = item
    return np.array(reservoir)
