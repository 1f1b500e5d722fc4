# label: Right: draws with the Gumbel trick and accepts by an exponential clock.

import numpy as np


def gumbel_draw(weights, rng):
    with np.errstate(divide="ignore"):
        return np.int64(np.argmax(np.log(weights) + rng.gumbel(size=len(weights))))


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    kept = []
    for p, q, t in zip(target_probs, draft_probs, draft_tokens):
        with np.errstate(divide="ignore"):
            log_ratio = np.log(p[t]) - np.log(q[t])
        if -rng.exponential() >= log_ratio:
            kept.append(gumbel_draw(np.where(p > q, p - q, 0.0), rng))
            return kept
        kept.append(np.int64(t))
    kept.append(gumbel_draw(target_probs[-1], rng))
    return kept
