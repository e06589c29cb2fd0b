"""Everything about processes on this machine: where state lives, the embedded Redis, the supervisor. No Django."""
