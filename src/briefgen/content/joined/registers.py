"""The registers of several versions as one, in which equal entries are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from briefgen.content.joined.keys import JoinedKeys, differing, joined_keys
from briefgen.content.joined.renaming import Renaming
from briefgen.content.records import Record
from briefgen.content.registers import Register, Registers
from briefgen.model.document import AcronymEntry
from briefgen.schema.values import RecordValues

_Name = tuple[str, str]
_REFERENCES = {
    "facts": "fact",
    "members_of": "organisation",
    "organisation": "organisation",
    "sections": "anchor",
    "source": "source",
    "sources": "source",
}
"""The keys of entries that name other entries and parts, with the nouns of these."""
_REGISTERS = ("sources", "facts", "organisations", "acronyms", "people", "lines")

KeysOfRegisters = Mapping[str, JoinedKeys]
"""By the field of `Registers`."""


def keys_of_all(versions: Sequence[str], registers: Sequence[Registers]) -> KeysOfRegisters:
    """The keys of the registers of some versions."""
    return {
        name: keys_of_registers(versions, [getattr(one, name) for one in registers])
        for name in _REGISTERS
    }


def new_names(keys: KeysOfRegisters, registers: Registers, version: int) -> dict[_Name, str]:
    """The new names of the entries of a version, by noun and key."""
    return {
        (getattr(registers, name).noun, key): new
        for name, joined in keys.items()
        for key, new in joined.renamed[version].items()
    }


def joined_registers(
    registers: Sequence[Registers], keys: KeysOfRegisters, renamings: Sequence[Renaming]
) -> Registers:
    """The registers of some versions as one; entries name others by their new names."""
    joined = {}
    for name, own in keys.items():
        pairs = zip(registers, renamings, strict=True)
        found = [_with_new_references(getattr(one, name), renaming) for one, renaming in pairs]
        joined[name] = joined_register(found, own)
    return Registers(**joined)


def keys_of_registers(versions: Sequence[str], registers: Sequence[Register[Any]]) -> JoinedKeys:
    """The keys of the registers of one kind. An entry with a finding differs from no other."""
    contents = [
        {key: _content(one) for key, one in register.entries.items()} for register in registers
    ]
    valid = [{key: one for key, one in found.items() if one is not None} for found in contents]
    return joined_keys(versions, contents, differing(valid))


def joined_register(registers: Sequence[Register[Any]], keys: JoinedKeys) -> Register[Any]:
    """The entries of several registers; of equal ones, that of the first."""
    entries: dict[str, Any] = {}
    withheld: dict[str, Any] = {}
    for register, renamed in zip(registers, keys.renamed, strict=True):
        for key, entry in register.entries.items():
            name = renamed.get(key, key)
            if entries.get(name) is None:
                entries[name] = entry
    for register in registers:
        for key, one in register.withheld.items():
            if key not in entries and key not in keys.ambiguous:
                withheld.setdefault(key, one)
    return replace(
        registers[0],
        entries=entries,
        complete=all(one.complete for one in registers),
        unknown={name for one in registers for name in one.unknown},
        intended={name for one in registers for name in one.intended},
        invalid=[],
        completed={},
        named_levels={},
        withheld=withheld,
        ambiguous=keys.ambiguous,
        written=keys.written,
    )


def _with_new_references(register: Register[Any], renaming: Renaming) -> Register[Any]:
    """A register whose records name others by their new names."""
    if not renaming.anchors and not renaming.keys:
        return register
    entries = {key: _with_new_name(one, renaming) for key, one in register.entries.items()}
    return replace(register, entries=entries)


def _with_new_name(entry: Any, renaming: Renaming) -> Any:
    match entry:
        case AcronymEntry():
            return renamed_acronym(entry, renaming)
        case Record():
            return replace(entry, value=_renamed(entry.value, renaming))
        case _:
            return entry


def renamed_acronym(entry: AcronymEntry, renaming: Renaming) -> AcronymEntry:
    """An acronym whose name is that in the briefing."""
    name = renaming.key("acronym", entry.name)
    return entry if name == entry.name else replace(entry, key=name)


def _content(entry: Any) -> object:
    """The words and values of an entry, wherever it is written; `None` for an invalid one."""
    if isinstance(entry, AcronymEntry):
        return entry.short, entry.long, entry.plural, entry.first_use, entry.language
    return None if entry is None else entry.value


def _renamed(values: RecordValues, renaming: Renaming) -> RecordValues:
    changes: dict[str, Any] = {}
    for name, value in values:
        noun = _REFERENCES.get(name, "")
        if isinstance(value, RecordValues):
            changes[name] = _renamed(value, renaming)
        elif noun and isinstance(value, str):
            changes[name] = renaming.key(noun, value)
        elif noun and isinstance(value, tuple):
            changes[name] = tuple(renaming.key(noun, one) for one in value)
    return RecordValues(values.model_name, {**dict(values), **changes})
