"""What is remembered: the only room with SQL. It returns governance values, never rows."""
