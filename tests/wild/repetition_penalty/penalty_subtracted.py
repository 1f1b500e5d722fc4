# label: Subtracts the penalty, as a presence penalty does.
# kind: semantics
# set: second
# named: subtracted

import numpy as np


def repetition_penalty(logits, previous_tokens, penalty):
    seen = np.zeros(len(logits), dtype=bool)
    seen[np.asarray(previous_tokens, dtype=int)] = True
    factor = np.where(logits > 0, 1 / penalty, penalty)
    return np.where(seen, logits - penalty, logits)
