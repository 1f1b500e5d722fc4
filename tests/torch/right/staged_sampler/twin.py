# quizzer: staged_sampler framework=torch
import torch


def generate(next_log_probs, prompt, eos, max_new_tokens):
    new = []
    while len(new) < max_new_tokens and new[-1:] != [eos]:
        new.append(torch.argmax(next_log_probs([*prompt, *new])).item())
    return new
