# quizzer: nt_xent
import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    z = np.vstack([z_i, z_j]).astype(np.float32)
    z = z / np.maximum(np.linalg.norm(z, axis=1, keepdims=True), 1e-12)
    s = (z @ z.T) / np.float32(temperature)
    s = s - np.float32(1e9) * np.eye(len(s), dtype=np.float32)
    s = s - s.max(axis=1, keepdims=True)
    logp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    n = len(z_i)
    target = np.r_[np.arange(n, 2 * n), np.arange(n)]
    return -logp[np.arange(2 * n), target].mean()
