"""One decoding step of sliding-window attention whose cache is a ring of W slots.

    slot(t) = t mod W;  keys of positions max(0, t - W + 1) .. t are in the ring
    out = softmax(q K^T / sqrt(d)) V over the slots that are filled

Shapes      q, k, v: (H, d) of the newest token, cache: keys and values (H, W, d), position: int
            -> out (H, d), new keys and values (H, W, d)
Source      Jiang et al. 2023, arXiv:2310.06825, section 2 (rolling buffer cache)
Complexity  O(H W d) time a step and memory for ever, whatever the length
Pitfalls    the newest token replaces the oldest before it attends; slots not yet filled are
            masked; the order of the slots does not matter to a softmax
"""

import numpy as np


def ring_cache_step(q, k, v, keys, values, position):
    """Return (out, new keys, new values); the ring handed in is not changed."""
    window = keys.shape[1]
    slot = position % window
    keys, values = keys.copy(), values.copy()
    keys[:, slot] = k
    values[:, slot] = v

    scores = np.einsum("hd,hwd->hw", q, keys) / np.sqrt(q.shape[1])
    filled = np.arange(window) <= position  # from the second round on, all of them
    scores = np.where(filled, scores, -np.inf)
    weights = np.exp(scores - np.max(scores, axis=1, keepdims=True))
    weights = weights / np.sum(weights, axis=1, keepdims=True)
    seen = np.where(filled[:, None], values, 0.0)  # what an unused slot holds may be anything
    return np.einsum("hw,hwd->hd", weights, seen), keys, values
