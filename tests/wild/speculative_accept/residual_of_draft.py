# label: After a rejection draws from the positive part of q - p instead of p - q.
# kind: semantics
# named: residual_reversed

import numpy as np


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    def draw(weights):
        c = np.cumsum(weights)
        return int(np.searchsorted(c, rng.random() * c[-1], side="right"))

    kept = []
    for p, q, t in zip(target_probs[:-1], draft_probs, draft_tokens):
        if rng.random() >= p[t] / q[t]:
            return kept + [draw(np.maximum(q - p, 0))]
        kept.append(int(t))
    return kept + [draw(target_probs[-1])]
