# quizzer: beam_search framework=torch
import torch


def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    beams, done = [(0.0, [])], []
    for _ in range(max_new_tokens):
        cand = []
        for n, (s, toks) in enumerate(beams):
            lp = next_log_probs(list(prompt) + toks)
            for t in range(len(lp)):
                if lp[t] > -torch.inf:
                    cand.append((-(s + lp[t].item()), n, t, toks + [t]))
        cand.sort(key=lambda c: c[:3])
        beams = []
        for s, _, t, toks in cand[:beam_width]:
            (done if t == eos else beams).append((-s, toks))
        if not beams:
            break
    best = max(done + beams, key=lambda b: b[0])
    return best[1], best[0]
