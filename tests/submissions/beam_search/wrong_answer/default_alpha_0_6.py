# quizzer: beam_search
def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.6):
    beams = [((), 0.0)]
    finished = []
    t = 0
    while beams and t < max_new_tokens:
        t += 1
        cands = []
        for i, (toks, s) in enumerate(beams):
            for tok, lp in enumerate(next_log_probs([*prompt, *toks])):
                cands.append((-(s + float(lp)), i, tok, toks))
        cands.sort(key=lambda c: c[:3])
        beams = []
        for neg, i, tok, toks in cands[:beam_width]:
            hyp = (toks + (tok,), -neg)
            (finished if tok == eos else beams).append(hyp)
    norm = lambda h: h[1] / (len(h[0]) ** alpha)
    out = sorted(finished + beams, key=norm, reverse=True)[0]
    return list(out[0]), norm(out)
