# quizzer: repetition_penalty
def repetition_penalty(logits, previous_tokens, penalty):
    seen = {}
    for token in previous_tokens:
        seen[token] = True
    result = []
    for i, x in enumerate(logits):
        x = float(x)
        if i in seen and x > 0:
            x = x / penalty
        elif i in seen and x < 0:
            x = x * penalty
        result.append(x)
    return result
