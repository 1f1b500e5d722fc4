# label: Divides by ((5 + length) / 6)^alpha, the GNMT penalty, instead of length^alpha.
# kind: semantics
# after: OpenNMT/OpenNMT-tf#456
# named: wu_length_penalty

import numpy as np


def length_penalty(n, alpha):
    return ((5.0 + n) / 6.0) ** alpha


def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    alive = [(0.0, [])]
    ended = []
    for _ in range(max_new_tokens):
        table = []
        for idx, (lp, gen) in enumerate(alive):
            nxt = next_log_probs(list(prompt) + gen)
            table += [(-(lp + nxt[t]), idx, t) for t in range(len(nxt))]
        table = sorted(table)[:beam_width]
        ended += [(-n, alive[i][1] + [t]) for n, i, t in table if t == eos]
        alive = [(-n, alive[i][1] + [t]) for n, i, t in table if t != eos]
        if not alive:
            break
    scored = [(lp / length_penalty(len(g), alpha), g) for lp, g in ended + alive]
    top = max(scored, key=lambda p: p[0])
    return top[1], float(top[0])
