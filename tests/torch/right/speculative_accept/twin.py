# quizzer: speculative_accept framework=torch
import torch


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    tokens = []
    for i, token in enumerate(draft_tokens.tolist()):
        p, q = target_probs[i], draft_probs[i]
        if torch.rand((), generator=rng) >= p[token] / q[token]:
            residual = (p - q).clamp(min=0)
            tokens.append(torch.multinomial(residual / residual.sum(), 1, generator=rng).item())
            return tokens
        tokens.append(token)
    tokens.append(torch.multinomial(target_probs[-1], 1, generator=rng).item())
    return tokens
