# label: Multiplies positive logits and divides negative ones: the two cases are exchanged.
# kind: semantics
# named: direction_swapped

import numpy as np


def repetition_penalty(logits, previous_tokens, penalty):
    seen = np.zeros(len(logits), dtype=bool)
    for t in previous_tokens:
        seen[t] = True
    changed = np.where(logits > 0, logits * penalty, logits / penalty)
    return np.where(seen, changed, logits)
