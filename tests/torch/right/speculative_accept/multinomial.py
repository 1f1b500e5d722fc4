# quizzer: speculative_accept framework=torch
import torch


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    out = []
    K = draft_tokens.shape[0]
    u = torch.rand(K, generator=rng)
    for i in range(K):
        t = draft_tokens[i]
        if u[i] < torch.clamp(target_probs[i, t] / draft_probs[i, t], max=1.0):
            out.append(t.item())
            continue
        residual = torch.relu(target_probs[i] - draft_probs[i])
        out.append(torch.multinomial(residual / residual.sum(), 1, generator=rng).item())
        return out
    out.append(int(torch.multinomial(target_probs[K], num_samples=1, generator=rng)))
    return out
