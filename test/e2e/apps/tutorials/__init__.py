"""The apps from which people learn Flask's sessions, in the shape in which tutorials print them."""
