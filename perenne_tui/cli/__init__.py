"""The commands. What a command needs is imported inside it, so that none pays for another."""
