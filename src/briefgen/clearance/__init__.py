"""Who owes which part of a briefing, and who has cleared what is printed."""
