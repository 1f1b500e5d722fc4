# label: Subtracts the mean first, as layer normalisation does.
# kind: semantics
# after: stanford-cs336/assignment1-basics#93
# named: mean_subtracted

import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    return (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + eps) * gamma
