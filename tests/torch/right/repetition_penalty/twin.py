# quizzer: repetition_penalty framework=torch
import torch


def repetition_penalty(logits, previous_tokens, penalty):
    seen = torch.unique(torch.as_tensor(previous_tokens, dtype=torch.long))
    scores = logits[seen]
    out = logits.clone()
    out[seen] = torch.where(scores > 0, scores / penalty, scores * penalty)
    return out
