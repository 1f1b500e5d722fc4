# quizzer: batched_greedy_decode
# named: padded_on_the_right
import numpy as np


def batched_greedy_decode(next_log_probs, prompts, eos, max_new_tokens):
    width = max(map(len, prompts))
    rows = np.array([list(p) + [0] * (width - len(p)) for p in prompts])
    mask = np.array([[True] * len(p) + [False] * (width - len(p)) for p in prompts])
    out, done = [[] for _ in prompts], np.zeros(len(prompts), dtype=bool)
    for _ in range(max_new_tokens):
        if done.all():
            break
        best = next_log_probs(rows, mask).argmax(1)
        for b in range(len(prompts)):
            if not done[b]:
                out[b].append(int(best[b]))
        done |= best == eos
        rows = np.c_[rows, best]
        mask = np.c_[mask, np.ones(len(best), dtype=bool)]
    return out
