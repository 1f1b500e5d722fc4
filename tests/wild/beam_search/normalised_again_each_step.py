# label: Carries the normalised score on as if it were the total, so what came before is divided again at every step.
# kind: semantics
# after: nlpyang/PreSumm#58

import numpy as np


def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    live = [([], 0.0)]
    finished = []
    for step in range(1, max_new_tokens + 1):
        cands = []
        for b, (seq, score) in enumerate(live):
            lp = np.asarray(next_log_probs(list(prompt) + seq), dtype=float)
            for t in range(lp.size):
                cands.append(((score + lp[t]) / step**alpha, b, t))
        cands.sort(key=lambda c: (-c[0], c[1], c[2]))
        nxt = []
        for score, b, t in cands[:beam_width]:
            (finished if t == eos else nxt).append((live[b][0] + [t], score))
        live = nxt
        if not live:
            break
    seq, score = max(finished + live, key=lambda h: h[1])
    return seq, float(score)
