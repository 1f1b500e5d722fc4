# quizzer: repetition_penalty framework=torch
import torch


def repetition_penalty(logits, previous_tokens, penalty):
    out = logits.clone()
    if len(previous_tokens) == 0:
        return out
    idx = torch.as_tensor(previous_tokens, dtype=torch.long).unique()
    picked = out[idx]
    out[idx] = torch.where(picked > 0, picked / penalty, picked * penalty)
    return out
