"""A language model's opinion on open answers, where somebody asks for one."""
