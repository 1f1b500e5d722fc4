# quizzer: repetition_penalty
import numpy as np


def repetition_penalty(logits, previous_tokens, penalty):
    previous_tokens.sort()
    out = logits.copy()
    for t in set(int(t) for t in previous_tokens):
        out[t] = out[t] / penalty if out[t] > 0 else out[t] * penalty
    return out
