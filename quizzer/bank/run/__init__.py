"""Code that comes with a bank, called in this process under a clock."""
