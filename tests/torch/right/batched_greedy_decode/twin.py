# quizzer: batched_greedy_decode framework=torch
import torch


def batched_greedy_decode(next_log_probs, prompts, eos, max_new_tokens):
    rows = [list(prompt) for prompt in prompts]
    live = list(range(len(rows)))
    for _ in range(max_new_tokens):
        if not live:
            break
        width = max(len(rows[i]) for i in live)
        batch = torch.tensor([[0] * (width - len(rows[i])) + rows[i] for i in live])
        ages = torch.tensor([len(rows[i]) for i in live])
        mask = torch.arange(width) >= width - ages[:, None]
        best = next_log_probs(batch, mask).argmax(-1)
        for i, token in zip(live, best.tolist(), strict=True):
            rows[i].append(token)
        live = [i for i in live if rows[i][-1] != eos]
    return [row[len(prompt) :] for row, prompt in zip(rows, prompts, strict=True)]
