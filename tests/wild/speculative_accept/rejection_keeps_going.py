# label: After a rejection the replacement is taken and the next draft tokens are still tried.
# kind: semantics
# set: second
# named: goes_on_after_rejection

import numpy as np


def _draw(weights, rng):
    edges = np.cumsum(weights)
    return int(np.searchsorted(edges, rng.random() * edges[-1], side='right'))


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    out = []
    for p, q, t in zip(target_probs, draft_probs, draft_tokens):
        if rng.random() * q[t] >= p[t]:
            out.append(_draw(np.maximum(p - q, 0), rng))
        else:
            out.append(int(t))
    return out + [_draw(target_probs[-1], rng)]
