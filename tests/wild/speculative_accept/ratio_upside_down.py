# label: Accepts with probability min(1, q / p) instead of min(1, p / q).
# kind: semantics
# named: ratio_inverted

import numpy as np


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    out = []
    K, V = draft_probs.shape
    for i in range(K):
        t = int(draft_tokens[i])
        p, q = target_probs[i, t], draft_probs[i, t]
        ratio = q / p if p > 0 else np.inf
        if rng.random() < min(1.0, ratio):
            out.append(t)
            continue
        r = np.maximum(target_probs[i] - draft_probs[i], 0)
        r = r / r.sum() if r.sum() > 0 else target_probs[i]
        out.append(int(rng.choice(V, p=r)))
        return out
    out.append(int(rng.choice(V, p=target_probs[K])))
    return out
