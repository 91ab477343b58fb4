"""Details of the selected transfer and of all: what is below the table and beside it."""
