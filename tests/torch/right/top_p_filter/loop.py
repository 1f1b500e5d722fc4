# quizzer: top_p_filter framework=torch
import torch


def top_p_filter(logits, p):
    probs = torch.softmax(logits, dim=-1)
    order = sorted(range(len(probs)), key=lambda i: (-probs[i].item(), i))
    total, kept = 0.0, []
    for i in order:
        kept.append(i)
        total += probs[i].item()
        if total >= p - 1e-12:
            break
    out = torch.zeros_like(probs)
    out[kept] = probs[kept]
    return out / out.sum()
