# label: A loop over the set of previous tokens on a copy.
# set: second

def repetition_penalty(logits, previous_tokens, penalty):
    new = [float(v) for v in logits]
    for token in {int(t) for t in previous_tokens}:
        new[token] = new[token] / penalty if new[token] > 0 else new[token] * penalty
    return new
