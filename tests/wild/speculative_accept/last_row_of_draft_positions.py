# label: The bonus token is drawn from row K - 1 instead of row K.
# kind: semantics
# set: second
# named: bonus_from_previous_row

import numpy as np


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    K, V = draft_probs.shape
    idx = np.arange(K)
    ratio = target_probs[idx, draft_tokens] / draft_probs[idx, draft_tokens]
    rejected = rng.uniform(size=K) >= ratio
    n = int(np.argmax(rejected)) if rejected.any() else K
    dist = target_probs[min(n, K - 1)].copy()
    if n < K:
        dist = np.clip(dist - draft_probs[n], 0, None)
    extra = rng.choice(V, p=dist / dist.sum())
    return [int(t) for t in draft_tokens[:n]] + [int(extra)]
