# quizzer: beam_search
import heapq
from dataclasses import dataclass


@dataclass(frozen=True)
class Hypothesis:
    tokens: tuple
    total: float

    def score(self, alpha):
        return self.total / len(self.tokens) ** alpha


def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    live = [Hypothesis((), 0.0)]
    best, best_score = None, None
    for _ in range(max_new_tokens):
        heap = []
        for rank, h in enumerate(live):
            log_probs = next_log_probs(list(prompt) + list(h.tokens))
            for token in range(len(log_probs)):
                heap.append((-(h.total + log_probs[token]), rank, token))
        kept = heapq.nsmallest(beam_width, heap)
        grown = [Hypothesis((*live[r].tokens, t), -cost) for cost, r, t in kept]
        live = []
        for h in grown:
            if h.tokens[-1] != eos:
                live.append(h)
            elif best is None or h.score(alpha) > best_score:
                best, best_score = h, h.score(alpha)
        if not live:
            break
    for h in live:
        if best is None or h.score(alpha) > best_score:
            best, best_score = h, h.score(alpha)
    return list(best.tokens), float(best_score)
