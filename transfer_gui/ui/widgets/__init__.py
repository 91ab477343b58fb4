"""Small parts that many windows use: fields, icons, questions, calls in the background."""
