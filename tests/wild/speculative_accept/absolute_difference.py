# label: After a rejection draws from |p - q| instead of the positive part of p - q.
# kind: semantics
# named: absolute_difference

import numpy as np


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    n = len(draft_tokens)
    result = []
    for i in range(n):
        tok = int(draft_tokens[i])
        accept = min(1.0, target_probs[i][tok] / draft_probs[i][tok])
        if rng.uniform() <= accept:
            result.append(tok)
        else:
            residual = np.abs(target_probs[i] - draft_probs[i])
            residual = residual / residual.sum()
            result.append(int(rng.choice(residual.size, p=residual)))
            break
    else:
        result.append(int(rng.choice(target_probs.shape[1], p=target_probs[n])))
    return result
