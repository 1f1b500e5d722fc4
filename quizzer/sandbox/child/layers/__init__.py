"""What the system takes from a child: files, system calls, rights."""
