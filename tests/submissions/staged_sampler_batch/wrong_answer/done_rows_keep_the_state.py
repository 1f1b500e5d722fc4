# quizzer: staged_sampler_batch
import numpy as np


def choose(scores, temperature, top_k, top_p, u):
    if temperature == 0:
        return int(np.argmax(scores))
    order = np.argsort(-scores, kind="stable")[: top_k or None]
    probs = np.exp((scores[order] - scores[order[0]]) / temperature)
    probs /= probs.sum()
    kept = order[np.cumsum(probs) - probs < top_p]
    weights = np.zeros(len(scores))
    weights[kept] = np.exp((scores[kept] - scores[kept[0]]) / temperature)
    total = np.cumsum(weights)
    return int(np.searchsorted(total, u * total[-1], side="right"))


def generate_batch(next_log_probs, prompts, eos, limits, temperatures, draws, top_k=0, top_p=1.0):
    rows = [list(p) for p in prompts]
    live = [b for b in range(len(rows)) if limits[b] > 0]
    step = 0
    while live:
        width = max(len(rows[b]) for b in live)
        tokens = np.array([[0] * (width - len(rows[b])) + rows[b] for b in live])
        mask = np.array([[False] * (width - len(rows[b])) + [True] * len(rows[b]) for b in live])
        for n, scores in enumerate(next_log_probs(tokens, mask)):
            rows[live[n]].append(choose(scores, temperatures[n], top_k, top_p, draws[n, step]))
        step += 1
        live = [b for b in live if rows[b][-1] != eos and step < limits[b]]
    return [row[len(p) :] for row, p in zip(rows, prompts)]
