"""Greedy decoding whose output an automaton must accept within a budget of tokens.

    allowed(s, v): the automaton has a move from s by v, and from there the end is near enough
    y_t = argmax over allowed v of log p(v | prompt, y_1 .. y_{t-1})

Shapes      transitions: (S, V) int, -1 where there is no move; accepting: (S,) bool
            -> the list of tokens, its last one eos
Source      Willard, Louf 2023, arXiv:2307.09702 (the masks; the budget is an addition)
Complexity  O(S^2 V) once for the distances, O(V) a step beside the model
Pitfalls    a state may be a dead end, or too far from the end; eos costs a token too; a forbidden
            token's log-probability becomes -inf, not 0
"""

import numpy as np


def constrained_greedy_decode(next_log_probs, prompt, transitions, accepting, eos, max_new_tokens):
    """Return the generated tokens, or an empty list where the budget cannot suffice."""
    steps = np.where(accepting, 1.0, np.inf)  # fewest tokens to the end from each state, with eos
    for _ in range(len(accepting)):
        beyond = np.where(transitions >= 0, steps[transitions], np.inf)  # (S, V)
        steps = np.minimum(steps, 1 + np.min(beyond, axis=1))

    tokens = []
    state = 0
    if steps[state] > max_new_tokens:
        return tokens
    while eos not in tokens:
        left = max_new_tokens - len(tokens) - 1  # tokens that may follow the next one
        moves = transitions[state]
        allowed = (moves >= 0) & (steps[moves] <= left)
        allowed[eos] = accepting[state]
        candidates = np.flatnonzero(allowed)
        log_probs = next_log_probs(prompt + tokens)
        token = int(candidates[np.argmax(log_probs[candidates])])
        tokens.append(token)
        state = moves[token]
    return tokens
