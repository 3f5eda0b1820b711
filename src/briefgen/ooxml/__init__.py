"""WordprocessingML as element trees."""
