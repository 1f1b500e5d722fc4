# quizzer: repetition_penalty framework=torch
import torch


def repetition_penalty(logits, previous_tokens, penalty):
    seen = torch.zeros_like(logits, dtype=torch.bool)
    if not isinstance(previous_tokens, torch.Tensor):
        previous_tokens = torch.tensor(previous_tokens, dtype=torch.int64)
    seen[previous_tokens] = True
    scaled = torch.where(logits > 0, logits / penalty, logits * penalty)
    return torch.where(seen, scaled, logits)
