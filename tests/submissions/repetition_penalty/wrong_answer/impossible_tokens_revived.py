# quizzer: repetition_penalty
import numpy as np


def repetition_penalty(logits, previous_tokens, penalty):
    out = np.nan_to_num(logits, neginf=-1e9)
    for t in set(int(t) for t in previous_tokens):
        out[t] = out[t] / penalty if out[t] > 0 else out[t] * penalty
    return out
