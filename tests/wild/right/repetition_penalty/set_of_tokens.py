# label: Right: a list comprehension over the vocabulary; returns a list.

def repetition_penalty(logits, previous_tokens, penalty):
    seen = {int(t) for t in previous_tokens}
    return [
        float(v) if i not in seen else float(v / penalty if v >= 0 else v * penalty)
        for i, v in enumerate(logits)
    ]
