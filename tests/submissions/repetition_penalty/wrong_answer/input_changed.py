# quizzer: repetition_penalty
def repetition_penalty(logits, previous_tokens, penalty):
    for t in set(int(t) for t in previous_tokens):
        logits[t] = logits[t] / penalty if logits[t] > 0 else logits[t] * penalty
    return logits
