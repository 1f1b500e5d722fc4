# quizzer: pass_at_k
import numpy as np


def pass_at_k(totals, correct, k):
    # one fixed set of k samples a task: the first ones, where the passing ones are put
    return float(np.mean([min(k, c) > 0 for c in correct]))
