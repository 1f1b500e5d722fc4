# label: Stops as soon as one hypothesis has finished.
# kind: semantics
# after: joeynmt/joeynmt#148
# named: stops_at_first_finished

import heapq


def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    live, finished = [((), 0.0)], []
    for _ in range(max_new_tokens):
        heap = []
        for i, (seq, s) in enumerate(live):
            for t, lp in enumerate(next_log_probs([*prompt, *seq])):
                heap.append((-(s + lp), i, t))
        kept = heapq.nsmallest(beam_width, heap)
        finished += [((*live[i][0], t), -n) for n, i, t in kept if t == eos]
        live = [((*live[i][0], t), -n) for n, i, t in kept if t != eos]
        if finished or not live:
            break
    seq, s = max(finished + live, key=lambda h: h[1] / len(h[0]) ** alpha)
    return list(seq), float(s / len(seq) ** alpha)
