# quizzer: staged_tokenizer framework=torch
import torch


def train(chunks, num_merges):
    rows = [torch.tensor(list(chunk.encode()), dtype=torch.long) for chunk in chunks]
    merges = []
    while len(merges) < num_merges:
        pairs = torch.cat([torch.zeros(0, 2, dtype=torch.long)]
                          + [torch.stack([row[:-1], row[1:]], 1) for row in rows if len(row) > 1])
        if len(pairs) < 2:
            break
        found, counts = torch.unique(pairs, dim=0, return_counts=True)  # sorted as pairs
        if counts.max() < 2:
            break
        pair = tuple(found[counts.argmax()].tolist())
        rows = [joined(row.tolist(), pair, 256 + len(merges)) for row in rows]
        merges.append(pair)
    return merges


def joined(row, pair, new):
    out, i = [], 0
    while i < len(row):
        fits = tuple(row[i : i + 2]) == pair
        out.append(new if fits else row[i])
        i += 2 if fits else 1
    return torch.tensor(out, dtype=torch.long)
