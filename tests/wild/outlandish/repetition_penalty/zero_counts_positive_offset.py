# label: 1 is added to penalised logits first.
# kind: semantics

def repetition_penalty(logits, previous_tokens, penalty):
    new = [float(v) for v in logits]
    for token in {int(t) for t in previous_tokens}:
        new[token] = (new[token] + 1) / penalty if new[token] > 0 else new[token] * penalty
    return new
