# quizzer: repetition_penalty framework=torch
import torch


def repetition_penalty(logits, previous_tokens, penalty):
    for t in set(int(i) for i in previous_tokens):
        logits[t] = logits[t] / penalty if logits[t] > 0 else logits[t] * penalty
    return logits
