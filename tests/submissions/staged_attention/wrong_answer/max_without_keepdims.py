# quizzer: staged_attention
import numpy as np


def attention(q, k, v):
    scores = q @ np.swapaxes(k, 1, 2) / np.sqrt(k.shape[1])
    weights = np.exp(scores - scores.max())
    return weights @ v / weights.sum(axis=-1)[..., None]
