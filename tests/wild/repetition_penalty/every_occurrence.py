# label: The penalty is applied once for each occurrence.
# kind: semantics
# set: second
# named: per_occurrence

def repetition_penalty(logits, previous_tokens, penalty):
    new = [float(v) for v in logits]
    for token in [int(t) for t in previous_tokens]:
        new[token] = new[token] / penalty if new[token] > 0 else new[token] * penalty
    return new
