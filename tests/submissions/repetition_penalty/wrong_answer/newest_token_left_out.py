# quizzer: repetition_penalty
import numpy as np
def repetition_penalty(logits, previous_tokens, penalty):
    out = np.array(logits, dtype=float)
    for t in set(list(previous_tokens)[:-1]):
        if out[t] > 0:
            out[t] /= penalty
        else:
            out[t] *= penalty
    return out
