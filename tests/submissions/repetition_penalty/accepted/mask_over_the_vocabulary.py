# quizzer: repetition_penalty
import numpy as np


def repetition_penalty(logits, previous_tokens, penalty):
    seen = np.isin(np.arange(logits.size), np.array(previous_tokens, dtype=np.int64))
    scaled = np.where(logits < 0, logits * penalty, logits / penalty)
    return np.where(seen, scaled, logits)
