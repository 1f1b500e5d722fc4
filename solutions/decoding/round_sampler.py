"""A sampler of tokens: penalties, temperature, top-k, top-p, a draw, a stop, over a small table.

Source      Holtzman et al. 2020, arXiv:1904.09751 (top-p); Keskar et al. 2019, arXiv:1909.05858
Pitfalls    the token that reaches p stays; what is filtered is shared out again; a penalty divides
            positive logits and multiplies negative ones
"""

import numpy as np


def penalised(logits, previous, penalty):
    """Tokens that stand in `previous` made less likely."""
    out = logits.copy()
    for token in set(previous):
        if out[token] > 0:
            out[token] = out[token] / penalty
        else:
            out[token] = out[token] * penalty
    return out


def tempered(logits, temperature):
    """Logits at a temperature: below 1 sharper."""
    return logits / temperature


def softmax(logits):
    """Probabilities; -inf gets 0."""
    weights = np.exp(logits - logits.max())
    return weights / weights.sum()


def top_k(logits, k):
    """All but the k largest at -inf; ties at the edge stay."""
    edge = np.sort(logits)[::-1][min(k, len(logits)) - 1]
    return np.where(logits >= edge, logits, -np.inf)


def top_p(probs, p):
    """The fewest most likely that reach p; the others get 0."""
    order = np.argsort(-probs, kind="stable")
    before = np.cumsum(probs[order]) - probs[order]
    kept = np.zeros_like(probs)
    chosen = order[before < p]
    kept[chosen] = probs[chosen]
    return kept


def shared_out(kept):
    """What is kept as probabilities."""
    return kept / kept.sum()


def pick(probs, u):
    """The token at u of [0, 1) in the sum of the probabilities."""
    place = np.searchsorted(np.cumsum(probs), u, side="right")
    return int(min(place, len(probs) - 1))


def following(table, tokens):
    """Logits of what follows: the row of the last token."""
    return table[tokens[-1]]


def ends(token, stop):
    """Whether the text is over."""
    return token == stop


def sample(table, prompt, draws, settings):
    """Tokens behind the prompt until `stop` comes or draws end."""
    penalty, temperature, k, p, stop = settings
    tokens = [int(token) for token in prompt]
    for u in draws:
        logits = following(table, tokens)
        logits = penalised(logits, tokens, penalty)
        logits = top_k(tempered(logits, temperature), int(k))
        probs = shared_out(top_p(softmax(logits), p))
        tokens.append(pick(probs, u))
        if ends(tokens[-1], stop):
            break
    return tokens[len(prompt) :]
