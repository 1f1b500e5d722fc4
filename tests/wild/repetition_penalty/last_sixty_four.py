# label: Looks only at the last 64 tokens, as a repeat window does.
# kind: edges
# named: window

import numpy as np

REPEAT_LAST_N = 64


def repetition_penalty(logits, previous_tokens, penalty):
    window = list(previous_tokens)[-REPEAT_LAST_N:]
    out = [float(v) for v in logits]
    for tok in set(window):
        out[tok] = out[tok] / penalty if out[tok] > 0 else out[tok] * penalty
    return np.array(out)
