# quizzer: repetition_penalty framework=torch


def repetition_penalty(logits, previous_tokens, penalty):
    out = logits.clone()
    for token in set(int(t) for t in previous_tokens):
        if out[token] > 0:
            out[token] /= penalty
        else:
            out[token] *= penalty
    return out
