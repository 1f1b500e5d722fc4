# label: The token after full acceptance is drawn from row K - 1 instead of row K.
# kind: semantics
# named: bonus_from_previous_row

import numpy as np


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    K, V = draft_probs.shape
    u = rng.random(K)
    rows = np.arange(K)
    toks = np.asarray(draft_tokens)
    ok = u * draft_probs[rows, toks] < target_probs[rows, toks]
    n = K if ok.all() else int(np.argmin(ok))
    out = [int(t) for t in toks[:n]]
    if n == K:
        dist = target_probs[K - 1]
    else:
        dist = np.maximum(target_probs[n] - draft_probs[n], 0.0)
    dist = dist / dist.sum()
    return [*out, int(rng.choice(V, p=dist))]
