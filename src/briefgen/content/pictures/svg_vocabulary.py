"""The elements, attributes and properties of SVG that drawings keep (SVG 1.1 and SVG 2)."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


SHAPES = words("path rect circle ellipse line polyline polygon")
TEXTS = words("text tspan textPath")
_CONTAINERS = words("svg g defs symbol use switch image")
_SERVERS = words("linearGradient radialGradient stop pattern clipPath mask marker filter")
_FILTERS = words(
    "feBlend feColorMatrix feComponentTransfer feComposite feDiffuseLighting "
    "feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR "
    "feGaussianBlur feImage feMerge feMergeNode feOffset fePointLight "
    "feSpecularLighting feSpotLight feTile"
)
ELEMENTS = SHAPES | TEXTS | _CONTAINERS | _SERVERS | _FILTERS
"""The elements that are kept."""

WITHOUT_EFFECT = words(
    "title desc metadata style view cursor font-face font color-profile glyph glyphRef"
)
"""Elements that draw nothing, which are left out."""
ACTIVE = words(
    "script foreignObject animate animateColor animateMotion animateTransform set discard mpath "
    "audio video iframe canvas handler listener"
)
"""Elements that move, react or show other kinds of content."""

SLOW = words("feMorphology feConvolveMatrix feTurbulence")
"""Filters whose time grows with the square of their radius, or with their number of octaves."""

LENGTHS = words(
    "x y x1 x2 y1 y2 width height r rx ry cx cy fx fy fr dx dy rotate markerWidth markerHeight "
    "refX refY startOffset textLength stroke-width stroke-dasharray stroke-dashoffset "
    "letter-spacing word-spacing font-size baseline-shift"
)
"""Attributes with lengths, or with lists of lengths."""
PAINTS = words("fill stroke color stop-color flood-color lighting-color")
REFERENCES = words("clip-path mask filter marker-start marker-mid marker-end")
"""Properties that refer to an element by `url(#…)`; paints can do so, too."""
_KEYWORD_PROPERTIES = words(
    "fill-opacity fill-rule stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit "
    "opacity stop-opacity flood-opacity clip-rule mask-type color-interpolation "
    "color-interpolation-filters display visibility overflow paint-order vector-effect "
    "shape-rendering text-rendering image-rendering font-style font-variant font-weight "
    "font-stretch font-size-adjust font-kerning text-anchor text-decoration dominant-baseline "
    "alignment-baseline writing-mode direction unicode-bidi glyph-orientation-vertical "
    "enable-background transform-origin transform-box mix-blend-mode isolation white-space"
)
GEOMETRY_PROPERTIES = words("x y width height r rx ry cx cy")
"""Attributes that a style sheet can set as well (SVG 2, 8.13)."""
PROPERTIES = (
    _KEYWORD_PROPERTIES
    | PAINTS
    | REFERENCES
    | GEOMETRY_PROPERTIES
    | words(
        "stroke-width stroke-dasharray stroke-dashoffset letter-spacing word-spacing font-size "
        "baseline-shift transform"
    )
)
"""Properties that a style sheet can set."""
ONLY_IN_STYLES = frozenset(("mix-blend-mode", "isolation", "image-rendering"))
"""Properties that have no attribute of their name, or one with fewer values."""
ATTRIBUTES = (
    LENGTHS
    | PAINTS
    | REFERENCES
    | _KEYWORD_PROPERTIES - ONLY_IN_STYLES
    | words(
        "d points transform viewBox preserveAspectRatio pathLength offset gradientUnits "
        "gradientTransform spreadMethod patternUnits patternContentUnits patternTransform "
        "clipPathUnits maskUnits maskContentUnits markerUnits orient lengthAdjust method spacing "
        "side filterUnits primitiveUnits in in2 result mode type values tableValues slope "
        "intercept amplitude exponent operator k1 k2 k3 k4 order kernelMatrix divisor bias "
        "targetX targetY edgeMode preserveAlpha surfaceScale diffuseConstant kernelUnitLength "
        "scale xChannelSelector yChannelSelector azimuth elevation z pointsAtX pointsAtY "
        "pointsAtZ specularConstant specularExponent limitingConeAngle stdDeviation radius "
        "baseFrequency numOctaves seed stitchTiles"
    )
)
"""The attributes that are kept, but for those that link."""
