"""What only functions in a file have: signatures, and their tensors."""
