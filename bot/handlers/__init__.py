"""Front ends: they understand and render; they decide nothing."""
