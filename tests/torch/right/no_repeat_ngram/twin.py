# quizzer: no_repeat_ngram framework=torch
import torch


def no_repeat_ngram(logits, tokens, n):
    followed = {}
    for i in range(len(tokens) - n + 1):
        *before, last = (int(t) for t in tokens[i : i + n])
        followed.setdefault(tuple(before), set()).add(last)
    now = tuple(int(t) for t in tokens[len(tokens) - n + 1 :]) if len(tokens) >= n else None
    banned = torch.zeros_like(logits, dtype=torch.bool)
    for token in followed.get(now, ()):
        banned[token] = True
    return logits.masked_fill(banned, -torch.inf)
