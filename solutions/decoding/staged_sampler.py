"""Greedy generation, one token after the other.

    y_t = argmax_v log p(v | prompt, y_1 .. y_{t-1})

Shapes      prompt: list of ints -> list of ints; the model answers (V,)
Complexity  one call of the model for each token
Pitfalls    the model sees the prompt and what was generated; the limit counts new tokens only
"""

import numpy as np


def generate(next_log_probs, prompt, eos, max_new_tokens):
    """Return the new tokens, with eos last where it was reached."""
    tokens = list(prompt)
    for _ in range(max_new_tokens):
        token = int(np.argmax(next_log_probs(tokens)))
        tokens.append(token)
        if token == eos:
            break
    return tokens[len(prompt) :]
