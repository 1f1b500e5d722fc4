# quizzer: batched_greedy_decode
import numpy as np


def batched_greedy_decode(next_log_probs, prompts, eos, max_new_tokens):
    texts = [list(p) for p in prompts]
    out = [[] for _ in prompts]
    live = list(range(len(prompts)))
    for _ in range(max_new_tokens):
        if not live:
            return out
        width = max(len(texts[b]) for b in live)
        rows = np.array([[0] * (width - len(texts[b])) + texts[b] for b in live])
        mask = np.array([[j >= width - len(texts[b]) for j in range(width)] for b in live])
        best = next_log_probs(rows, mask).argmax(-1)
        for b, token in zip(live, best.tolist()):
            texts[b].append(token)
            out[b].append(token)
        live = [b for b, token in zip(live, best.tolist()) if token != eos]
    return out
