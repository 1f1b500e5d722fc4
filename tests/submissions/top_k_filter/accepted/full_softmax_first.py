# quizzer: top_k_filter
import numpy as np


def top_k_filter(logits, k):
    """Probabilities first; tokens that underflow to 0 stay 0 either way."""
    probs = np.exp(logits - logits.max())
    probs /= probs.sum()
    drop = np.argsort(-logits, kind="mergesort")[k:]
    probs[drop] = 0
    return probs / probs.sum()
