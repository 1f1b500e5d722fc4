# quizzer: sliding_perplexity
# named: overlap_counted_and_divided
from math import exp


def sliding_perplexity(score, tokens, window, stride):
    logs, begin = [], 0
    while True:
        logs += list(score(tokens[begin : begin + window]))
        if begin + window >= len(tokens):
            return exp(-float(sum(logs)) / len(logs)), len(logs)
        begin += stride
