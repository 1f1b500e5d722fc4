"""Shows another order of code than it has."""

def softmax(x):
    '''‮⁦ harmless'''; return "accepted"  # ⁦
