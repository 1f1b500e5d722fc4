"""Generation with a temperature, top-k and top-p, from draws that are handed in.

    logits / temperature -> the k largest -> softmax -> the fewest that reach p -> draw

Shapes      prompt: list of ints, draws: (max_new_tokens,) -> list of ints; the model answers (V,)
Source      Fan et al. 2018, arXiv:1805.04833 (top-k); Holtzman et al. 2020, arXiv:1904.09751
            (top-p)
Complexity  one call and one sort, O(V log V), for each token
Pitfalls    p is a share of what top-k left, at the temperature; the token that reaches p stays; a
            draw is compared with the sum of what is left
"""

import numpy as np


def generate(next_log_probs, prompt, eos, max_new_tokens,
             temperature=0.0, top_k=0, top_p=1.0, draws=None):  # fmt: skip
    """Return the new tokens, with eos last where it was reached."""
    tokens = list(prompt)
    for step in range(max_new_tokens):
        logits = next_log_probs(tokens)
        if temperature > 0.0:
            token = pick(filtered(logits / temperature, top_k, top_p), draws[step])
        else:
            token = int(np.argmax(logits))
        tokens.append(token)
        if token == eos:
            break
    return tokens[len(prompt) :]


def filtered(logits, top_k, top_p):
    """Weights of all tokens, 0 for those that a filter takes out."""
    order = np.argsort(-logits, kind="stable")
    if top_k > 0:
        order = order[:top_k]
    probs = np.exp(logits[order] - logits[order[0]])  # relative to the largest
    total = np.cumsum(probs)
    weights = np.zeros_like(logits)
    weights[order] = np.where(total - probs < top_p * total[-1], probs, 0.0)
    return weights


def pick(weights, u):
    """The first token at which the sum of the weights exceeds the share u of all."""
    total = np.cumsum(weights)
    return int(np.searchsorted(total, u * total[-1], side="right"))
