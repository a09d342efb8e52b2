"""The desk: one request from any front end, answered the same on all of them."""
