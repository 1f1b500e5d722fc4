# quizzer: sliding_perplexity framework=torch
import torch


def sliding_perplexity(score, tokens, window, stride):
    begin, scores = 0, []
    while True:
        fresh = score(tokens[begin : begin + window])
        scores.append(fresh if begin == 0 else fresh[window - stride - 1 :])
        if begin + window >= len(tokens):
            nll = -torch.cat(scores)
            return nll.mean().exp(), nll.numel()
        begin += stride
