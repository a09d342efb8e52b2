"""What is true: rules and values of a chartered organisation. No I/O, no clock, no SQL."""
