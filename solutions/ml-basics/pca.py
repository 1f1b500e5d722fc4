"""Principal component analysis by the singular value decomposition.

    X - mean = U S V^T;  components: the first k rows of V^T,  variances: S^2 / (N - 1)

Shapes      x: (N, D) -> components (k, D), variances (k,), scores (N, k)
Source      Pearson 1901; Jolliffe 2002, Principal Component Analysis, section 3.5
Complexity  O(N D min(N, D))
Pitfalls    centre first; singular values are no variances; eigenvalues come in ascending order;
            the sign of a component is free and must be fixed
"""

import numpy as np


def pca(x, k):
    """Return (components, variances, scores), the largest variance first."""
    centred = x - np.mean(x, axis=0)
    _, singular, rows = np.linalg.svd(centred, full_matrices=False)
    components = rows[:k]
    places = np.argmax(np.abs(components), axis=1)  # the entry that decides the sign
    components = components * np.sign(components[np.arange(k), places])[:, None]
    return components, singular[:k] ** 2 / (len(x) - 1), centred @ components.T
