# quizzer: speculative_accept
import numpy as np


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    k = len(draft_tokens)
    rows = np.arange(k)
    u = rng.random(k)
    ok = u * draft_probs[rows, draft_tokens] < target_probs[rows, draft_tokens]
    n = k if ok.all() else int(np.argmin(ok))
    weights = target_probs[k] if n == k else np.maximum(target_probs[n] - draft_probs[n], 0)
    edges = np.cumsum(weights)
    token = np.searchsorted(edges, rng.random() * edges[-1], side="right")
    return [*draft_tokens[:n].tolist(), int(token)]
