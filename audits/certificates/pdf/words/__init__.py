"""The fixed words of the documents, one table a language. Facts about a holder arrive already worded."""
