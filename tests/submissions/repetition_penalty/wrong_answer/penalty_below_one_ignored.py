# quizzer: repetition_penalty
import numpy as np
def repetition_penalty(logits, previous_tokens, penalty):
    out = logits.copy()
    if penalty <= 1:
        return out
    for t in set(int(i) for i in previous_tokens):
        out[t] = out[t] / penalty if out[t] > 0 else out[t] * penalty
    return out
