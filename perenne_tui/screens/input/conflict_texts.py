"""Other words for what two copies say differently."""

from dataclasses import dataclass
from typing import ClassVar

from perenne_tui.core.changes.merging import settle_conflict
from perenne_tui.core.model.session import Done, Session
from perenne_tui.screens.input.typed_text import TextContext, TypedText
from perenne_tui.store.drafts import About


@dataclass(frozen=True)
class OtherWords(TypedText):
    """Words that settle a conflict, neither those of here nor those of the copy."""

    kind: ClassVar[str] = "conflict"
    conflict: str
    """uid of the conflict."""

    @property
    def about(self) -> About:
        """The name of its draft: the conflict."""
        return About(self.kind, row=self.conflict)

    def label(self, context: TextContext) -> str:
        """Return the label of the field: the row and the field that the words are for."""
        from perenne_tui.services.confirmation.conflict_words import conflict_subject

        row = context.workshop.conflicts.get(self.conflict)
        return conflict_subject(row, context.workshop, context.language) if row else ""

    def first_text(self, context: TextContext) -> str:
        """Return the words as they are here."""
        from perenne_tui.core.merging.conflict_rows import current_fields

        row = context.workshop.conflicts.get(self.conflict)
        fields = current_fields(context.workshop, row) if row else None
        return str((fields or {}).get(row.field) or "") if row else ""

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:  # noqa: ARG002
        """Settle the conflict by these words."""
        return session.do(settle_conflict, conflict=self.conflict, choice="words", text=text)
