"""Components of the pages, one a file."""
