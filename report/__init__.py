"""What a report says: its model, how it is read, and what follows from it. No screen, no network, no clock."""
