"""Cards that an edited plan has in another order, or in another axis, than the plan that it left as."""

from collections.abc import Iterator

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_differences import Changed, Reordered
from perenne_tui.documents.reimport.matching import rows_of
from perenne_tui.documents.reimport.other_lines import Unknown
from perenne_tui.documents.reimport.statements import ParsedPlan


def card_moves(edited: ParsedPlan, known: ParsedPlan, workshop: Workshop) -> Iterator[Changed | Reordered | Unknown]:
    """Yield the cards that moved to another axis, and the axes whose cards have another order.

    Args:
        edited: the parsed file.
        known: the plan that it left as.
        workshop: the workshop that `known` was written from.
    """
    yield from _in_other_axes(edited, known, workshop)
    yield from _in_other_orders(edited, known, workshop)


def _in_other_axes(edited: ParsedPlan, known: ParsedPlan, workshop: Workshop) -> Iterator[Changed | Unknown]:
    rows = rows_of(workshop)
    axes = {axis.name for axis in workshop.axes.values()}
    stood = {called: name for name, order in known.order.items() for called in order}
    for name, order in edited.order.items():
        for called in dict.fromkeys(order):
            if stood.get(called, name) == name or name not in axes:
                continue
            if stood[called] in edited.order:
                uid = rows["cards", called].uid
                yield Changed("cards", uid, called, "axis", stood[called], name)
            elif name:  # the heading of its axis is gone, which may be all that was done
                yield Unknown(called, name)


def _in_other_orders(edited: ParsedPlan, known: ParsedPlan, workshop: Workshop) -> Iterator[Reordered]:
    rows = rows_of(workshop)
    axes = {axis.name: axis for axis in workshop.axes.values()}
    for name, order in edited.order.items():
        before = known.order.get(name, [])
        shared = [called for called in dict.fromkeys(order) if called in before]
        if name in axes and shared != [called for called in before if called in shared]:
            uids = tuple(rows["cards", called].uid for called in shared)
            yield Reordered(axes[name].uid, name, uids, tuple(shared))
