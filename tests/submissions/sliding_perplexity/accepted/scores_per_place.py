# quizzer: sliding_perplexity
from math import exp, fsum


def sliding_perplexity(score, tokens, window, stride):
    place = {}
    begin = 0
    while True:
        piece = tokens[begin : begin + window]
        for i, value in enumerate(score(piece), start=begin + 1):
            place.setdefault(i, float(value))
        if begin + window >= len(tokens):
            break
        begin += stride
    return exp(-fsum(place.values()) / len(place)), len(place)
