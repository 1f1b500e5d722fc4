# label: After a rejection the following draft tokens are still tried; it should stop.
# kind: semantics
# named: goes_on_after_rejection

import numpy as np


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    V = target_probs.shape[1]
    out = []
    for i, t in enumerate(draft_tokens):
        t = int(t)
        if rng.random() < min(1, target_probs[i, t] / draft_probs[i, t]):
            out.append(t)
        else:
            pos = np.where(target_probs[i] > draft_probs[i], target_probs[i] - draft_probs[i], 0.0)
            out.append(int(rng.choice(V, p=pos / pos.sum())))
    out.append(int(rng.choice(V, p=target_probs[len(draft_tokens)])))
    return out
