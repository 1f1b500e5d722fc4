# label: Contrasts each view with the other view only (as CLIP does): the other rows of the same view are missing from the denominator.
# kind: semantics
# named: other_view_only

import numpy as np


def _ce(logits):
    m = logits.max(1, keepdims=True)
    logp = logits - m - np.log(np.exp(logits - m).sum(1, keepdims=True))
    return -np.diag(logp).mean()


def nt_xent(z_i, z_j, temperature=0.5):
    a = z_i / np.linalg.norm(z_i, axis=1, keepdims=True)
    b = z_j / np.linalg.norm(z_j, axis=1, keepdims=True)
    sims = (a @ b.T) / temperature
    return float(0.5 * (_ce(sims) + _ce(sims.T)))
