# quizzer: viterbi
import numpy as np


def viterbi(log_start, log_trans, log_emit):
    t, s = log_emit.shape
    delta, psi = np.empty((t, s)), np.zeros((t, s), dtype=np.int32)
    delta[0] = log_start + log_emit[0]
    for i in range(1, t):
        ways = delta[i - 1] + log_trans.T + log_emit[i][:, None]
        psi[i], delta[i] = ways.argmax(1), ways.max(1)
    path = np.empty(t, dtype=int)
    path[-1] = delta[-1].argmax()
    for i in range(t - 1, 0, -1):
        path[i - 1] = psi[i, path[i]]
    return path, delta[-1].max()
