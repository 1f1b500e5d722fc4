# label: Penalises a token once for every time it occurs instead of once.
# kind: semantics
# named: per_occurrence

import numpy as np


def repetition_penalty(logits, previous_tokens, penalty):
    result = np.array(logits, dtype=float)
    for token in previous_tokens:
        if result[token] > 0:
            result[token] /= penalty
        else:
            result[token] *= penalty
    return result
