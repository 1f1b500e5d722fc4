# label: Fails on an empty list of tokens: the index array is then of floats.
# kind: edges
# named: empty_history_not_handled

import numpy as np


def repetition_penalty(logits, previous_tokens, penalty):
    tokens = np.unique(previous_tokens)
    new = logits.copy()
    sel = new[tokens]
    new[tokens] = np.where(sel > 0, sel / penalty, sel * penalty)
    return new
