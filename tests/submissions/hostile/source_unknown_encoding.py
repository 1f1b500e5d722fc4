# coding: canary-8
"""Claims an encoding that nobody knows."""
def softmax(x):
    return x
