"""The empty board as a poster: its columns with their aims, places for eight cards in each, states, a parking."""

from perenne_tui.core.export_request import PaperSize
from perenne_tui.core.model.rows import Json
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.paper.board import axes_given, plain, speech_of, states_given


def poster(workshop: Workshop, size: PaperSize) -> dict[str, Json]:
    """Return what `templates/paper/poster.typ` draws, on a sheet of a size."""
    speech, header = speech_of(workshop), workshop.header
    say = speech.say
    challenge = plain(header.challenge or header.title)
    ends = say("the challenge ends on {day}", day=speech.date(header.end)) if header.end else ""
    cohort = say("cohort {name}", name=plain(header.cohort)) if header.cohort else ""
    about = [cohort, plain(header.organisation), ends]
    return {
        "size": size,
        "challenge": challenge,
        "about": " · ".join(filter(None, about)),
        "axes": axes_given(workshop),
        "states": states_given(speech),
        "words": {
            "title": say("Workshop board"),
            "states": say("On each card, a sign says where it stands:"),
            "parking": say("Parking: not for this room, not for today; each with the name of who follows it up"),
            "actions": say("Actions: who does what, by when; with the id of the card"),
        },
    }
