"""What this machine and this person have set: places, options, the configuration file, looks, signs."""
