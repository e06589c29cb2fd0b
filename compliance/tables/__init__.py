"""Files of other people as tables, read without trusting them: containers, encodings, spreadsheets, delimited text."""
