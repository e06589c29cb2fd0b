"""Who did what, when and why: an append-only, hash-chained record (GxP audit trail, 21 CFR 11.10(e))."""
