# quizzer: repetition_penalty framework=torch
import torch


def repetition_penalty(logits, previous_tokens, penalty):
    out = logits.clone()
    out[torch.as_tensor(previous_tokens, dtype=torch.long)] /= penalty
    return out
