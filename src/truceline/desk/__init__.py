"""The people: accounts, roles, leases, jobs and saved views. Operational tables, never evidence."""
