# label: Each row's similarity with itself stays in the denominator.
# kind: semantics
# named: self_not_masked

import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    z = np.concatenate([z_i, z_j])
    z = z / np.linalg.norm(z, axis=1, keepdims=True)
    n = len(z_i)
    logits = z @ z.T / temperature
    partner = np.roll(np.arange(2 * n), n)
    m = logits.max(axis=1)
    lse = m + np.log(np.exp(logits - m[:, None]).sum(axis=1))
    return float(np.mean(lse - logits[np.arange(2 * n), partner]))
