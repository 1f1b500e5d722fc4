# label: Penalises only tokens that occur at least twice.
# kind: semantics
# named: only_repeats_penalised

from collections import Counter

import numpy as np


def repetition_penalty(logits, previous_tokens, penalty):
    out = np.array(logits)
    for t, n in Counter(map(int, previous_tokens)).items():
        if n > 1:
            out[t] = out[t] / penalty if out[t] > 0 else out[t] * penalty
    return out
