"""The claims of speed, each measured beside what a user would pick instead."""
