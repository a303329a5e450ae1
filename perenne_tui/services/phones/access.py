"""The phones that may come in: by the token in the QR code or the code that is typed; each that of a person."""

import hashlib
import hmac
import secrets
from base64 import b32encode
from collections import deque
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from msgspec import Struct

from perenne_tui.core.model.values import replace
from perenne_tui.core.text.sentences import Refused

CODE_LETTERS: Final = "ABCDEFGHJKLMNPQRSTVWXYZ"
"""The letters of a code: without I and O, which are read as digits, and U, which is read as V from afar."""
CODE_LENGTH: Final = 6
MOST_WRONG: Final = 5
"""Wrong codes from one address within a minute, after which it must wait."""
MOST_WRONG_IN_ALL: Final = 30
"""Wrong codes from all addresses within a minute, after which each address has one try a minute: whoever guesses from
many addresses keeps nobody else out."""
MOST_DEVICES: Final = 256
"""Phones that are known at a time; those that came first and are nobody’s make room."""
_MINUTE: Final = 60.0


class Device(Struct):
    """A phone that came in."""

    mark: str
    """Hash of its cookie."""
    person: str = ""
    """uid of the person whose it is; empty for nobody’s."""
    language: str = ""
    seen: float = 0.0
    """Moment of its last request, in monotonic seconds; 0 for none since the program began."""
    since: int = 0
    """Number of the line of the journal at which it became that person’s: it is not told what was sent before."""
    is_freed: bool = False
    """Whether the facilitator has given its name to others, and it has taken none since."""
    found: tuple[str, ...] = ()
    """uids of the ballots that the person had already: whoever takes a name does not learn them."""


class AccessSecrets(Struct, frozen=True):
    """The secrets that let phones in, as they are kept while the room is open to phones."""

    token: str
    """26 letters and digits, 128 bits, as they stand in the QR code."""
    code: str
    key: str
    """Secret from which the marks of anonymous voices are made."""


def new_secrets() -> AccessSecrets:
    """Return fresh secrets."""
    token = b32encode(secrets.token_bytes(16)).decode("ascii").rstrip("=")
    code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    return AccessSecrets(token, code, secrets.token_hex(16))


class Access:
    """The phones that are let in, and the guesses of those that are not.

    Args:
        kept: the secrets.
        devices: the phones that came in before the program was started again.
    """

    def __init__(self, kept: AccessSecrets, devices: Iterable[Device] = ()) -> None:
        self.secrets = kept
        self._devices: dict[str, Device] = {device.mark: device for device in devices}
        self._wrong: dict[str, deque[float]] = {}
        self._left: dict[str, Device] = {}
        """By uid of a person: the phone that was theirs last, as it was then."""

    @property
    def devices(self) -> Mapping[str, Device]:
        """The phones that came in, by the hash of their cookie."""
        return self._devices

    def is_token(self, word: str) -> bool:
        """Return whether a word is the token."""
        return hmac.compare_digest(word.upper().encode("utf-8", "replace"), self.secrets.token.encode("ascii"))

    def check_code(self, word: str, address: str, now: float) -> None:
        """Check a typed code.

        Args:
            word: as it was typed; case, blanks and dashes do not matter, and a U is a V.
            address: of the phone.
            now: monotonic seconds.

        Raises:
            Refused: it is not the code, or there were too many wrong ones a moment ago.
        """
        guesses = self._guesses(now)
        most = MOST_WRONG if sum(map(len, guesses.values())) < MOST_WRONG_IN_ALL else 1
        if len(guesses.get(address, ())) >= most:
            raise Refused("Too many wrong letters: wait a minute, or scan the QR code on the wall.")
        typed = "".join(filter(str.isalnum, word.upper())).replace("U", "V")
        if not hmac.compare_digest(typed.encode("utf-8", "replace"), self.secrets.code.encode("ascii")):
            guesses.setdefault(address, deque()).append(now)
            raise Refused("These are not the six letters on the wall.")

    def renew(self) -> None:
        """Throw all phones out: they must come in by new letters or another QR code.

        Answers without a name keep their marks, so that nobody counts twice.
        """
        fresh = new_secrets()
        self.secrets = AccessSecrets(fresh.token, fresh.code, self.secrets.key)
        self._devices.clear()
        self._left.clear()

    def let_in(self, language: str, *, listening: Collection[str] = ()) -> str:
        """Let a phone in, and return its cookie.

        Where there are too many, the one that was seen longest ago makes room: one that never asked for anything,
        before those that did; nobody’s before those of people; those that listen, last.

        Args:
            language: of the phone.
            listening: marks of the phones that listen.
        """
        cookie = secrets.token_urlsafe(16)
        while len(self._devices) >= MOST_DEVICES:
            devices = self._devices.values()
            gone = min(devices, key=lambda each: (bool(each.person), each.mark in listening, each.seen))
            del self._devices[gone.mark]
        mark = mark_of(cookie)
        self._devices[mark] = Device(mark, language=language)
        return cookie

    def device_of(self, cookie: str) -> Device | None:
        """Return the phone with a cookie; `None` for one that was not let in."""
        return self._devices.get(mark_of(cookie)) if cookie else None

    def holder(self, person: str) -> Device | None:
        """Return the phone that is a person’s; `None` where none is."""
        return next((device for device in self._devices.values() if person and device.person == person), None)

    def claim(self, device: Device, person: str, *, since: int = 0, found: Iterable[str] = ()) -> None:
        """Make a phone that of a person; the one that was theirs last knows again what it sent.

        Args:
            device: the phone.
            person: uid of the person.
            since: number of the last line of the journal.
            found: uids of the ballots of the person.

        Raises:
            Refused: another phone is, which the facilitator can free.
        """
        holder = self.holder(person)
        if holder is not None and holder is not device:
            raise Refused("This name is taken by another phone: ask the facilitator to free it.")
        if holder is None:
            self.leave(device)
            last = self._left.pop(person, None)
            is_back = last is not None and last.mark == device.mark
            device.since, device.found = (last.since, last.found) if last and is_back else (since, tuple(found))
            device.person, device.is_freed = person, False

    def leave(self, device: Device) -> None:
        """Make a phone nobody’s."""
        if device.person:
            self._left[device.person] = replace(device)
            device.person, device.since, device.found = "", 0, ()

    def free(self, person: str) -> bool:
        """Take a name from the phone that has it; return whether one had."""
        holder = self.holder(person)
        if holder is not None:
            self.leave(holder)
            holder.is_freed = True
        return holder is not None

    def people(self) -> tuple[str, ...]:
        """Return the uids of the people who have a phone, in the order in which phones came in."""
        return tuple(device.person for device in self._devices.values() if device.person)

    def voice(self, person: str, topic: str) -> str:
        """Return the mark of a person’s anonymous answer to a topic: nobody learns from it whose it is."""
        return self._hidden(f"{person}\n{topic}")

    def hidden_key(self, key: str) -> str:
        """Return the key of an anonymous answer for the journal: unlike that of any other form of its page."""
        return self._hidden(key)

    def _hidden(self, text: str) -> str:
        said = text.encode("utf-8", "surrogatepass")
        return hmac.new(self.secrets.key.encode("ascii"), said, hashlib.sha256).hexdigest()[:24]

    def _guesses(self, now: float) -> dict[str, deque[float]]:
        """Return the moments of the wrong codes of the last minute, by address."""
        for address, moments in tuple(self._wrong.items()):
            while moments and now - moments[0] > _MINUTE:
                moments.popleft()
            if not moments:
                del self._wrong[address]
        return self._wrong


def mark_of(cookie: str) -> str:
    """Return the hash of a cookie, which alone is kept."""
    return hashlib.sha256(cookie.encode("utf-8", "replace")).hexdigest()[:40]
