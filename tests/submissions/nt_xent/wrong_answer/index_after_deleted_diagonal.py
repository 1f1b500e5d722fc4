# quizzer: nt_xent
import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    n = len(z_i)
    z = np.concatenate((z_i, z_j), axis=0)
    z = z / np.linalg.norm(z, axis=1)[:, None]
    s = np.einsum("ad,bd->ab", z, z) / temperature
    keep = ~np.eye(2 * n, dtype=bool)
    logits = s[keep].reshape(2 * n, 2 * n - 1)
    idx = np.concatenate([(np.arange(n) + n) % (2 * n - 1), np.arange(n)])
    m = logits.max(1, keepdims=True)
    logp = logits - m - np.log(np.exp(logits - m).sum(1, keepdims=True))
    return float(-logp[np.arange(2 * n), idx].mean())
