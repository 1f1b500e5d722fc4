# quizzer: repetition_penalty
import numpy as np


def repetition_penalty(logits, previous_tokens, penalty):
    factor = np.ones(len(logits))
    for t in previous_tokens:
        factor[t] = penalty ** -np.sign(logits[t])
    return logits * factor
