# label: Multiplies by length^alpha instead of dividing.
# kind: semantics
# named: multiplied_by_length

import numpy as np


def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    prefix = [int(p) for p in prompt]
    live, out = [(0.0, [])], []
    for _ in range(max_new_tokens):
        rows = [lp + np.asarray(next_log_probs(prefix + g), float) for lp, g in live]
        flat = np.concatenate(rows)
        V = rows[0].size
        keep = np.argsort(-flat, kind="stable")[:beam_width]
        fresh = []
        for j in keep:
            g = live[j // V][1] + [int(j % V)]
            (out if g[-1] == eos else fresh).append((float(flat[j]), g))
        live = fresh
        if not live:
            break
    final = [(lp * len(g) ** alpha, g) for lp, g in out + live]
    s, g = max(final, key=lambda p: p[0])
    return g, float(s)
