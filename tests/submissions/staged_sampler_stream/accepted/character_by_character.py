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
        for start in range(len(held)):
            if any(held.startswith(stop, start) for stop in stops):
                return out + [held[:start]], "stop"
        sent = ""
        while held and (t == max_new_tokens - 1 or not any(stop.startswith(held) for stop in stops)):
            sent, held = sent + held[0], held[1:]
        out.append(sent)
    return out, "length"
