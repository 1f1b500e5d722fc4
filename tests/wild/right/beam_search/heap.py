# label: heapq.nsmallest over a generator of extensions.
# set: second

import heapq


def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    prompt = list(prompt)
    beams = [([], 0.0)]
    finished = []

    def extensions():
        for i, (seq, total) in enumerate(beams):
            for t, lp in enumerate(next_log_probs(prompt + seq)):
                yield -(total + lp), i, t

    steps = 0
    while beams and steps < max_new_tokens:
        steps += 1
        chosen = heapq.nsmallest(beam_width, extensions())
        grown = [(beams[i][0] + [t], -cost) for cost, i, t in chosen]
        finished += [g for g in grown if g[0][-1] == eos]
        beams = [g for g in grown if g[0][-1] != eos]
    everyone = finished + beams
    scores = [total / len(seq) ** alpha for seq, total in everyone]
    where = scores.index(max(scores))
    return everyone[where][0], float(scores[where])
