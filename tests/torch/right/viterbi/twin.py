# quizzer: viterbi framework=torch
import torch


def viterbi(log_start, log_trans, log_emit):
    score, pointers = log_start + log_emit[0], []
    for t in range(1, len(log_emit)):
        top = (score.unsqueeze(1) + log_trans).max(0)
        first = (score.unsqueeze(1) + log_trans == top.values).int().argmax(0)
        pointers.append(first.tolist())
        score = top.values + log_emit[t]
    state = score.tolist().index(score.max().item())
    path = [state]
    while pointers:
        path.insert(0, pointers.pop()[path[0]])
    return path, score.max()
