"""Prints without end."""

def softmax(x):
    while True:
        print("accepted" * 1000)
