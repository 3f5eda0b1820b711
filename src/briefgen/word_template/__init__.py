"""A team's own Word file, whose styles, page, headers and footers the Word files use.

The file passes through these packages, in this order:

1. `read` opens it, checks it and picks the parts that are used (`WordTemplate`);
2. `styles` finds incompatible styles, and merges its styles and lists with the built-in ones,
   which are those that briefgen defines;
3. `layout` derives the theme that the merged styles, headers and footers result in, so that the
   contents give the right pages;
4. `apply` changes the parts of the finished Word file.
"""
