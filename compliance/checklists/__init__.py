"""Checklists: versioned sets of audit criteria, the scope that decides which of them apply, and the shipped library."""
