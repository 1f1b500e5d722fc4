# quizzer: repetition_penalty
def repetition_penalty(logits, previous_tokens, penalty):
    out = logits.copy()
    for token in set(int(t) for t in previous_tokens):
        if out[token] > 0:
            out[token] /= penalty
        else:
            out[token] *= penalty
    return out
