# quizzer: repetition_penalty
import numpy as np


def repetition_penalty(logits, previous_tokens, penalty):
    out = logits.copy()
    for t in set(int(t) for t in previous_tokens):
        x = out[t]
        out[t] = x / penalty if x > 0 else x * penalty if x < 0 else 1 - penalty
    return out
