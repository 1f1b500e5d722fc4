# quizzer: batched_greedy_decode
# named: padding_attended
import numpy as np


def batched_greedy_decode(next_log_probs, prompts, eos, max_new_tokens):
    width = max(map(len, prompts))
    rows = np.array([[0] * (width - len(p)) + list(p) for p in prompts])
    out, done = [[] for _ in prompts], [False] * len(prompts)
    for _ in range(max_new_tokens):
        if all(done):
            break
        best = next_log_probs(rows, np.ones_like(rows, dtype=bool)).argmax(-1)
        for b, token in enumerate(best.tolist()):
            if not done[b]:
                out[b].append(token)
                done[b] = token == eos
        rows = np.c_[rows, best]
    return out
