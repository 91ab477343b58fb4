"""What is shown below the table and beside it, of the selected transfer and of all."""
