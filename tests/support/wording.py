"""English wording for documents that tests make without a template."""

from __future__ import annotations

from briefgen.model.charts import ChartWords
from briefgen.model.document import Wording

ENGLISH = Wording(
    contents="Contents",
    tables="Tables",
    figures="Figures",
    table="Table",
    figure="Figure",
    section="section",
    annex="Annex",
    note="footnote",
    page="page",
    pages="pages {first}–{last}",
    abstract="Abstract",
    key_message="Key message",
    continued="(continued)",
    bar_chart="Bar chart",
    stacked_bar_chart="Stacked bar chart",
    line_chart="Line chart",
    share_chart="Shares of a whole",
    contact_name="Name",
    contact_role="Role",
    contact_phone="Phone",
    contact_email="E-mail",
    cited_again="{source}, see {note}.",
    back_to_mark="Back to mark {number}",
    cite="{label} of {document}",
    version="{identifier}, version {version}",
    attachment="{title} (Microsoft Word)",
    colon=": ",
    semicolon="; ",
    emblem="Emblem of the European Union",
)
CHART_WORDS = ChartWords(noun="Chart", colon=": ", semicolon="; ")
