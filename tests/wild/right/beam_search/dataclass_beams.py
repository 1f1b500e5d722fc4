# label: A dataclass for a hypothesis and sorted candidates.
# set: second

from dataclasses import dataclass

import numpy as np


@dataclass
class Hyp:
    toks: tuple
    total: float

    def score(self, alpha):
        return self.total / len(self.toks) ** alpha if self.toks else self.total


def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    live, done = [Hyp((), 0.0)], []
    for _ in range(max_new_tokens):
        pool = []
        for rank, h in enumerate(live):
            lp = np.asarray(next_log_probs(list(prompt) + list(h.toks)))
            for tok, v in enumerate(lp):
                pool.append((-(h.total + float(v)), rank, tok))
        pool.sort()
        fresh = []
        for neg, rank, tok in pool[:beam_width]:
            h = Hyp(live[rank].toks + (tok,), -neg)
            (done if tok == eos else fresh).append(h)
        live = fresh
        if not live:
            break
    best = max(done + live, key=lambda h: h.score(alpha))
    return list(best.toks), best.score(alpha)
