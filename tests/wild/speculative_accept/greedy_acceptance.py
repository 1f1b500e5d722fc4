# label: Accepts exactly when the target finds the token at least as likely as the draft.
# kind: semantics
# set: second
# named: threshold

import numpy as np


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    K, V = draft_probs.shape
    idx = np.arange(K)
    ratio = target_probs[idx, draft_tokens] / draft_probs[idx, draft_tokens]
    rejected = ratio < 1.0
    n = int(np.argmax(rejected)) if rejected.any() else K
    dist = target_probs[n].copy()
    if n < K:
        dist = np.clip(dist - draft_probs[n], 0, None)
    extra = rng.choice(V, p=dist / dist.sum())
    return [int(t) for t in draft_tokens[:n]] + [int(extra)]
