"""Who may do what: signing in, sessions, roles."""
