# label: Right: a generator of steps; scores are numpy floats and tokens numpy ints.

import numpy as np


def _steps(f, prompt, eos, width, limit):
    live = [(np.float64(0.0), [])]
    for _ in range(limit):
        table = np.array([total + np.asarray(f(list(prompt) + tokens)) for total, tokens in live])
        rank = np.argsort(-table, axis=None, kind="stable")[:width]
        grown = [(table.flat[r], live[r // table.shape[1]][1] + [r % table.shape[1]]) for r in rank]
        live = [g for g in grown if g[1][-1] != eos]
        yield [g for g in grown if g[1][-1] == eos], live
        if not live:
            return


def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    finished, live = [], []
    for ended, live in _steps(next_log_probs, prompt, eos, beam_width, max_new_tokens):
        finished += ended
    scored = [(total / len(t) ** alpha, t) for total, t in finished + live]
    best = max(range(len(scored)), key=lambda i: (scored[i][0], -i))
    return scored[best][1], scored[best][0]
