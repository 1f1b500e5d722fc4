# quizzer: sequence_log_prob framework=torch
import torch


def sequence_log_prob(logits, tokens, mask):
    log_probs = torch.log_softmax(logits[:, :-1], -1)
    chosen = log_probs.gather(-1, tokens[:, 1:, None]).squeeze(-1)
    counted = mask[:, 1:]
    return chosen.masked_fill(~counted, 0.0).sum(1), counted.sum(1)
