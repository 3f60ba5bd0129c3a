"""The models of the office's desk."""
