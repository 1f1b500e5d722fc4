# quizzer: repetition_penalty
import numpy as np
def repetition_penalty(logits, previous_tokens, penalty):
    mask = np.zeros(len(logits), dtype=bool)
    mask[list(map(int, previous_tokens))] = True
    factor = np.where(logits < 0, penalty, 1 / penalty)
    return np.where(mask, logits * factor, 0)
