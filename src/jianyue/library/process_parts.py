"""The tables of a process book one kind after the other, each a generator of the words of core."""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.counting import NO_COUNTING, Counting
from jianyue.core.limit import Limit
from jianyue.core.process import (
    Ask,
    Clock,
    Confirmation,
    ExtensionRule,
    FieldType,
    Flag,
    FormField,
    Join,
    NeededDocument,
    Outcome,
    PartReach,
    PauseRule,
    ProcessAction,
    ProcessRole,
    ProcessState,
    Timer,
)
from jianyue.library.toml_reader import Reader, Table

_ACTION_LISTS = (
    *(
        "form",
        "needs",
        "documents",
        "confirms",
        "raises",
        "lowers",
        "not_by",
        "joined",
        "waits",
        "anew",
        "own",
        "by",
    ),
)
_FIELD_MORE = "choices choices_en particulars"
_ACTION_WORDS = ("to", "assigns", "beyond", "asks", "answers", "withdraws", "merges", "basis")
_ACTION_MORE = "only sets releases times pause resumes extends reopens backdates"
ANYWHERE = "*"  # from every state that does not end the case


def _named(
    reader: Reader, table: Table, kind: str, needed: str = "", more: str = ""
) -> Iterator[tuple[str, str, Table, tuple[str, str, str]]]:
    """Each ``[kind.ID]``: its path, id and table, and its id with both names."""
    for path, name, value in reader.tables(table, kind):
        entry = reader.table(path, value, f"zh en {needed}", more)
        zh, en = (reader.text(path, entry, key, empty=False) for key in ("zh", "en"))
        yield path, name, entry, (name, zh, en)


def roles(reader: Reader, table: Table) -> Iterator[ProcessRole]:
    """Who acts."""
    for path, _, entry, names in _named(reader, table, "role", "reach held_by"):
        reach = reader.word(path, entry, "reach", PartReach, PartReach.DISTRICT)
        yield ProcessRole(*names, reach, reader.texts(path, entry, "held_by"))


def fields(reader: Reader, table: Table) -> Iterator[FormField]:
    """What forms ask for."""
    for path, _, entry, names in _named(reader, table, "field", "type", _FIELD_MORE):
        kind = reader.word(path, entry, "type", FieldType, FieldType.TEXT)
        choices = reader.texts(path, entry, "choices")
        if (kind is FieldType.CHOICE) != bool(choices):
            told = ("choice 须有 choices，别的不写", "choices go with a choice, and only there")
            reader.wrong(path, *told, '写 choices = ["…"]', "write choices")
        said = _english(reader, path, entry, "choices")
        yield FormField(*names, kind, choices, reader.truth(path, entry, "particulars"), said)


def _english(reader: Reader, path: str, entry: Table, key: str) -> tuple[str, ...]:
    """The English words beside a list: one for each, or none at all."""
    words, said = reader.texts(path, entry, key), reader.texts(path, entry, f"{key}_en")
    if said and len(said) != len(words):
        told = (
            f"{key} 有 {len(words)} 个，{key}_en 有 {len(said)} 个",
            f"{len(words)} in {key}, {len(said)} in {key}_en",
        )
        hint = ("按同样次序一个对一个写，或都不写", "one for each in the same order, or none")
        reader.wrong(f"{path}.{key}_en", *told, *hint)
    return said


def documents(reader: Reader, table: Table) -> Iterator[NeededDocument]:
    """What is handed in."""
    for path, _, entry, names in _named(reader, table, "document", "", "basis"):
        yield NeededDocument(*names, reader.text(path, entry, "basis"))


def confirmations(reader: Reader, table: Table) -> Iterator[Confirmation]:
    """What is looked at."""
    for path, _, entry, names in _named(reader, table, "confirm", "", "basis"):
        yield Confirmation(*names, reader.text(path, entry, "basis"))


def flags(reader: Reader, table: Table) -> Iterator[Flag]:
    """Marks."""
    for _, _, _, names in _named(reader, table, "flag"):
        yield Flag(*names)


def outcomes(reader: Reader, table: Table) -> Iterator[Outcome]:
    """How cases end, and how long they are kept."""
    for path, _, entry, names in _named(reader, table, "outcome", "keep basis"):
        kept = reader.text(path, entry, "keep", empty=False)
        years = kept.removesuffix("年")
        if kept and kept != "永久" and not (kept.endswith("年") and years.isdecimal()):
            told = (f"不是保管期限：{kept}", f"no retention: {kept}")
            reader.wrong(f"{path}.keep", *told, "写 10年、30年 或 永久", "10年, 30年 or 永久")
        number = int(years) if years.isdecimal() else None
        yield Outcome(*names, number, reader.text(path, entry, "basis", empty=False))


def states(reader: Reader, table: Table) -> Iterator[ProcessState]:
    """The states, in the order of the book."""
    more = "owner statutory promised pauses outcome untimed"
    for path, _, entry, names in _named(reader, table, "state", "", more):
        yield ProcessState(
            *names,
            owner=reader.text(path, entry, "owner"),
            limits=reader.limits(path, entry),
            pauses=reader.texts(path, entry, "pauses"),
            outcome=reader.text(path, entry, "outcome"),
            untimed=reader.text(path, entry, "untimed"),
        )


def actions(reader: Reader, table: Table, anywhere: tuple[str, ...]) -> Iterator[ProcessAction]:
    """The actions; ``anywhere`` are the states that ``*`` means."""
    more = " ".join((*_ACTION_LISTS, *_ACTION_WORDS, _ACTION_MORE))
    for path, _, entry, names in _named(reader, table, "action", "from by", more):
        lists = {key: reader.texts(path, entry, key) for key in _ACTION_LISTS}
        words = {key: reader.text(path, entry, key) for key in _ACTION_WORDS}
        source = reader.texts(path, entry, "from")
        id_, zh, en = names
        yield ProcessAction(
            id=id_,
            zh=zh,
            en=en,
            from_=anywhere if source == (ANYWHERE,) else source,
            to=words["to"],
            by=lists["by"],
            form=lists["form"],
            needs=lists["needs"],
            documents=lists["documents"],
            confirms=lists["confirms"],
            sets=reader.values(f"{path}.sets", entry.get("sets", {})),
            raises=lists["raises"],
            lowers=lists["lowers"],
            assigns=words["assigns"],
            releases=reader.truth(path, entry, "releases"),
            not_by=lists["not_by"],
            times=reader.count(path, entry, "times"),
            beyond=words["beyond"],
            asks=words["asks"],
            answers=words["answers"],
            withdraws=words["withdraws"],
            joined=lists["joined"],
            waits=lists["waits"],
            pause=_pause(reader, f"{path}.pause", entry.get("pause")),
            resumes=reader.truth(path, entry, "resumes"),
            extends=_extension(reader, f"{path}.extends", entry.get("extends")),
            merges=words["merges"],
            reopens=reader.truth(path, entry, "reopens"),
            backdates=reader.truth(path, entry, "backdates"),
            anew=lists["anew"],
            own=lists["own"],
            only=reader.conditions(f"{path}.only", entry.get("only", {})),
            basis=words["basis"],
        )


def _pause(reader: Reader, path: str, value: object) -> PauseRule | None:
    if value is None:
        return None
    entry = reader.table(path, value, "reasons basis", "clocks most reasons_en")
    most = reader.limit(f"{path}.most", entry["most"]) if "most" in entry else None
    return PauseRule(
        reader.texts(path, entry, "reasons"),
        reader.text(path, entry, "basis", empty=False),
        reader.texts(path, entry, "clocks") or ("*",),
        most,
        _english(reader, path, entry, "reasons"),
    )


def _extension(reader: Reader, path: str, value: object) -> ExtensionRule | None:
    if value is None:
        return None
    entry = reader.table(path, value, "clocks adds basis", "through")
    adds = reader.limit(f"{path}.adds", entry.get("adds", ""))
    clocks = reader.texts(path, entry, "clocks")
    basis = reader.text(path, entry, "basis", empty=False)
    through = reader.texts(path, entry, "through")
    return ExtensionRule(clocks, adds, basis, through) if adds else None


def clocks(reader: Reader, table: Table) -> Iterator[Clock]:
    """Limits over several states."""
    needed = "owner begins ends"
    for path, _, entry, names in _named(
        reader, table, "clock", needed, "statutory promised restarts least"
    ):
        yield Clock(
            *names,
            reader.text(path, entry, "owner"),
            reader.texts(path, entry, "begins"),
            reader.texts(path, entry, "ends"),
            reader.limits(path, entry),
            reader.truth(path, entry, "restarts"),
            reader.truth(path, entry, "least"),
        )


def asks(reader: Reader, table: Table) -> Iterator[Ask]:
    """Fan-outs."""
    more = "then process statutory promised"
    for path, _, entry, names in _named(reader, table, "ask", "field join", more):
        number = entry.get("join")
        counted = type(number) is int and number > 0
        join = Join.COUNT if counted else reader.word(path, entry, "join", Join, Join.ALL)
        if join is Join.COUNT and not counted:
            told = ("够数答复应写个数", "write the number of answers")
            reader.wrong(f"{path}.join", *told, "join = 2", "join = 2")
        yield Ask(
            *names,
            reader.text(path, entry, "field"),
            join,
            number if counted and isinstance(number, int) else 0,
            reader.text(path, entry, "then"),
            reader.text(path, entry, "process"),
            reader.limits(path, entry),
        )


def timers(reader: Reader, table: Table) -> Iterator[Timer]:
    """What time does."""
    more = "state clock after past before at_due tells does"
    for path, _, entry, names in _named(reader, table, "timer", "basis", more):
        yield _timer(reader, path, entry, names)


def _timer(reader: Reader, path: str, entry: Table, names: tuple[str, str, str]) -> Timer:
    when: dict[str, Limit | None] = {
        key: reader.limit(f"{path}.{key}", entry[key]) if key in entry else None
        for key in ("after", "past", "before")
    }
    at_due = reader.truth(path, entry, "at_due")
    of = [key for key in ("state", "clock") if entry.get(key)]
    if len(of) != 1 or sum((at_due, *(key in entry for key in when))) != 1:
        zh = "须写一个 state 或 clock，以及 after、past、before、at_due 之一"
        told = (zh, "one of state or clock, one of after, past, before, at_due")
        reader.wrong(path, *told, '例如 state = "…"、after = "5工作日"', "name one of each")
    return Timer(
        *names,
        basis=reader.text(path, entry, "basis", empty=False),
        state=reader.text(path, entry, "state"),
        clock=reader.text(path, entry, "clock"),
        after=when["after"],
        past=when["past"],
        before=when["before"],
        at_due=at_due,
        tells=reader.texts(path, entry, "tells"),
        does=reader.text(path, entry, "does"),
    )


def counting(reader: Reader, table: Table) -> Counting:
    """What the rates count; nothing where the book does not say."""
    if "counting" not in table:
        return NO_COUNTING
    entry = reader.table("counting", table["counting"], "basis", "on_time rework rating good bad")
    lists = {k: reader.texts("counting", entry, k) for k in ("on_time", "rework", "good", "bad")}
    rating = reader.text("counting", entry, "rating")
    if bool(rating) != bool(lists["good"] and lists["bad"]):
        told = ("rating 要与 good、bad 一同写", "rating goes with good and bad")
        reader.wrong("counting", *told, '写 good = ["满意"]、bad = ["不满意"]', "write all three")
    basis = reader.text("counting", entry, "basis", empty=False)
    return Counting(lists["on_time"], lists["rework"], rating, lists["good"], lists["bad"], basis)
