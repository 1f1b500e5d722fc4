"""A sampler of tokens, in torch: penalties, temperature, top-k, top-p, a draw, a stop.

Source      Holtzman et al. 2020, arXiv:1904.09751 (top-p); Keskar et al. 2019, arXiv:1909.05858
Pitfalls    the token that reaches p stays; what is filtered is shared out again; a penalty divides
            positive logits and multiplies negative ones
"""

import torch


def penalised(logits, previous, penalty):
    """Tokens that stand in `previous` made less likely."""
    seen = logits[previous]
    seen = torch.where(seen > 0, seen / penalty, seen * penalty)
    return logits.scatter(0, previous, seen)


def tempered(logits, temperature):
    """Logits at a temperature: below 1 sharper."""
    return logits / temperature


def softmax(logits):
    """Probabilities; -inf gets 0."""
    return torch.softmax(logits, dim=-1)


def top_k(logits, k):
    """All but the k largest at -inf; ties at the edge stay."""
    edge = logits.topk(min(k, len(logits))).values[-1]
    return logits.masked_fill(logits < edge, float("-inf"))


def top_p(probs, p):
    """The fewest most likely that reach p; the others get 0."""
    ranked, order = probs.sort(descending=True, stable=True)
    before = ranked.cumsum(dim=-1) - ranked
    kept = ranked.masked_fill(before >= p, 0.0)
    return torch.zeros_like(probs).scatter(0, order, kept)


def shared_out(kept):
    """What is kept as probabilities."""
    return kept / kept.sum()


def pick(probs, u):
    """The token at u of [0, 1) in the sum of the probabilities."""
    place = torch.searchsorted(probs.cumsum(dim=-1), u, right=True)
    return min(int(place), len(probs) - 1)


def following(table, tokens):
    """Logits of what follows: the row of the last token."""
    return table[tokens[-1]]


def ends(token, stop):
    """Whether the text is over."""
    return token == stop


def sample(table, prompt, draws, settings):
    """Tokens behind the prompt until `stop` comes or draws end."""
    penalty, temperature, k, p, stop = settings
    tokens = prompt
    for u in draws:
        logits = following(table, tokens)
        logits = penalised(logits, tokens, penalty)
        logits = top_k(tempered(logits, temperature), int(k))
        probs = shared_out(top_p(softmax(logits), p))
        token = pick(probs, u)
        tokens = torch.cat([tokens, tokens.new_tensor([token])])
        if ends(token, stop):
            break
    return tokens[len(prompt) :]
