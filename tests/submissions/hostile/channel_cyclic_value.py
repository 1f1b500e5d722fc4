"""Returns a list that contains itself."""

def softmax(x):
    value = {}
    value["self"] = [value]
    return value
