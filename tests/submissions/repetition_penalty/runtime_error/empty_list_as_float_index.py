# quizzer: repetition_penalty
import numpy as np


def repetition_penalty(logits, previous_tokens, penalty):
    out = logits.copy()
    seen = np.unique(np.asarray(previous_tokens))
    out[seen] = np.where(out[seen] > 0, out[seen] / penalty, out[seen] * penalty)
    return out
