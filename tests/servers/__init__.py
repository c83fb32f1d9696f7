"""Real servers for the tests, each started in a directory and on loopback ports of its own."""
