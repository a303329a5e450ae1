"""Structs: classes whose fields are their annotations, as slots, compared and copied field by field.

A class is made with the first import of its module, and most of those that a start imports are never called: their
constructor is therefore compiled at its first call.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any, ClassVar, Final, dataclass_transform, get_origin

# `Any` is meant here: these are the values of any class's fields.


class _Mark:
    """A value that stands for the absence of one."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __repr__(self) -> str:
        return self._name

    def __bool__(self) -> bool:
        return False


NODEFAULT: Final = _Mark("NODEFAULT")
"""Says that a field has no default."""
UNSET: Final = _Mark("UNSET")
"""Says that a field was not given."""
_MUTABLE: Final = (list, dict, set, bytearray)


class Default:
    """What a field is when it is not given, and its name in JSON.

    Attributes:
        default: its value, or `NODEFAULT`.
        default_factory: what makes its value, or `NODEFAULT`.
        name: its name in JSON, or `None` for its own.
    """

    __slots__ = ("default", "default_factory", "name")

    def __init__(self, default: Any, default_factory: Any, name: str | None) -> None:
        self.default = default
        self.default_factory = default_factory
        self.name = name


def field(*, default: Any = NODEFAULT, default_factory: Any = NODEFAULT, name: str | None = None) -> Any:
    """Say what a field is when it is not given, and its name in JSON."""
    if default is not NODEFAULT and default_factory is not NODEFAULT:
        raise TypeError("Cannot set both `default` and `default_factory`")
    return _default_of(default, name) if default_factory is NODEFAULT else Default(NODEFAULT, default_factory, name)


def _default_of(value: Any, name: str | None = None) -> Default:
    """Return the default that a value in the body of a class means: of an empty list, each struct has its own."""
    if isinstance(value, Default):
        return value
    if type(value) in _MUTABLE:
        if value:
            raise TypeError("Default values of mutable type must be empty: use `default_factory`")
        return Default(NODEFAULT, type(value), name)
    return Default(value, NODEFAULT, name)


class Config:
    """The options of a class of structs: those of its base, where it says no others."""

    __slots__ = ("eq", "forbid_unknown_fields", "frozen", "order")

    eq: bool
    forbid_unknown_fields: bool
    frozen: bool
    order: bool

    def __init__(self, inherited: "Config | None", options: Mapping[str, bool | None]) -> None:
        for name in self.__slots__:
            given = options.get(name)
            setattr(self, name, (getattr(inherited, name) if inherited else name == "eq") if given is None else given)


def _first_call(self: Any, *args: Any, **values: Any) -> None:
    """Compile the constructor of a class, and call it."""
    kind: Any = next(base for base in type(self).__mro__ if base.__dict__.get("__init__") is _first_call)
    kind.__init__ = _constructor(kind)
    kind.__init__(self, *args, **values)


def _constructor(kind: Any) -> Callable[..., None]:
    """Return the `__init__` of a class: one parameter for each field, one write for each slot."""
    known: dict[Any, Any] = {"_absent": NODEFAULT}
    parameters, lines = [], []
    has_star = False
    for number, name in enumerate(kind.__struct_fields__):
        default: Default = kind.__struct_defaults_of__[name]
        if name in kind.__struct_keywords__ and not has_star:
            parameters.append("*")
            has_star = True
        known[f"_set{number}"] = getattr(kind, name).__set__
        value = name
        if default.default_factory is not NODEFAULT:
            known[f"_make{number}"] = default.default_factory
            parameters.append(f"{name}=_absent")
            value = f"_make{number}() if {name} is _absent else {name}"
        elif default.default is not NODEFAULT:
            known[f"_default{number}"] = default.default
            parameters.append(f"{name}=_default{number}")
        else:
            parameters.append(name)
        lines.append(f"    _set{number}(_self, {value})")
    if hasattr(kind, "__post_init__"):
        lines.append("    _self.__post_init__()")
    exec(f"def __init__(_self, {', '.join(parameters)}):\n" + "\n".join(lines or ["    pass"]), known)
    made: Callable[..., None] = known["__init__"]
    return made


def _refuse(self: Any, name: str, value: Any = None) -> None:  # noqa: ARG001 - the signature of both
    raise AttributeError(f"immutable type: '{type(self).__name__}'")


def _annotated(namespace: Mapping[str, Any]) -> list[str]:
    """Return the names of the fields that the body of a class annotates."""
    annotations = namespace.get("__annotations__")
    if annotations is None and sys.version_info >= (3, 14):
        import annotationlib

        if annotate := annotationlib.get_annotate_from_class_namespace(namespace):
            annotations = annotationlib.call_annotate_function(annotate, annotationlib.Format.FORWARDREF)
    return [name for name, kind in (annotations or {}).items() if not _is_of_class(kind)]


def _is_of_class(kind: Any) -> bool:
    return "ClassVar" in kind if isinstance(kind, str) else kind is ClassVar or get_origin(kind) is ClassVar


@dataclass_transform(field_specifiers=(field,))
class StructMeta(type):
    """Makes a class of structs: its fields are those of its bases, then its own; those by keyword alone come last."""

    __match_args__: tuple[str, ...]
    __struct_config__: Config
    __struct_defaults_of__: dict[str, Default]
    __struct_encode_fields__: tuple[str, ...]
    __struct_fields__: tuple[str, ...]
    __struct_keywords__: frozenset[str]

    def __new__(
        cls,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
        **options: bool | None,
    ) -> "StructMeta":
        """Make the class; its own fields become slots.

        `kw_only` and `dict` are of one class alone; `gc` saves memory in the library, and means nothing here.
        """
        kw_only, has_dict = options.get("kw_only"), options.get("dict")
        inherited = next((base for base in bases if isinstance(base, StructMeta)), None)
        known = {} if inherited is None else dict(inherited.__struct_defaults_of__)
        keywords = set() if inherited is None else set(inherited.__struct_keywords__)
        fresh: list[str] = []
        for own in _annotated(namespace):
            if own not in known:
                fresh.append(own)
            known[own] = _default_of(namespace.pop(own, NODEFAULT))
            (keywords.add if kw_only else keywords.discard)(own)
        namespace["__slots__"] = (*fresh, "__dict__") if has_dict else tuple(fresh)
        made = super().__new__(cls, name, bases, namespace)
        fields = (*(name for name in known if name not in keywords), *(name for name in known if name in keywords))
        made.__struct_config__ = Config(inherited.__struct_config__ if inherited else None, options)
        made.__struct_defaults_of__ = known
        made.__match_args__ = tuple(name for name in known if name not in keywords)  # type: ignore[misc]
        made.__struct_fields__ = fields
        made.__struct_encode_fields__ = tuple(known[name].name or name for name in fields)
        made.__struct_keywords__ = frozenset(keywords)
        if "__init__" not in namespace:
            made.__init__ = _first_call  # type: ignore[misc]
        if made.__struct_config__.frozen:
            made.__setattr__, made.__delattr__ = _refuse, _refuse  # type: ignore[assignment]
        if not made.__struct_config__.eq:
            made.__eq__, made.__hash__ = object.__eq__, object.__hash__  # type: ignore[method-assign, assignment]
        elif not made.__struct_config__.frozen and "__hash__" not in namespace:
            made.__hash__ = None  # type: ignore[assignment]
        return made

    def __init__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **_: bool | None) -> None:
        """Take the options, which `__new__` has read."""
        super().__init__(name, bases, namespace)


class Struct(metaclass=StructMeta):
    """Base of all structs."""

    __struct_config__: ClassVar[Config]
    __struct_encode_fields__: ClassVar[tuple[str, ...]]
    __struct_fields__: ClassVar[tuple[str, ...]]

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        read = reader(type(self))
        return bool(read(self) == read(other))

    def __hash__(self) -> int:
        return hash((type(self), reader(type(self))(self)))

    def __lt__(self, other: object) -> bool:
        return self._ordered(other) and bool(reader(type(self))(self) < reader(type(self))(other))

    def __le__(self, other: object) -> bool:
        return self._ordered(other) and bool(reader(type(self))(self) <= reader(type(self))(other))

    def __gt__(self, other: object) -> bool:
        return self._ordered(other) and bool(reader(type(self))(self) > reader(type(self))(other))

    def __ge__(self, other: object) -> bool:
        return self._ordered(other) and bool(reader(type(self))(self) >= reader(type(self))(other))

    def _ordered(self, other: object) -> bool:
        if type(self) is not type(other) or not type(self).__struct_config__.order:
            raise TypeError(f"{type(self).__name__} and {type(other).__name__} have no order")
        return True

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__struct_fields__)
        return f"{type(self).__name__}({values})"

    def __copy__(self) -> "Struct":
        return self.__replace__()

    def __replace__(self, /, **changes: Any) -> "Struct":
        if unknown := next((name for name in changes if name not in self.__struct_fields__), None):
            raise TypeError(f"`{type(self).__name__}` has no field {unknown!r}")
        made = type(self).__new__(type(self))
        given = changes.get
        for name, write in writers(type(self)).items():
            write(made, given(name, NODEFAULT) if name in changes else getattr(self, name))
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return remade, (type(self), reader(type(self))(self))


def remade(kind: type[Struct], values: Iterable[Any]) -> Struct:
    """Return the struct that was pickled, from the values of its fields."""
    made = kind.__new__(kind)
    for write, value in zip(writers(kind).values(), values, strict=True):
        write(made, value)
    return made


def defstruct(name: str, fields: Iterable[Any], *, module: str = "builtins", **options: Any) -> type[Struct]:
    """Return a class of structs made of names, or of names with a type, or with a type and a default."""
    annotations: dict[str, Any] = {}
    namespace: dict[str, Any] = {"__module__": module, "__annotations__": annotations}
    for item in fields:
        own, kind, *default = (item, Any) if isinstance(item, str) else item
        annotations[own] = kind
        if default:
            namespace[own] = default[0]
    made: type[Struct] = StructMeta(name, (Struct,), namespace, **options)  # type: ignore[assignment]
    return made


_writers: dict[type, dict[str, Callable[[Any, Any], None]]] = {}
_readers: dict[type, Callable[[Any], tuple[Any, ...]]] = {}


def writers(kind: type[Struct]) -> dict[str, Callable[[Any, Any], None]]:
    """Return what sets each field of a struct, a frozen one too, in their order."""
    if kind not in _writers:
        # A struct of a frozen class refuses to be written, its slots do not.
        _writers[kind] = {name: getattr(kind, name).__set__ for name in kind.__struct_fields__}
    return _writers[kind]


def reader(kind: type[Struct]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what reads all fields of a struct as a tuple."""
    if kind not in _readers:
        names = kind.__struct_fields__
        if len(names) > 1:
            _readers[kind] = attrgetter(*names)
        else:
            _readers[kind] = lambda value: tuple(getattr(value, name) for name in names)
    return _readers[kind]
