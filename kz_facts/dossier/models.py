"""The shape of a dossier: all that was merged about one person, agreement, state or organisation."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from kz_facts.merge.models import Contradiction, Figure, MergedAgreement, MergedEvent, Person, Sum
from kz_facts.models import Document, Model, PagedDocument

Kind = Literal["person", "agreement", "country", "organisation"]


def _said(description: str, **more: Any) -> Any:
    return Field(description=description, **more)


class Dossier(Model):
    """What many documents tell of one person, agreement, state or organisation: what `kzfacts dossier` writes."""

    dossier_version: Annotated[Literal["1"], _said("the version of this shape")] = "1"
    kind: Annotated[Kind, _said("what it is about")]
    id: Annotated[str, _said("the person's, the agreement's id, ISO 3166-1 alpha-2, or an organisation's code or name")]
    name: Annotated[str, _said("what it is called")]
    persons: Annotated[list[Person], _said("the person; of a state or body, those who serve it")]
    agreements: Annotated[list[MergedAgreement], _said("the agreement; of a state or body, those it is a party of")]
    events: Annotated[list[MergedEvent], _said("what it took part in, by time; of an agreement, what was done with it")]
    figures: Annotated[list[Figure], _said("amounts of money that are its own; of an agreement, those told with it")]
    contradictions: Annotated[list[Contradiction], _said("what documents contradict one another in about these")]
    sums: Annotated[list[Sum], _said("sums that come out right among these figures")]
    documents: Annotated[list[PagedDocument | Document], _said("the documents quoted, by day of publication")]

    def to_json(self) -> str:
        """The JSON that `kzfacts dossier --format json` writes."""
        return self.model_dump_json(by_alias=True, indent=2) + "\n"

    def to_markdown(self, language: str = "de") -> str:
        """The dossier as Markdown, with its labels in German (`de`) or English (`en`)."""
        from kz_facts.dossier import markdown

        return markdown.text(self, language)

    def to_html(self, language: str = "de") -> str:
        """The dossier as one page of HTML, with its labels in German (`de`) or English (`en`)."""
        from kz_facts.dossier import page

        return page.text(self, language)
