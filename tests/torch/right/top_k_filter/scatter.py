# quizzer: top_k_filter framework=torch
import torch
import torch.nn.functional as F


def top_k_filter(logits: torch.Tensor, k: int, temperature: float = 1.0) -> torch.Tensor:
    idx = torch.argsort(-logits, stable=True)[:k]
    probs = torch.zeros_like(logits)
    probs = probs.scatter(0, idx, F.softmax(logits[idx] / temperature, dim=0))
    return probs
