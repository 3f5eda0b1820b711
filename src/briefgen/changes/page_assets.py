"""Style sheet and script of the HTML page of a comparison."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --text: #1a1c20; --quiet: #484d57; --page: #ffffff;
  --panel: #f3f5f8; --line: #767c87; --link: #0b3d91; --removed: #7a1414; --removed-on: #fdecec;
  --added: #0a4d24; --added-on: #e6f5ea; --moved: #4a2a7d; --edited: #0b3d91; }
@media screen and (prefers-color-scheme: dark) {
  :root { --text: #e9ebef; --quiet: #c0c5ce; --page: #15171b; --panel: #20242b; --line: #8d94a1;
    --link: #a9c7ff; --removed: #ffb9b4; --removed-on: #43191a; --added: #a5e5b5;
    --added-on: #143420; --moved: #d9c2ff; --edited: #a9c7ff; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; background: var(--page); color: var(--text); overflow-wrap: anywhere;
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
h1, h2, h3, h4, h5, h6, p, ol, dl, dd { margin: 0; }
h1, h2, h3, h4, h5, h6 { line-height: 1.3; }
code { font: 0.875em/1.5 ui-monospace, "Cascadia Mono", Consolas, "Liberation Mono", monospace; }
a { color: var(--link); }
:focus-visible, .change:focus { outline: 3px solid var(--link); outline-offset: 2px; }
[hidden], html:not(.scripted) .needs-script { display: none !important; }
.skip { position: absolute; left: -999rem; padding: 0.5rem 1rem; background: var(--page); }
.skip:focus { left: 0.5rem; top: 0.5rem; z-index: 1; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; user-select: none; }

header { padding: 1.5rem 1rem 1.25rem; border-bottom: 1px solid var(--line); }
.kicker { color: var(--quiet); font-weight: 600; }
h1 { font-size: 1.75rem; }
.versions { margin-top: 0.25rem; font-weight: 600; }
.summary { margin-top: 0.5rem; }

.tools { padding: 1rem; background: var(--panel); }
fieldset { border: 0; margin: 0 0 1rem; padding: 0; min-width: 0; }
legend, summary { font-weight: 600; padding: 0; margin-bottom: 0.25rem; }
label { display: flex; gap: 0.5rem; align-items: center; min-height: 1.75rem; }
label .sign { min-width: 1.5rem; text-align: center; }
label .count { margin-left: auto; }
.count { flex: none; font-variant-numeric: tabular-nums; color: var(--quiet); }
input { width: 1.125rem; height: 1.125rem; margin: 0; flex: none; accent-color: var(--link); }
.buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0.5rem 0; }
button { font: inherit; min-height: 2rem; padding: 0.125rem 0.75rem; color: var(--text);
  background: var(--page); border: 1px solid var(--line); border-radius: 0.25rem; cursor: pointer; }
.layouts { display: flex; flex-wrap: wrap; column-gap: 1.5rem; }
#shown { font-weight: 600; margin-bottom: 1rem; }
.hint { color: var(--quiet); font-size: 0.875rem; margin-bottom: 1rem; }
kbd { font: inherit; border: 1px solid var(--line); border-radius: 0.2rem; padding: 0 0.3rem; }
summary { cursor: pointer; min-height: 1.5rem; }
nav ol { list-style: none; padding: 0; }
nav ol ol { padding-left: 1rem; }
nav [data-depth="2"] { padding-left: 1rem; }
nav [data-depth="3"] { padding-left: 2rem; }
nav li > .entry { display: flex; gap: 0.5rem; justify-content: space-between; }
nav a { display: block; padding: 0.125rem 0; min-height: 1.5rem; }

main { padding: 1rem; min-width: 0; }
main:focus { outline: 0; }
.document { margin: 2.5rem 0 0.5rem; font-size: 1.5rem; }
.group { margin-bottom: 2.5rem; }
.where { border-bottom: 2px solid var(--line); margin-bottom: 1rem; padding-bottom: 0.25rem; }
.where h2, .where h3 { font-size: 1.25rem; }
.path { color: var(--quiet); font-size: 0.875rem; }
.change { max-width: 46rem; margin: 0 0 1.25rem; padding: 0 0 0.125rem 0.875rem;
  border-left: 0.25rem solid var(--edited); }
.change[data-kind="added"] { border-color: var(--added); }
.change[data-kind="removed"] { border-color: var(--removed); border-left-style: double; }
.change[data-kind^="moved"] { border-color: var(--moved); border-left-style: dashed; }
.change .change { margin: 0.75rem 0; }
.change :is(h2, h3, h4, h5, h6) { font-size: 1rem; margin-bottom: 0.25rem; }
.sign { display: inline-block; min-width: 1.25rem; font-weight: 700; color: var(--edited); }
[data-kind="added"] > .sign, [data-kind="added"] > * > .sign { color: var(--added); }
[data-kind="removed"] > .sign, [data-kind="removed"] > * > .sign { color: var(--removed); }
[data-kind^="moved"] > .sign, [data-kind^="moved"] > * > .sign { color: var(--moved); }
.change p + p { margin-top: 0.375rem; }
del { color: var(--removed); background: var(--removed-on); text-decoration: line-through; }
ins { color: var(--added); background: var(--added-on); text-decoration: underline; }
del, ins { border-radius: 0.125rem; padding: 0 0.125rem; -webkit-box-decoration-break: clone;
  box-decoration-break: clone; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.whole { display: block; padding: 0.25rem 0.5rem; text-decoration: none; }
.two { display: none; gap: 1.5rem; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
.side { font-weight: 600; font-size: 0.875rem; color: var(--quiet); }
.place { color: var(--quiet); font-size: 0.875rem; margin-top: 0.375rem; }
.place div { display: flex; flex-wrap: wrap; column-gap: 0.5rem; }
.place dt { min-width: 2.25rem; }
.place dd { flex: 1 1 12rem; }
.side-by-side .one { display: none; }
.side-by-side .two { display: grid; }
.side-by-side .change { max-width: none; }
@media (max-width: 47.99rem) { .side-by-side .two { grid-template-columns: minmax(0, 1fr); } }
@media (min-width: 48rem) {
  .side-by-side .place { display: grid; gap: 0 1.5rem;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .side-by-side .two ~ .place dt { position: absolute; clip-path: inset(50%); }
  .side-by-side .place [data-side="new"] { grid-column: 2; }
  .side-by-side .place [data-side="printed"] { grid-column: 1 / -1; }
  .side-by-side .texts[data-side="old"] { margin-right: calc(50% + 0.75rem); }
  .side-by-side .texts[data-side="new"] { margin-left: calc(50% + 0.75rem); } }
@media (min-width: 30rem) and (max-width: 63.99rem) {
  .kinds { display: grid; grid-template-columns: 1fr 1fr; column-gap: 2rem; } }
@media (min-width: 64rem) {
  body { max-width: 90rem; margin: 0 auto; }
  .with-tools { display: grid; grid-template: auto 1fr / 19rem minmax(0, 1fr); }
  .tools { position: sticky; top: 0; height: 100vh; overflow-y: auto; scroll-padding: 1rem;
    padding: 1.5rem;
    grid-area: 1 / 1 / 3 / 2; }
  header { padding: 1.5rem 2rem; }
  main { padding: 1.5rem 2rem; } }
@media print {
  body { font-size: 10pt; }
  .with-tools { display: block; }
  .tools { position: static; height: auto; background: none; padding: 0.5rem 1rem; }
  .tools > :not(#shown), .skip { display: none; }
  .change { max-width: none; }
  .where, .change > :first-child { break-after: avoid; }
  .place, .where, .side { break-inside: avoid; } }
"""
"""Every text has a contrast of at least 7 to its background (WCAG 2.2, 1.4.6)."""

SCRIPT = """
(function () {
  "use strict";
  var byId = function (id) { return document.getElementById(id); };
  var list = function (selector, inside) {
    return Array.prototype.slice.call((inside || document).querySelectorAll(selector));
  };
  var controls = byId("controls"), main = byId("changes"), shown = byId("shown");
  var all = list(".group > .change"), boxes = list("input[name=kind]", controls);
  var visible = all, last = null;
  function update() {
    var kinds = {};
    boxes.forEach(function (box) { kinds[box.value] = box.checked; });
    visible = all.filter(function (change) {
      change.hidden = !kinds[change.dataset.kind];
      return !change.hidden;
    });
    list(".group").forEach(function (group) {
      var count = list(":scope > .change:not([hidden])", group).length;
      var entry = byId("to-" + group.id);
      group.hidden = !count;
      if (entry) {
        entry.hidden = !count;
        entry.querySelector(".count").textContent = count;
      }
    });
    byId("nothing").hidden = visible.length > 0 || !all.length;
    main.className = controls.querySelector("input[name=layout]:checked").value;
    say(visible.length + " of " + all.length + " changes shown");
  }
  function say(words) { shown.textContent = words; }
  function choose(isChosen) {
    boxes.forEach(function (box) { box.checked = isChosen; });
    update();
  }
  function go(step) {
    var here = document.activeElement && document.activeElement.closest(".group > .change");
    var order = all.indexOf(here || last);
    var ahead = visible.filter(function (change) {
      return (all.indexOf(change) - order) * step > 0;
    });
    if (order < 0) { ahead = visible; }
    var next = step > 0 ? ahead[0] : ahead[ahead.length - 1];
    if (!next) {
      say(step > 0 ? "This is the last change" : "This is the first change");
      return;
    }
    last = next;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  }
  controls.addEventListener("change", update);
  controls.addEventListener("submit", function (event) { event.preventDefault(); });
  byId("next").addEventListener("click", function () { go(1); });
  byId("previous").addEventListener("click", function () { go(-1); });
  byId("all").addEventListener("click", function () { choose(true); });
  byId("none").addEventListener("click", function () { choose(false); });
  main.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) { return; }
    if (event.key === "n" || event.key === "j") { go(1); }
    if (event.key === "p" || event.key === "k") { go(-1); }
  });
  document.documentElement.className = "scripted";
  var wide = matchMedia("(min-width: 64rem)");
  function showContents() { byId("contents").open = wide.matches; }
  wide.addEventListener("change", showContents);
  showContents();
  update();
})();
"""
"""Keys act only while the focus is in the changes (WCAG 2.2, 2.1.4)."""
