"""What people can do. One operation is one transaction; it touches no network."""
