"""Assembly: makes stores, endpoints, engine and services out of their parts."""
