"""Helpers that tests share.

Documents
    `builders` makes the nodes of a document; `sample_document`, `sample_reports` and
    `edge_case_documents` make whole documents; `strategies` generates documents with Hypothesis.
Templates
    `template_variants` lists the variants of a template; `word_files` makes Word templates.
Projects
    `projects` is a small content folder, with fixtures that load it with other files;
    `content_files` makes such files; `command_line` runs a command in a starter project.
Built files
    `word_fixtures` gives the parts of a Word file; `pdf_mutations` breaks a PDF in one place;
    `readable_dump` writes files as text for golden files.
Other programs
    `validators` finds violations of standards; `libreoffice` converts and updates files;
    `reading_order` reads the words of a document in order; `docx_outline` reads its structure.
Running
    `sampling` runs large proofs as a seeded sample, or as a whole with `--prove`.
"""
