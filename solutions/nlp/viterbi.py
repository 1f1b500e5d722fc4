"""The most probable path of a hidden Markov model.

    best_t(s) = max_r best_{t-1}(r) + log a(r, s) + log b(s, o_t), with the r that gave it kept

Shapes      log_start: (S,), log_trans: (S, S) from row to column, log_emit: (T, S) -> path, score
Source      Viterbi 1967, doi:10.1109/TIT.1967.1054010; Rabiner 1989, doi:10.1109/5.18626
Complexity  O(T S^2) time, O(T S) memory
Pitfalls    the best state at each step need not lie on the best path; the way back begins at the
            best last state; sums of logarithms, not products
"""

import numpy as np


def viterbi(log_start, log_trans, log_emit):
    """Return (path, its log-probability together with the observations)."""
    best = log_start + log_emit[0]  # (S,)
    back = []
    for emit in log_emit[1:]:
        ways = best[:, None] + log_trans  # (from, to)
        back.append(np.argmax(ways, axis=0))
        best = np.max(ways, axis=0) + emit
    path = [int(np.argmax(best))]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1], float(np.max(best))
