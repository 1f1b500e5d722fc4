# quizzer: repetition_penalty
import numpy as np


def repetition_penalty(logits, previous_tokens, penalty):
    out = logits.copy()
    last = None
    for t in previous_tokens:
        if t != last:
            out[t] = out[t] / penalty if out[t] > 0 else out[t] * penalty
        last = t
    return out
