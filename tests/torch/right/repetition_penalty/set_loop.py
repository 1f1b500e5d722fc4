# quizzer: repetition_penalty framework=torch
import torch


def repetition_penalty(logits, previous_tokens, penalty):
    new_logits = logits.detach().clone()
    for tok in set(int(t) for t in previous_tokens):
        if new_logits[tok] < 0:
            new_logits[tok] *= penalty
        else:
            new_logits[tok] /= penalty
    return new_logits
