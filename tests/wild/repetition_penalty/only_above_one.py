# label: A penalty below 1 is ignored.
# kind: edges
# named: small_penalty_ignored

import numpy as np


def repetition_penalty(logits, previous_tokens, penalty):
    if penalty <= 1.0 or len(previous_tokens) == 0:
        return np.array(logits)
    hit = np.isin(np.arange(len(logits)), previous_tokens)
    factor = np.where(logits > 0, 1.0 / penalty, penalty)
    return np.where(hit, logits * factor, logits)
