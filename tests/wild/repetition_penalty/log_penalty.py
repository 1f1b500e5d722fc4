# label: Subtracts the logarithm of the penalty from the logit, which divides the probability, not the logit.
# kind: semantics
# named: on_probabilities

import numpy as np


def repetition_penalty(logits, previous_tokens, penalty):
    out = logits.copy()
    seen = np.unique(np.asarray(previous_tokens, dtype=int))
    out[seen] -= np.log(penalty)
    return out
