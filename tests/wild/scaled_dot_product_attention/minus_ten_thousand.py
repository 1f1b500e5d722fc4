# label: Masks by adding -10000, which large scores outweigh, so masked keys get attention.
# kind: stability
# after: huggingface/transformers#542
# named: fill_added_too_small

import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None):
    scores = q @ k.swapaxes(-1, -2) / np.sqrt(q.shape[-1])
    dead = None
    if mask is not None:
        scores = scores + (1.0 - mask.astype(float)) * -10000.0
        dead = ~np.broadcast_to(mask, scores.shape).any(axis=-1)
    scores = scores - scores.max(axis=-1, keepdims=True)
    probs = np.exp(scores)
    probs = probs / probs.sum(axis=-1, keepdims=True)
    if dead is not None:
        probs[dead] = 0.0
    return probs @ v, probs
