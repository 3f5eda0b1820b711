"""Arguments and help of `briefgen schema`."""

from __future__ import annotations

import click

from briefgen.cli.arguments.command import imported_when_run
from briefgen.cli.arguments.options import project_option


@imported_when_run("schema")
@click.argument("kind", metavar="KIND")
@click.option(
    "--template",
    metavar="NAME",
    help="The template that declares the fields of a deliverable, a version or a briefing, or the "
    "kind of record. Without it, the schema accepts any fields; records are those of "
    "easme-deliverable.",
)
@project_option
def command() -> None:
    """Print the JSON Schema of a kind of content file, of a record of a release, or of a report.

    KIND is acronyms, briefing, chart, deliverable, dossier, facts, lines, meetings, organisations,
    people, section, sources, table, template or version, or a kind of record that a template
    declares, such as story; deliveries, digests, inputs, manifest, texts, values or withdrawals for
    the records of releases; report for `--report json`, changes for `diff --format json`, stale for
    `stale --format json`, or status for `status --format json`. The schema of a manifest is also
    that of manifest.json in the output folder; packs is that of packs.json there.
    """
