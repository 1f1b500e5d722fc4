# quizzer: word_error_rate framework=torch
import torch


def word_error_rate(references, hypotheses):
    counts, words = [0, 0, 0], 0
    for said, heard in zip(references, hypotheses, strict=True):
        said, heard = said.split(), heard.split()
        r, h = len(said), len(heard)
        words += r
        # Errors and substitutions in one number: a substitution costs a little less than 1.
        table = torch.zeros(r + 1, h + 1, dtype=torch.float64)
        table[:, 0], table[0] = torch.arange(r + 1), torch.arange(h + 1)
        for i in range(r):
            for j in range(h):
                change = 0.0 if said[i] == heard[j] else 1 - 1e-6
                table[i + 1, j + 1] = min(
                    table[i, j] + change, table[i, j + 1] + 1, table[i + 1, j] + 1
                )
        total = round(table[r, h].item() + 1e-4)
        s = round((total - table[r, h].item()) * 1e6)
        d = (total - s + r - h) // 2
        counts = [a + b for a, b in zip(counts, (s, d, total - s - d), strict=True)]
    return sum(counts) / words, *counts
