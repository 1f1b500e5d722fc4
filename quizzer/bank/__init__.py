"""The bank: YAML files become validated questions. Trusted content, strictly read."""
