"""A survey into a view of plain values, the view into HTML, and the HTML into a PDF."""
