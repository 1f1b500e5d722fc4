# label: Positive logits are multiplied and negative ones divided.
# kind: semantics
# set: second
# named: direction_swapped

import numpy as np


def repetition_penalty(logits, previous_tokens, penalty):
    seen = np.zeros(len(logits), dtype=bool)
    seen[np.asarray(previous_tokens, dtype=int)] = True
    factor = np.where(logits > 0, penalty, 1 / penalty)
    return np.where(seen, logits * factor, logits)
