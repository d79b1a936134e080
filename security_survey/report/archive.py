"""What an archive copy says of itself: PDF/A-3a and PDF/UA-1 together, in one set of metadata.

WeasyPrint writes one claim only, and what is handed to it in addition becomes a second `rdf:RDF`,
which no reader of XMP looks at. So the second claim is written into the first set. PDF/A asks that
a claim which it does not know be described beside it (ISO 19005-3, 6.6.2.3).
"""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

VARIANT = "pdf/a-3a"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_UA = "http://www.aiim.org/pdfua/ns/id/"
_EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
_SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
_PROPERTY = "http://www.aiim.org/pdfa/ns/property#"
_PREFIXES = {"pdfaExtension": _EXTENSION, "pdfaSchema": _SCHEMA, "pdfaProperty": _PROPERTY}


def claim_both(document: Any) -> None:
    """Have a rendered WeasyPrint document claim PDF/UA-1 beside the PDF/A it is written as."""
    from weasyprint.document import DocumentMetadata  # noqa: PLC0415 (slow to import)

    class ArchiveMetadata(DocumentMetadata):  # type: ignore[misc]
        """Metadata with both claims."""

        def generate_rdf_metadata(self, variant: str, version: int, conformance: str) -> bytes:
            made: bytes = super().generate_rdf_metadata(variant, version, conformance)
            return with_both_claims(made)

    document.metadata = ArchiveMetadata(**vars(document.metadata))


def with_both_claims(rdf: bytes) -> bytes:
    """The metadata of a PDF/A file, with the claim of PDF/UA-1 and what that claim means."""
    for prefix, name in _PREFIXES.items():
        ElementTree.register_namespace(prefix, name)
    root = ElementTree.fromstring(rdf)
    claim = _description(root)
    claim.set(f"{{{_UA}}}part", "1")
    _describe_claim(_description(root))
    both: bytes = ElementTree.tostring(root, encoding="utf-8")
    return both


def _description(root: ElementTree.Element) -> ElementTree.Element:
    return ElementTree.SubElement(root, f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""})


def _describe_claim(description: ElementTree.Element) -> None:
    """The schema of the claim: its name, its namespace and its only property."""
    schemas = ElementTree.SubElement(description, f"{{{_EXTENSION}}}schemas")
    schema = _item(schemas, "Bag")
    _values(schema, _SCHEMA, schema="PDF/UA identification", namespaceURI=_UA, prefix="pdfuaid")
    properties = ElementTree.SubElement(schema, f"{{{_SCHEMA}}}property")
    _values(
        _item(properties, "Seq"),
        _PROPERTY,
        name="part",
        valueType="Integer",
        category="internal",
        description="The part of ISO 14289 that the document follows",
    )


def _item(parent: ElementTree.Element, kind: str) -> ElementTree.Element:
    """The only item of a list of this kind."""
    found = ElementTree.SubElement(parent, f"{{{_RDF}}}{kind}")
    return ElementTree.SubElement(found, f"{{{_RDF}}}li", {f"{{{_RDF}}}parseType": "Resource"})


def _values(parent: ElementTree.Element, namespace: str, **values: str) -> None:
    for name, value in values.items():
        ElementTree.SubElement(parent, f"{{{namespace}}}{name}").text = value
