"""A page: colours, typesetting, pen, ornament, marks and charts. Knows nothing about certificates or reports."""
