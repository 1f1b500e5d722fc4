"""The models of kinds of questions, a file each; what all share is in `model/question.py`."""
