# label: Accepts with probability p: it is not divided by the draft's q.
# kind: semantics
# named: compares_with_p_guarded
# after: apple/ml-recurrent-drafter#6

import numpy as np


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    out = []
    for i, t in enumerate(draft_tokens):
        if rng.random() < target_probs[i, t]:
            out.append(int(t))
        else:
            residual = np.maximum(target_probs[i] - draft_probs[i], 0)
            s = residual.sum()
            probs = residual / s if s > 0 else target_probs[i] / target_probs[i].sum()
            out.append(int(rng.choice(len(probs), p=probs)))
            return out
    out.append(int(rng.choice(target_probs.shape[1], p=target_probs[len(out)])))
    return out
