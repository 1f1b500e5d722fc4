# quizzer: sliding_perplexity
# named: mean_of_window_means
from math import exp


def sliding_perplexity(score, tokens, window, stride):
    means, seen, begin = [], 1, 0
    while seen < len(tokens):
        piece = tokens[begin : begin + window]
        new = list(score(piece))[seen - begin - 1 :]
        means.append(float(sum(new)) / len(new))
        seen += len(new)
        begin += stride
    return exp(-sum(means) / len(means)), len(tokens) - 1
