# label: The diagonal is multiplied by zero before the exponential, so each anchor itself still counts as exp(0).
# kind: semantics
# set: second
# named: self_zeroed

import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    z = np.vstack((z_i, z_j)).astype(float)
    z = z / np.linalg.norm(z, axis=1, keepdims=True)
    s = z @ z.T / temperature
    pos = np.sum(z * np.roll(z, len(z_i), axis=0), axis=1) / temperature
    s = s * (1 - np.eye(len(s)))
    return float(np.mean(np.logaddexp.reduce(s, axis=1) - pos))
