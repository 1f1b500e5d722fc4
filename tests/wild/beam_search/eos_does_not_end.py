# label: Hypotheses that end in eos go on being extended.
# kind: semantics
# after: facebookresearch/ParlAI#2058
# named: finished_extended

import numpy as np


def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    live = [([], 0.0)]
    for _ in range(max_new_tokens):
        pool = []
        for i, (seq, sc) in enumerate(live):
            row = next_log_probs(list(prompt) + seq)
            pool.extend((sc + float(v), i, t) for t, v in enumerate(row))
        pool.sort(key=lambda c: (-c[0], c[1], c[2]))
        live = [(live[i][0] + [t], s) for s, i, t in pool[:beam_width]]
    seq, sc = max(live, key=lambda h: h[1] / len(h[0]) ** alpha)
    return seq, float(sc / len(seq) ** alpha)
