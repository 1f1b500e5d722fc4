# label: The length in the normalisation counts the prompt as well.
# kind: semantics
# after: huggingface/transformers#20901
# named: prompt_in_length

import numpy as np


def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    prompt = list(prompt)
    live = [([], 0.0)]
    done = []
    for _ in range(max_new_tokens):
        cand = []
        for b, (toks, score) in enumerate(live):
            lp = next_log_probs(prompt + toks)
            for t in range(len(lp)):
                cand.append((-(score + lp[t]), b, t))
        cand.sort()
        new_live = []
        for neg, b, t in cand[:beam_width]:
            hyp = (live[b][0] + [t], -neg)
            (done if t == eos else new_live).append(hyp)
        live = new_live
        if not live:
            break

    def norm(h):
        return h[1] / (len(prompt) + len(h[0])) ** alpha

    best = max(done + live, key=norm)
    return best[0], float(norm(best))
