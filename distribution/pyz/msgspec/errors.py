"""The errors of reading and writing."""


class MsgspecError(ValueError):
    """Base of what is said of a value that cannot be read or written."""


class EncodeError(MsgspecError):
    """A value cannot be written."""


class DecodeError(MsgspecError):
    """Bytes are no JSON."""


class ValidationError(DecodeError):
    """A value is not of the type that was asked for."""
