"""The exact engine: a policy and a checklist become a plan, a plan scores one audit and explains it."""
