# label: Leaves the rejected token in the list, before the one drawn in its place.
# kind: semantics
# named: rejected_token_kept

import numpy as np


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    out = []
    for p, q, t in zip(target_probs, draft_probs, draft_tokens):
        out.append(int(t))
        if rng.random() * q[t] >= p[t]:
            r = np.maximum(p - q, 0)
            out.append(int(rng.choice(len(p), p=r / r.sum())))
            return out
    out.append(int(rng.choice(target_probs.shape[1], p=target_probs[-1])))
    return out
