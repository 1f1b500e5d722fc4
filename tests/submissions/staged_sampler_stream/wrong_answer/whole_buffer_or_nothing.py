# quizzer: staged_sampler_stream
import numpy as np


def choose(scores, temperature, top_k, top_p, u):
    if temperature == 0:
        return int(np.argmax(scores))
    order = np.argsort(-scores, kind="stable")[: top_k or None]
    probs = np.exp((scores[order] - scores[order[0]]) / temperature)
    kept = order[np.cumsum(probs) - probs < top_p * probs.sum()]
    weights = np.zeros(len(scores))
    weights[kept] = np.exp((scores[kept] - scores[kept[0]]) / temperature)
    total = np.cumsum(weights)
    return int(np.searchsorted(total, u * total[-1], side="right"))


def stream(next_log_probs, prompt, eos, max_new_tokens, pieces, stops, temperature=0.0, top_k=0, top_p=1.0, draws=None):
    ids, out, held = list(prompt), [], ""
    for t in range(max_new_tokens):
        v = choose(next_log_probs(ids), temperature, top_k, top_p, None if draws is None else draws[t])
        ids.append(v)
        if v == eos:
            return out + [held], "eos"
        held += pieces[v]
        found = [held.index(stop) for stop in stops if stop in held]
        if found:
            return out + [held[: min(found)]], "stop"
        if t < max_new_tokens - 1 and any(stop.startswith(held) for stop in stops):
            out.append("")
        else:
            out.append(held)
            held = ""
    return out, "length"
