"""Nodes in which keys have other names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model.content import PersonFile
from briefgen.model.nodes import Anchor, Chart, CitedSource, ListItem
from briefgen.spans.mapped_text import Value
from briefgen.spans.span import Span

_Node = TypeVar("_Node")


class Renaming(Struct, frozen=True):
    """The new names of the anchors and keys of one version; names without one stay."""

    anchors: Mapping[str, Anchor]
    keys: Mapping[tuple[str, str], str]
    """By the noun of the register and the key."""

    def of(self, node: _Node) -> _Node:
        """A node, or a tuple of nodes, with the new names in it."""
        if not self.anchors and not self.keys:
            return node
        renamed: _Node = self._of(node)
        return renamed

    def _of(self, node: Any) -> Any:
        if isinstance(node, Anchor):
            return self.anchors.get(node, node)
        if isinstance(node, tuple):
            return tuple([self._of(one) for one in node])
        if not isinstance(node, Struct) or isinstance(node, Span):
            return node
        changes = {
            name: changed
            for name in node.__struct_fields__
            if (changed := self._of(value := getattr(node, name))) is not value
        }
        return replace(node, **{**changes, **self._keys_of(node)})

    def _keys_of(self, node: Any) -> dict[str, Any]:
        """The keys of registers that a node has itself."""
        match node:
            case Value():
                return {"key": self._value_key(node)}
            case CitedSource():
                return {"name": self.key("source", node.name)}
            case ListItem():
                return {"name": self.key("organisation", node.name)}
            case Chart():
                own = node.organisations
                return {"organisations": tuple(self.key("organisation", one) for one in own)}
            case PersonFile():
                return {"organisation": self.key("organisation", node.organisation)}
            case _:
                return {}

    def _value_key(self, value: Value) -> str:
        if value.kind == "count":
            return self.anchors.get(value.key, value.key)
        return self.key(value.kind, value.key)

    def key(self, noun: str, key: str) -> str:
        """The new name of a key of a register, or of an anchor."""
        return self.anchors.get(key, key) if noun == "anchor" else self.keys.get((noun, key), key)
