# label: The end token is not counted in the length of finished hypotheses.
# kind: semantics
# after: huggingface/transformers#8890
# named: eos_not_in_length

import numpy as np


def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    beams, finished = [(0.0, [])], []
    steps = 0
    while beams and steps < max_new_tokens:
        scores = np.stack([s + np.asarray(next_log_probs(list(prompt) + g)) for s, g in beams])
        V = scores.shape[1]
        order = np.argsort(-scores.ravel(), kind="stable")[:beam_width]
        nxt = []
        for flat in order:
            b, t = divmod(int(flat), V)
            item = (float(scores[b, t]), beams[b][1] + [t])
            if t == eos:
                finished.append(item)
            else:
                nxt.append(item)
        beams = nxt
        steps += 1

    best, best_score = None, -np.inf
    for total, toks in finished + beams:
        length = len(toks) - 1 if toks[-1] == eos else len(toks)
        value = total / max(length, 1) ** alpha
        if best is None or value > best_score:
            best, best_score = toks, value
    return best, float(best_score)
