"""The audit report: laid out first and drawn after, so contents, references and "page x of y" need no second build."""
