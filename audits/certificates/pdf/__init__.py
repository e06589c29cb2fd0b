"""Frozen facts in, PDF bytes out: certificates, self-declarations and audit reports. No Django, clock, database or network."""
