"""Claims an encoding that nobody knows."""
# coding: canary-8
def softmax(x):
    return x
