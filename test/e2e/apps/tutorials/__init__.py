"""The apps from which people learn Flask's sessions, in the form that tutorials print."""
