# label: The beam gets narrower by one for each finished hypothesis.
# kind: semantics
# after: facebookresearch/ParlAI#2058
# named: width_shrinks

import numpy as np


def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    width = beam_width
    live, finished = [([], 0.0)], []
    for _ in range(max_new_tokens):
        if not live or width == 0:
            break
        options = []
        for rank, (tokens, total) in enumerate(live):
            logp = next_log_probs(list(prompt) + tokens)
            for tok, value in enumerate(logp):
                options.append((total + value, rank, tok))
        options.sort(key=lambda o: (-o[0], o[1], o[2]))
        survivors = []
        ended = 0
        for total, rank, tok in options[:width]:
            entry = (live[rank][0] + [tok], total)
            if tok == eos:
                finished.append(entry)
                ended += 1
            else:
                survivors.append(entry)
        width -= ended
        live = survivors
    best = max(finished + live, key=lambda e: e[1] / len(e[0]) ** alpha)
    return best[0], float(best[1] / len(best[0]) ** alpha)
