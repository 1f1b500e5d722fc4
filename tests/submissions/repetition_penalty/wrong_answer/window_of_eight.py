# quizzer: repetition_penalty
import numpy as np


def repetition_penalty(logits, previous_tokens, penalty):
    out = logits.copy()
    for t in set(list(previous_tokens)[-8:]):
        out[t] = out[t] / penalty if out[t] > 0 else out[t] * penalty
    return out
