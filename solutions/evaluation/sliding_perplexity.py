"""Perplexity of a text longer than the model's context, by a sliding window.

    windows [b, b + W) for b = 0, S, 2S, ...; each scores only tokens that none before it scored;
    perplexity = exp(-(sum of all scored log p) / (N - 1))

Shapes      score(tokens) -> (len(tokens) - 1,) log-probabilities; tokens: list of N ints
Source      the strided evaluation of language models; Press et al. 2021, arXiv:2012.15832, sec. 2
Complexity  about N / S calls of length W
Pitfalls    overlapping tokens count once; the first token is never predicted; the mean runs over
            tokens, not over windows; the last window is short of new tokens
"""

import math


def sliding_perplexity(score, tokens, window, stride):
    """Return (perplexity, number of tokens that were scored)."""
    total = 0.0
    done = 1  # tokens[:done] are scored; the first one is predicted by nothing
    begin = 0
    while done < len(tokens):
        end = min(begin + window, len(tokens))
        log_probs = score(tokens[begin:end])  # of tokens begin + 1 .. end - 1
        total += float(sum(log_probs[done - begin - 1 :]))
        done = end
        begin += stride
    return math.exp(-total / (len(tokens) - 1)), len(tokens) - 1
