# label: Compares u * q with p; inverse of the cumulative sum for the draw.
# set: second

import numpy as np


def _draw(weights, rng):
    edges = np.cumsum(weights)
    return int(np.searchsorted(edges, rng.random() * edges[-1], side='right'))


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    out = []
    for p, q, t in zip(target_probs, draft_probs, draft_tokens):
        if rng.random() * q[t] >= p[t]:
            return out + [_draw(np.maximum(p - q, 0), rng)]
        out.append(int(t))
    return out + [_draw(target_probs[-1], rng)]
