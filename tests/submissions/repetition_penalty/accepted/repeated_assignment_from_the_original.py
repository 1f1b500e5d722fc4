# quizzer: repetition_penalty
import numpy as np


def repetition_penalty(logits, previous_tokens, penalty):
    out = np.array(logits, dtype=np.float32)
    idx = np.asarray(previous_tokens).astype(int)
    x = out[idx]
    out[idx] = np.maximum(x, 0) / np.float32(penalty) + np.minimum(x, 0) * np.float32(penalty)
    return out
