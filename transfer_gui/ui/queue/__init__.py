"""The table of transfers: model, cells and columns, what is shown, what is done to its rows."""
