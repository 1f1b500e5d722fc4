# quizzer: staged_sampler_batch
import numpy as np


def choose(scores, temperature, top_k, top_p, u):
    if temperature == 0:
        return int(np.argmax(scores))
    scores = np.asarray(scores, float) / temperature
    ranked = sorted(range(len(scores)), key=lambda v: (-scores[v], v))
    ranked = ranked[: top_k or None]
    weights = {v: np.exp(scores[v] - scores[ranked[0]]) for v in ranked}
    total = sum(weights.values())
    kept, mass = [], 0.0
    for v in ranked:
        if kept and mass >= top_p * total:
            break
        kept.append(v)
        mass += weights[v]
    left = u * mass
    for v in sorted(kept):
        if weights[v] > left:
            return v
        left -= weights[v]
    return max(kept)


def generate_batch(next_log_probs, prompts, eos, limits, temperatures, draws, top_k=0, top_p=1.0):
    width = max(map(len, prompts))
    tokens = np.array([[7] * (width - len(p)) + p for p in prompts])
    mask = np.array([[False] * (width - len(p)) + [True] * len(p) for p in prompts])
    out = [[] for _ in prompts]
    done = limits == 0
    while not done.all():
        scores = next_log_probs(tokens, mask)
        new = np.zeros(len(prompts), int)
        for b in range(len(prompts)):
            if not done[b]:
                new[b] = choose(scores[b], temperatures[b], top_k, top_p, draws[b, len(out[b])])
                out[b].append(int(new[b]))
                done[b] = new[b] == eos or len(out[b]) == limits[b]
        tokens = np.hstack([tokens, new[:, None]])
        mask = np.hstack([mask, np.ones((len(prompts), 1), bool)])
    return out
