# label: Right: heapq.nsmallest over (−score, beam, token).

import heapq


def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    beams, done = [((), 0.0)], []
    for _ in range(max_new_tokens):
        options = (
            (-(score + float(lp)), b, t)
            for b, (seq, score) in enumerate(beams)
            for t, lp in enumerate(next_log_probs([*map(int, prompt), *seq]))
        )
        chosen = heapq.nsmallest(beam_width, options)
        nxt = []
        for neg, b, t in chosen:
            (done if t == eos else nxt).append(((*beams[b][0], t), -neg))
        beams = nxt
        if not beams:
            break
    seq, score = max(done + beams, key=lambda h: h[1] / len(h[0]) ** alpha)
    return list(seq), score / len(seq) ** alpha
