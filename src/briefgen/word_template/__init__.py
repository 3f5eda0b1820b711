"""Word templates: a team's Word file whose styles, page, headers and footers a document uses.

These packages use the file, in this order:

1. `read` opens it, repairs it and reads the parts that are used (`WordTemplate`);
2. `styles` repairs its styles and merges its styles and lists with the built-in ones, which are
   those that briefgen defines;
3. `layout` derives a theme from the merged styles, headers and footers, for the page numbers in the
   contents;
4. `apply` changes the parts of the finished Word file.
"""
