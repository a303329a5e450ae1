"""The Jinja environment of document templates: sandboxed, strict, and with every typed text marked for escaping.

Templates may come from users (`own_template`), so they run in Jinja's immutable sandbox. An unknown name is an error
rather than a blank. Jinja's autoescape is for HTML only, so it is off: `finalize` marks each value that is not of our
own type `Markdown`, and `escape_marked` escapes it once its place in the document is known (see `escape`).
"""

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from perenne_tui.documents.compiled_templates import TEMPLATES
from perenne_tui.documents.template_filters import FILTERS, finalize, functions_of
from perenne_tui.documents.view_model.plan import ITEMS

_VIEW_MODEL = "perenne_tui.documents.view_model."
"""The modules of the view model; those of the sheets are not imported for the plan, so their types have no list."""


class DocumentEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with the words of a language, and a quick answer for items of the view model.

    Args:
        code: of the language of the document.
        undefined: type of the values of unknown names.
    """

    def __init__(self, code: str, *, undefined: type[StrictUndefined] = StrictUndefined) -> None:
        super().__init__(
            loader=FileSystemLoader(TEMPLATES),
            auto_reload=False,
            undefined=undefined,
            autoescape=False,
            optimized=False,  # folding constants takes longer than it saves
            finalize=finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.globals.update(functions_of(code))
        self.filters.update(FILTERS)
        del self.globals["lipsum"], self.filters["random"]  # a document says the same thing every time

    def getattr(self, obj: object, attribute: str) -> object:
        """Return an attribute for a template: of an item, as most are, without asking what only others need."""
        if type(obj) in ITEMS and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Return whether a template may read an attribute: of an item, everything with a public name."""
        if type(obj) in ITEMS or (isinstance(obj, tuple) and type(obj).__module__.startswith(_VIEW_MODEL)):
            return not attr.startswith("_")
        return super().is_safe_attribute(obj, attr, value)
