# label: When all draft tokens are accepted no further token is drawn.
# kind: semantics
# named: no_bonus_token

import numpy as np


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    tokens = []
    for i, t in enumerate(draft_tokens):
        p, q = target_probs[i], draft_probs[i]
        if rng.random() < p[t] / q[t]:
            tokens.append(int(t))
        else:
            diff = np.clip(p - q, 0, None)
            tokens.append(int(rng.choice(len(p), p=diff / diff.sum())))
            break
    return tokens
