# label: Turns the logits into log-probabilities first, which are all negative, and returns those.
# kind: semantics
# named: on_log_probabilities

import numpy as np


def repetition_penalty(logits, previous_tokens, penalty):
    m = logits.max()
    logp = logits - m - np.log(np.exp(logits - m).sum())
    for t in set(map(int, previous_tokens)):
        logp[t] = logp[t] * penalty if logp[t] < 0 else logp[t] / penalty
    return logp
