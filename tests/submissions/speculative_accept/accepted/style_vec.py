# quizzer: speculative_accept
import numpy as np
def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    toks = np.asarray(draft_tokens, dtype=int)
    k = len(toks)
    idx = np.arange(k)
    ratio = target_probs[idx, toks] / draft_probs[idx, toks]
    ok = rng.random(k) < ratio
    n = k if ok.all() else int(np.argmin(ok))
    if n == k:
        dist = target_probs[k]
    else:
        dist = np.clip(target_probs[n] - draft_probs[n], 0, None)
        dist = dist / dist.sum()
    last = int(np.searchsorted(np.cumsum(dist), rng.random() * dist.sum(), side="right"))
    return toks[:n].tolist() + [last]
