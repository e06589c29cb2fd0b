"""The typefaces: variable fonts from wheels, cut in memory to the weights that the documents use."""
