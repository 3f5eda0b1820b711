"""A project whose template declares kinds of records, without a line of Python."""

from __future__ import annotations

from collections.abc import Mapping

from support.projects import DELIVERABLE, HOME

TEMPLATE = "templates/own/template.yaml"
FICHE = f"{HOME}/fiches/port-power.yaml"
CASE = f"{HOME}/case_studys/turbine.yaml"
INTERVIEW = f"{HOME}/interviews/mayor.yaml"
SHEET = f"{HOME}/sheets/greenport.yaml"
V1 = f"{DELIVERABLE}/v1.yaml"

RECORDS = """extends: easme-deliverable
records:
  policy_fiche:
    folder: fiches
    form: open
    kicker: Policy fiche
    numbered: "Fiche {number}"
    fields:
      kicker: {type: words, help: Field of the policy.}
      figures: {type: figures, label: Key figures, required: draft, help: What the policy changes.}
      measure: {type: text, label: "", required: draft, help: What the authority does.}
      scope: {type: list, label: {en: Scope, de: Umfang}, help: Who is concerned.}
      status:
        type: choice
        label: Status
        help: State of the policy.
        choices: {planned: Planned, adopted: {en: Adopted, de: Beschlossen}}
      contacts: {type: contacts, label: "{{ labels.records_more_information }}", help: Who answers.}
  case_study:
    kicker: "{{ labels.records_success_story }}"
    numbered: "Case {number}"
    fields:
      setting: {type: text, label: Setting, layout: full-width, required: draft, help: Where.}
      graph: {type: charts, label: Graph, help: Charts of the results.}
      results: {type: text, own_label: true, help: What came of it.}
      strip: {type: figures, label: In figures, help: Results in figures.}
      lesson: {type: markdown, label: Lesson, required: release, help: What others can learn.}
  interview:
    form: open
    fields:
      about: {type: words, label: About, help: Who is asked.}
      answers: {type: questions, label: "", required: draft, help: The interview.}
  project_sheet:
    folder: sheets
    kicker: Project sheet
    fields:
      budget: {type: money, label: Budget, help: Money of the project.}
      begins: {type: date, label: Begins, help: First day.}
      due: {type: month, label: Due, help: Month of the result.}
      jobs: {type: number, label: Jobs, help: Jobs that it creates.}
      lead: {type: organisation, label: Lead, help: Who leads it.}
      partners: {type: organisations, help: Its partners.}
      people: {type: people, label: People, help: Who works on it.}
      staff: {type: names, label: Staff, help: Names of others.}
      grant: {type: code, label: Grant, help: Number of the grant.}
      head: {type: person, label: Head, help: Who answers for it.}
      address: {type: address, label: Address, help: Where it is.}
      open: {type: flag, label: Open to partners, help: Whether others can join.}
      sectors: {type: groups, help: Its sectors.}
      cooperation: {type: kind_and_text, help: How they work together.}
      logos: {type: pictures, label: Funded by, help: Logos of those who pay.}
"""
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    '<rect width="40" height="20" fill="#0b4f4a"/></svg>'
)
FILES: Mapping[str, str] = {
    TEMPLATE: RECORDS,
    FICHE: (
        "anchor: port-power\ntitle: Power for ports\nkicker: Energy\ntags: [aero]\n"
        'figures:\n  - {value: "2.2%", label: growth of ports}\n'
        '  - {value: "{{ fact(\\"jobs\\") }}", label: "jobs[^book]"}\n'
        "  - {value: 40, label: quays}\n  - {value: '7', label: states}\n"
        "  - {value: '1', label: authority}\n".replace("value: 40", "value: '40'")
        + "measure: |\n  The authority lends money, as in [](#mayor).\n\n  - First.\n  - Second.\n"
        "scope: [Ports, Yards]\nstatus: adopted\n"
        "contacts: [{name: Ana Ruiz, role: Desk, email: ana@example.org}]\n"
    ),
    CASE: (
        "anchor: turbine\ntitle: A turbine on the quay\nbox_title: The turbine[^nordea]\n"
        "setting: |\n  A quay with wind.\n\n  It blows.\nresults: Clean power.\n"
        "results_label: Outcome\ngraph: [sketch]\n"
        "strip: [{value: 3 MW, label: power}, {value: '9', label: homes}]\n"
        "lesson: Ask *early*.\n"
    ),
    INTERVIEW: (
        "anchor: mayor\ntitle: The mayor speaks\nabout: The mayor of a harbour town.\n"
        "answers:\n  - {question: 'Why ports?', answer: They work.}\n"
        "  - question: And then?\n    answer: |\n      More of them, says [](#aim).\n"
    ),
    SHEET: (
        "anchor: greenport\ntitle: Green port\nbox_title: Green port\n"
        "budget: {amount: 2500000, currency: EUR}\nbegins: 2018-03-01\ndue: M18\njobs: 1200\n"
        "lead: hegan\npartners: [hegan, net]\n"
        "people: [{name: Ana Ruiz, role: Head}, {name: Bo Ek}]\nhead: {name: Ana Ruiz}\n"
        "staff: [Cy Li, Di Mo]\ngrant: 101095219\n"
        "address: [Quay 1, 1000 Port]\nopen: true\n"
        "sectors: [{name: Energy, parts: [Wind, Sun]}]\n"
        "cooperation: {type: Training, text: For two years.}\n"
        "logos:\n  - {image: images/logo.svg, alt: Logo of the port}\n"
        "  - {image: images/logo.svg, alt: Logo of the state}\n"
    ),
    f"{HOME}/images/logo.svg": LOGO,
    f"{HOME}/charts/sketch.yaml": (
        "anchor: sketch\ncaption: Power\nkind: bar\n"
        "data: {categories: [Then, Now], series: [{values: [1, 3]}]}\n"
    ),
    f"{HOME}/sections/aim.md": (
        "---\nanchor: aim\ntitle: Aim\n---\n"
        'There are {{ records("policy_fiche") }} fiches and {{ stories }} stories; see '
        "[](#port-power).\n"
    ),
    V1: (
        "version: V1\ndate: 2019-03-31\ntemplate: own\nabstract: An abstract.\nauthors: [SPI]\n"
        "cover: {project_name: P, lead_and_partners: SPI, validated_by: SPI,\n"
        "  actual_delivery: 31 March 2019}\n"
        "numbered_records: [policy_fiche, case_study]\n"
        "outline:\n  - section: aim\n    parts: [{story: campus}, {policy_fiche: port-power}]\n"
        "  - {case_study: turbine}\n  - {interview: mayor}\n  - {project_sheet: greenport}\n"
    ),
}
"""The files that replace those of `support.projects`."""

NEWER: Mapping[str, str] = {
    f"{DELIVERABLE}/v2.yaml": (
        "based_on: v1\nversion: V2\ndate: 2019-06-30\n"
        "cover: {actual_delivery: 30 June 2019}\n"
        "history: Fiche 1 and case 1 revised, the mayor left out.\n"
        "outline_changes:\n  - {drop: mayor}\n  - {insert: {project_sheet: second}, at: end}\n"
    ),
    f"{DELIVERABLE}/v2/fiches/port-power.yaml": (
        "changes:\n  status: planned\n  scope: [Ports, Yards, Docks]\n"
        "  measure: |\n    The authority lends much money, as in [](#aim).\n\n"
        "    - First.\n    - Second.\n"
        "  figures: [{value: 3%, label: growth of ports}, {value: '40', label: quays},\n"
        "    {value: '5', label: cranes}]\n"
    ),
    f"{DELIVERABLE}/v2/case_studys/turbine.yaml": (
        "changes:\n  setting: Another quay.\n  results: Very clean power.\n"
        "  results_label: Effects\n  lesson: null\n"
        "  strip: [{value: 4 MW, label: power}, {value: '9', label: homes},\n"
        "    {value: '8', label: jobs}]\n"
    ),
    f"{DELIVERABLE}/v2/sheets/second.yaml": (
        "anchor: second\ntitle: Second\nbox_title: Second\njobs: 3\n"
    ),
}
"""The files of a second version."""
