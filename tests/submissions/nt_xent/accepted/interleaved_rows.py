# quizzer: nt_xent
import numpy as np

class Contrast:
    def __init__(self, t):
        self.t = t

    def loss(self, z):
        z = z / np.linalg.norm(z, axis=1)[:, None]
        s = np.asfortranarray(z @ z.T) / self.t
        k = np.arange(len(z))
        s[k, k] = -np.inf
        return np.logaddexp.reduce(s, axis=0) - s[k, k ^ 1]

def nt_xent(z_i, z_j, temperature=0.5):
    z = np.stack([z_i, z_j], axis=1).reshape(-1, z_i.shape[1])
    return Contrast(temperature).loss(z).mean()
