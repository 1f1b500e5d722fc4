# quizzer: staged_sampler_filters
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


def generate(next_log_probs, prompt, eos, max_new_tokens, temperature=0.0, top_k=0, top_p=1.0, draws=None):
    new = []
    for t in range(max_new_tokens):
        u = 0.0 if draws is None else draws[t]
        new.append(choose(next_log_probs(prompt + new), temperature, top_k, top_p, u))
        if new[-1] == eos:
            break
    return new
