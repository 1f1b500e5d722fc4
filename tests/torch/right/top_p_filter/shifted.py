# quizzer: top_p_filter framework=torch
import torch
import torch.nn.functional as F


def top_p_filter(logits, p):
    sorted_logits, sorted_indices = torch.sort(logits, descending=True, stable=True)
    cumulative_probs = torch.cumsum(F.softmax(sorted_logits, dim=-1, dtype=torch.float64), dim=-1)
    sorted_indices_to_remove = cumulative_probs >= p - 1e-12
    sorted_indices_to_remove[1:] = sorted_indices_to_remove[:-1].clone()
    sorted_indices_to_remove[0] = False
    indices_to_remove = sorted_indices_to_remove.scatter(
        0, sorted_indices, sorted_indices_to_remove
    )
    return F.softmax(logits.masked_fill(indices_to_remove, -float("inf")), dim=-1)
