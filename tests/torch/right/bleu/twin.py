# quizzer: bleu framework=torch
import torch


def bleu(candidates, references, max_n=4):
    counts = torch.zeros(2, max_n, dtype=torch.float64)
    c, r = 0, 0
    for text, others in zip(candidates, references, strict=True):
        words, others = text.split(), [other.split() for other in others]
        c += len(words)
        lengths = torch.tensor(sorted(len(o) for o in others))
        r += lengths[(lengths - len(words)).abs().argmin()].item()
        for n in range(1, max_n + 1):
            grams = [tuple(words[i:i + n]) for i in range(len(words) - n + 1)]
            for gram in set(grams):
                most = max(sum(tuple(o[i:i + n]) == gram for i in range(len(o))) for o in others)
                counts[0, n - 1] += min(grams.count(gram), most)
            counts[1, n - 1] += len(grams)
    precisions = counts[0] / counts[1].clamp(min=1)
    penalty = min(1.0, torch.exp(torch.tensor(1 - r / c)).item()) if c else 0.0
    return penalty * precisions.log().mean().exp(), precisions.tolist(), penalty
