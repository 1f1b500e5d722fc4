"""CLIP's loss: each image finds its text among the batch, and each text its image.

    S = min(exp(s), 100) normalised(I) normalised(T)^T;  loss = (CE over rows + CE over columns) / 2

Shapes      images, texts: (N, D), log_scale: float -> loss, S (N, N)
Source      Radford et al. 2021, arXiv:2103.00020, figure 3
Complexity  O(N^2 D)
Pitfalls    both rows and columns; the scale is an exponential of what is learned, and capped; the
            pairs lie on the diagonal
"""

import numpy as np


def clip_loss(images, texts, log_scale):
    """Return (loss, scaled similarities)."""
    i = images / np.linalg.norm(images, axis=1, keepdims=True)
    t = texts / np.linalg.norm(texts, axis=1, keepdims=True)
    scores = np.minimum(np.exp(log_scale), 100.0) * i @ t.T
    own = np.diag(scores)
    by_image = np.mean(np.logaddexp.reduce(scores, axis=1) - own)
    by_text = np.mean(np.logaddexp.reduce(scores, axis=0) - own)
    return float((by_image + by_text) / 2), scores
