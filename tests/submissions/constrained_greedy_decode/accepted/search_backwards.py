# quizzer: constrained_greedy_decode
import numpy as np


def constrained_greedy_decode(next_log_probs, prompt, transitions, accepting, eos, max_new_tokens):
    states, vocab = transitions.shape
    need = [None] * states
    wave = [s for s in range(states) if accepting[s]]
    cost = 1
    while wave:
        for s in wave:
            need[s] = cost
        wave = [
            s
            for s in range(states)
            if need[s] is None and any(t >= 0 and need[t] is not None for t in transitions[s])
        ]
        cost += 1
    answer, state, left = [], 0, max_new_tokens
    if need[0] is None or need[0] > left:
        return answer
    while True:
        left -= 1
        scores = next_log_probs(list(prompt) + answer)
        best = None
        for v in range(vocab):
            to = transitions[state, v]
            fits = accepting[state] if v == eos else to >= 0 and need[to] is not None and need[to] <= left
            if fits and (best is None or scores[v] > scores[best]):
                best = v
        answer.append(best)
        if best == eos:
            return answer
        state = transitions[state, best]
