"""What is out of date on a day, and which targets and releases print it."""
