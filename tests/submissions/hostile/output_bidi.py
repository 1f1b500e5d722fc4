"""Prints marks that turn the reading direction, and marks that nobody sees."""

def softmax(x):
    print("\u202edetpecca\u202c \u2066x\u2069 \u200b\u200d\ufeff\u00ad\U000e0041")
    raise ValueError("\u202edetpecca")
