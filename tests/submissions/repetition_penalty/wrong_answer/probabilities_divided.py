# quizzer: repetition_penalty
import numpy as np
def repetition_penalty(logits, previous_tokens, penalty):
    p = np.exp(logits - logits.max())
    p /= p.sum()
    idx = np.unique(np.asarray(previous_tokens, dtype=int))
    p[idx] /= penalty
    return np.log(p / p.sum())
