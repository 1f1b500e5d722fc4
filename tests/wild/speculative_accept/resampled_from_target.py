# label: After a rejection draws from the target row itself instead of the positive part of p - q.
# kind: semantics
# after: NJUNLP/MCSD#5
# named: resamples_from_target

import numpy as np


def sample(p, rng):
    return int(np.searchsorted(np.cumsum(p), rng.random() * p.sum(), side="right"))


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    accepted = []
    for p, q, t in zip(target_probs, draft_probs, draft_tokens):
        if rng.random() * q[t] < p[t]:
            accepted.append(int(t))
        else:
            accepted.append(sample(p, rng))
            return accepted
    accepted.append(sample(target_probs[-1], rng))
    return accepted
