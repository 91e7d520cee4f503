"""The forms of the working pages. Each takes the fields that it names and nothing else that is sent."""
