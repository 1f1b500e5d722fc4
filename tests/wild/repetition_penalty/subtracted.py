# label: Subtracts the penalty from the logit instead of dividing or multiplying.
# kind: semantics
# after: oobabooga/textgen#3627
# named: subtracted

import numpy as np


def repetition_penalty(logits, previous_tokens, penalty):
    out = np.copy(logits)
    distinct = list(dict.fromkeys(int(t) for t in previous_tokens))
    if distinct:
        out[distinct] -= penalty
    return out
