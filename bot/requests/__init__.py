"""One way through: what is asked, who asks, and what is answered, the same on every front end."""
