# quizzer: constrained_greedy_decode
# named: eos_costs_nothing
import numpy as np


def constrained_greedy_decode(next_log_probs, prompt, transitions, accepting, eos, max_new_tokens):
    need = np.where(accepting, 0.0, np.inf)
    for _ in range(len(need)):
        for s in range(len(need)):
            for t in transitions[s]:
                if t >= 0:
                    need[s] = min(need[s], need[t] + 1)
    out, state = [], 0
    if need[0] > max_new_tokens:
        return out
    while True:
        left = max_new_tokens - len(out) - 1
        scores = np.full(transitions.shape[1], -np.inf)
        raw = next_log_probs(prompt + out)
        ok = [v for v, t in enumerate(transitions[state]) if t >= 0 and need[t] <= left]
        if accepting[state]:
            ok.append(eos)
        ok.sort()
        best = max(ok, key=lambda v: (raw[v], -v))
        out.append(int(best))
        if best == eos:
            return out
        state = transitions[state, best]
