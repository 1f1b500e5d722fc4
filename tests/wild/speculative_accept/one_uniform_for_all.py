# label: Draws one uniform number and compares every position with it, so the acceptances depend on each other.
# kind: semantics
# named: one_uniform_for_all

import numpy as np


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    u = rng.random()
    emitted = []
    for i in range(len(draft_tokens)):
        tok = int(draft_tokens[i])
        if u < target_probs[i, tok] / draft_probs[i, tok]:
            emitted.append(tok)
            continue
        gap = target_probs[i] - draft_probs[i]
        gap[gap < 0] = 0
        gap /= gap.sum()
        emitted.append(int(rng.choice(gap.size, p=gap)))
        return emitted
    emitted.append(int(rng.choice(target_probs.shape[1], p=target_probs[-1])))
    return emitted
