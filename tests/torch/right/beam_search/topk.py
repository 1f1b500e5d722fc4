# quizzer: beam_search framework=torch
import torch


def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    beams = [(0.0, [])]
    finished = []
    for step in range(max_new_tokens):
        candidates = []
        for n, (score, toks) in enumerate(beams):
            logp = next_log_probs([int(t) for t in prompt] + toks)
            for tok in range(logp.shape[-1]):
                lp = logp[tok].item()
                if lp > float("-inf"):
                    candidates.append((score + lp, n, tok, toks + [tok]))
        candidates.sort(key=lambda c: (-c[0], c[1], c[2]))
        beams = []
        for score, _, tok, toks in candidates[:beam_width]:
            if tok == eos:
                finished.append((score, toks))
            else:
                beams.append((score, toks))
        if not beams:
            break
    pool = finished + beams
    values = [s / len(t) ** alpha for s, t in pool]
    i = values.index(max(values))
    return pool[i][1], values[i]
