# label: Accepts with probability p[t] / max(p), the target's own maximum, instead of p[t] / q[t].
# kind: semantics
# after: 1bit-MONSTER/1bit-MONSTER#637

import numpy as np


class Verifier:
    def __init__(self, rng):
        self.rng = rng

    def accepts(self, p, t):
        return self.rng.random() < min(1.0, p[t] / p.max())

    def pick(self, w):
        return int(self.rng.choice(len(w), p=w / w.sum()))


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    v = Verifier(rng)
    out = []
    for i, t in enumerate(draft_tokens):
        if not v.accepts(target_probs[i], t):
            rest = np.maximum(target_probs[i] - draft_probs[i], 0)
            out.append(v.pick(rest if rest.sum() > 0 else target_probs[i]))
            return out
        out.append(int(t))
    out.append(v.pick(target_probs[-1]))
    return out
