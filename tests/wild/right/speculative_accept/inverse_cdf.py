# label: Right: one array of uniforms and inverse distribution functions.

import numpy as np


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    K = len(draft_tokens)
    u = rng.uniform(size=K + 1)
    out = []
    for k in range(K):
        t = int(draft_tokens[k])
        p, q = target_probs[k], draft_probs[k]
        if u[k] * q[t] < p[t]:
            out.append(t)
            continue
        row = np.maximum(p - q, 0.0)
        break
    else:
        row = target_probs[K]
    c = np.cumsum(row)
    out.append(int(np.searchsorted(c, u[K] * c[-1], side="right")))
    return out
