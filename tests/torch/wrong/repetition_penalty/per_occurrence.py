# quizzer: repetition_penalty framework=torch
import torch


def repetition_penalty(logits, previous_tokens, penalty):
    out = logits.clone()
    for t in previous_tokens:
        out[t] = out[t] / penalty if out[t] > 0 else out[t] * penalty
    return out
