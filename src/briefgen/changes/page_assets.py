"""Style sheet and script of the HTML page of a comparison."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 75rem; background: #fff; color: #1b1b1b;
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; }
h2 { font-size: 1.25rem; margin: 2rem 0 0.5rem; border-bottom: 1px solid #6b6b6b; }
h3, h4, h5, h6 { font-size: 1rem; margin: 0 0 0.25rem; }
p { margin: 0.25rem 0; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; }
form { border: 1px solid #6b6b6b; padding: 0.5rem; }
fieldset { border: 0; margin: 0; padding: 0.25rem 0; }
legend { font-weight: bold; padding: 0; }
label { display: inline-block; margin-right: 1rem; min-height: 1.5rem; }
input { width: 1.125rem; height: 1.125rem; vertical-align: text-bottom; }
button { font: inherit; min-height: 2rem; margin-right: 0.5rem; }
.change { border-left: 0.25rem solid #6b6b6b; margin: 0.75rem 0; padding: 0.25rem 0.75rem; }
.change[data-kind="added"] { border-color: #0b5a2a; }
.change[data-kind="removed"] { border-color: #8a1c1c; }
.change .change { margin: 0.5rem 0; }
:focus-visible { outline: 3px solid #003399; outline-offset: 2px; }
del { color: #7a1414; background: #fdeaea; text-decoration: line-through; }
ins { color: #0a4d24; background: #e4f5e9; text-decoration: underline; }
.place, .place code { color: #4a4a4a; font-size: 0.875rem; }
.two { display: none; gap: 1rem; }
.side { font-weight: bold; }
.side-by-side .one { display: none; }
.side-by-side .two { display: grid; grid-template-columns: 1fr 1fr; }
@media (max-width: 40rem) { .side-by-side .two { grid-template-columns: 1fr; } }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
[hidden] { display: none; }
@media print { form { display: none; } }
"""
"""Every pair of colours has a contrast of at least 7 (WCAG 2.2, 1.4.6)."""

SCRIPT = """
(function () {
  "use strict";
  var controls = document.getElementById("controls");
  var shown = document.getElementById("shown");
  var all = Array.prototype.slice.call(document.querySelectorAll(".group > .change"));
  var visible = all;
  function update() {
    var kinds = {};
    controls.querySelectorAll("input[name=kind]").forEach(function (box) {
      kinds[box.value] = box.checked;
    });
    visible = all.filter(function (change) {
      change.hidden = !kinds[change.dataset.kind];
      return !change.hidden;
    });
    document.querySelectorAll(".group").forEach(function (group) {
      group.hidden = !group.querySelector(".change:not([hidden])");
    });
    document.body.className = controls.querySelector("input[name=layout]:checked").value;
    shown.textContent = visible.length + " of " + all.length + " changes shown";
  }
  function go(step) {
    var here = document.activeElement && document.activeElement.closest(".group > .change");
    var place = visible.indexOf(here || go.last);
    var next = visible[place < 0 ? (step > 0 ? 0 : visible.length - 1) : place + step];
    if (next) {
      go.last = next;
      next.focus();
      next.scrollIntoView({ block: "start" });
    }
  }
  controls.addEventListener("change", update);
  controls.addEventListener("submit", function (event) { event.preventDefault(); });
  document.getElementById("next").addEventListener("click", function () { go(1); });
  document.getElementById("previous").addEventListener("click", function () { go(-1); });
  document.getElementById("changes").addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) { return; }
    if (event.key === "n" || event.key === "j") { go(1); }
    if (event.key === "p" || event.key === "k") { go(-1); }
  });
  controls.hidden = false;
  update();
})();
"""
"""Keys act only while the focus is in the changes (WCAG 2.2, 2.1.4)."""
