# quizzer: staged_sampler_filters
import numpy as np


def choose(scores, temperature, top_k, top_p, u):
    if temperature == 0:
        return int(np.argmax(scores))
    probs = np.exp((scores - scores.max()) / temperature)
    probs /= probs.sum()
    order = np.argsort(-probs, kind="stable")
    n = int(np.sum(np.cumsum(probs[order]) - probs[order] < top_p))
    kept = order[: min(n, top_k or n)]
    weights = np.zeros(len(probs))
    weights[kept] = probs[kept] / probs[kept].sum()
    return int(np.searchsorted(np.cumsum(weights), u, side="right"))


def generate(next_log_probs, prompt, eos, max_new_tokens, temperature=0.0, top_k=0, top_p=1.0, draws=None):
    new = []
    for t in range(max_new_tokens):
        u = 0.0 if draws is None else draws[t]
        new.append(choose(next_log_probs(prompt + new), temperature, top_k, top_p, u))
        if new[-1] == eos:
            break
    return new
