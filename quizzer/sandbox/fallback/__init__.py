"""What holds a submission where the kernel or the system gives less."""
