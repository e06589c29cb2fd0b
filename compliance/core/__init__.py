"""What every room shares and nothing else: canonical bytes, exact numbers, problems, ids. No Django."""
