"""A comparison as Markdown, for the description of a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.changes.change import ContentChange, DocumentComparison, Passage
from briefgen.changes.wording import context, groups, name, places, summary
from briefgen.markdown_escapes import code, escaped


def markdown_report(comparison: DocumentComparison) -> str:
    """The changes below their headings; removed words are struck through, added ones underlined."""
    names = f"{escaped(comparison.old)} → {escaped(comparison.new)}"
    lines = [f"# Changes: {names}", "", _sentence(summary(comparison))]
    for heading, changes in groups(comparison):
        lines += ["", f"## {escaped(heading)}"] if heading else []
        for change in changes:
            lines += ["", *_lines(change, "")]
    return "\n".join(lines)


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _lines(change: ContentChange, indent: str) -> Iterator[str]:
    label = f": {escaped(change.label)}" if change.label else ""
    yield f"{indent}- **{escaped(name(change))}**{label}"
    inner = f"{indent}  "
    texts = [*_words(change), *(_passage(one, change) for one in change.passages)]
    if texts:
        yield ""
        yield f"\n{inner}>\n".join(f"{inner}> {text}" for text in texts)
    lines = [
        f"{escaped(one.name)}: <del>{escaped(one.old)}</del> <ins>{escaped(one.new)}</ins>"
        for one in change.details
    ]
    lines += [f"source: {escaped(change.source)}"] if change.source else []
    lines += [code(where)] if (where := places(change)) else []
    if change.places:
        lines.append(f"printed at {', '.join(code(str(one)) for one in change.places)}")
    for line in lines:
        yield ""
        yield inner + line
    for one in change.within:
        yield ""
        yield from _lines(one, inner)


def _passage(passage: Passage, change: ContentChange) -> str:
    text = escaped(passage.text)
    if passage.what == "note" and change.what != "note":
        text = f"Note: {text}"
    if passage.what in ("heading", "field"):
        text = f"{text}:" if passage.what == "field" else text
        return f"**{text}**" if change.kind != "removed" else _struck(text)
    if passage.what == "list item":
        text = f"• {text}"
    return _struck(text) if change.kind == "removed" else text


def _struck(text: str) -> str:
    return f"<del>{text}</del>" if text else ""


def _words(change: ContentChange) -> Iterator[str]:
    runs = change.words
    if all(run.kind == "equal" for run in runs):
        return
    if change.kind == "rewritten" and [run.kind for run in runs] == ["removed", "added"]:
        yield f"<del>{escaped(runs[0].text.strip())}</del>"
        yield f"<ins>{escaped(runs[1].text.strip())}</ins>"
        return
    text = ""
    for place, run in enumerate(runs):
        words = run.text.strip()
        space = " " * run.text.startswith(" ")
        if run.kind == "equal":
            words = context(words, is_first=place == 0, is_last=place == len(runs) - 1)
            text += space + escaped(words)
        elif run.kind == "removed":
            text += f"{space}<del>{escaped(words)}</del>"
        else:
            after_removed = place > 0 and runs[place - 1].kind == "removed"
            text += f"{space or ' ' * after_removed}<ins>{escaped(words)}</ins>"
    yield text.strip()
