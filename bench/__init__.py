"""What the course costs its readers and its builders, in bytes and in milliseconds."""
