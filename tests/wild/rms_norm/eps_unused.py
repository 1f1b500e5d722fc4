# label: eps is not used, so a row of zeros gives nan and small rows are scaled too far.
# kind: edges
# named: eps_missing

import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    rows = x.reshape(-1, x.shape[-1])
    out = np.empty_like(rows)
    for i, r in enumerate(rows):
        out[i] = r / (np.dot(r, r) / len(r)) ** 0.5 * gamma
    return out.reshape(x.shape)
