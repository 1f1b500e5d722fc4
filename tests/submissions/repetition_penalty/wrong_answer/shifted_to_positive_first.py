# quizzer: repetition_penalty
import numpy as np


def repetition_penalty(logits, previous_tokens, penalty):
    low = logits[np.isfinite(logits)].min()
    out = logits - low
    for t in set(int(t) for t in previous_tokens):
        out[t] = out[t] / penalty
    return out + low
