# label: Every beam is extended by its own best token only; after the first step beams do not compete.
# kind: semantics
# named: best_of_each_beam

import numpy as np


def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    first = np.asarray(next_log_probs(list(prompt)))
    start = np.argsort(-first, kind="stable")[:beam_width]
    beams = [([int(t)], float(first[t])) for t in start]
    done = [b for b in beams if b[0][-1] == eos]
    live = [b for b in beams if b[0][-1] != eos]
    for _ in range(max_new_tokens - 1):
        moved = []
        for seq, s in live:
            lp = np.asarray(next_log_probs(list(prompt) + seq))
            t = int(np.argmax(lp))
            moved.append((seq + [t], s + float(lp[t])))
        done += [b for b in moved if b[0][-1] == eos]
        live = [b for b in moved if b[0][-1] != eos]
        if not live:
            break
    seq, s = max(done + live, key=lambda b: b[1] / len(b[0]) ** alpha)
    return seq, s / len(seq) ** alpha
