"""The policy language: how policies are read, what they are made of, and which ones are refused."""
