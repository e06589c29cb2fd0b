"""Frozen facts in, PDF bytes out: certificates, self-declarations, audit reports. No Django, no clock, no database."""
