# label: Changes the logits it was given.
# kind: edges
# named: input_overwritten

import numpy as np


def repetition_penalty(logits, previous_tokens, penalty):
    idx = np.unique(np.asarray(previous_tokens, dtype=int))
    score = logits[idx]
    logits[idx] = np.where(score < 0, score * penalty, score / penalty)
    return logits
