"""Hides a line of code in a comment of another encoding."""
# coding: utf-7
# +AAo-print("accepted")
def softmax(x):
    return x
