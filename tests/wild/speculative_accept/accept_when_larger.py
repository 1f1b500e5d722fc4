# label: Accepts exactly when p is at least q instead of with probability min(1, p / q).
# kind: semantics
# named: threshold

import numpy as np


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    out = []
    for p, q, t in zip(target_probs, draft_probs, draft_tokens):
        if p[t] < q[t]:
            r = np.maximum(p - q, 0)
            return [*out, int(rng.choice(len(p), p=r / r.sum()))]
        out.append(int(t))
    return [*out, int(rng.choice(target_probs.shape[1], p=target_probs[-1]))]
