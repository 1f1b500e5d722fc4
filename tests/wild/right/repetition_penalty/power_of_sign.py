# label: Right: one factor, penalty to the power of minus the sign.

import numpy as np


def repetition_penalty(logits, previous_tokens, penalty):
    hit = np.zeros(len(logits))
    hit[np.fromiter((int(t) for t in previous_tokens), dtype=int)] = 1.0
    return logits * penalty ** (-np.sign(logits) * hit)
