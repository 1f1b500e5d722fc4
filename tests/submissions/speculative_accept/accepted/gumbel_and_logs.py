# quizzer: speculative_accept
import numpy as np


def _sample(weights, rng):
    with np.errstate(divide="ignore"):
        return np.argmax(np.log(weights) + rng.gumbel(size=weights.shape))


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    accepted = []
    for p, q, t in zip(target_probs, draft_probs, draft_tokens):
        with np.errstate(divide="ignore"):
            if -rng.exponential() > np.log(p[t]) - np.log(q[t]):
                return accepted + [_sample(np.where(p > q, p - q, 0.0), rng)]
        accepted.append(t)
    return accepted + [_sample(target_probs[len(draft_tokens)], rng)]
