"""Launch: laws and sweeps become compiled kernels here; nothing else in the package knows the compiler.

A rule is never rewritten. `compiled` makes a copy of the function whose globals point at compiled copies of the
rules that it calls, and hands that to numba. Kernels run without the interpreter's lock, so that plain threads can
drive them: no threading layer, no fork hazard, and every call is short enough for Ctrl-C to answer.
"""

from __future__ import annotations

import dis
import errno
import inspect
import re
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from groundswell.model.casefile import CaseError
from groundswell.model.kernels import cache_home, folder_of, kernel_module, kernel_text
from groundswell.model.machine import cores_usable
from groundswell.rules.rule import is_rule

__all__ = [
    "Kernels",
    "compiled",
    "compiler_version",
    "compiling",
    "for_processor",
    "load_kernels",
    "threads_of",
    "to_compile",
    "try_rule",
]

_copies: dict[tuple[Any, ...], Any] = {}


class Kernels:
    """The compiled sweeps of one rule set, by name."""

    def __init__(self, by_name: Mapping[str, Callable[..., Any]], rules_hash: str) -> None:
        self._by_name = dict(by_name)
        self.rules_hash = rules_hash

    def __getitem__(self, name: str) -> Callable[..., Any]:
        return self._by_name[name]


def compiler_version() -> str:
    """Version of numba, for provenance."""
    import importlib.metadata

    return importlib.metadata.version("numba")


def threads_of(wanted: int | None) -> int:
    """Threads to use: as asked, else as many as the cores that this process may keep busy."""
    return cores_usable() if wanted is None else max(1, wanted)


def for_processor(function: Callable[..., Any]) -> Any:
    """A function compiled for the cores of this machine, without the interpreter's lock."""
    import numba

    return numba.njit(nogil=True, error_model="numpy")(function)


def within_kernels(function: Callable[..., Any]) -> Any:
    """A function that only compiled code calls: it needs no door for Python, and one copy for each kind of arguments.

    The compiler would make a copy for each constant as well, which its optimiser finds out by itself.
    """
    import numba

    # In a mapping, for numba's own annotations do not know the last two.
    options: dict[str, Any] = {
        "nogil": True,
        "error_model": "numpy",
        "no_cpython_wrapper": True,
        "no_cfunc_wrapper": True,
    }
    dispatcher: Any = numba.njit(**options)(function)
    for_kinds = dispatcher.get_call_template

    def get_call_template(args: tuple[Any, ...], kws: Mapping[str, Any]) -> Any:
        return for_kinds(tuple(numba.types.unliteral(each) for each in args), kws)

    dispatcher.get_call_template = get_call_template
    return dispatcher


def compiled(
    function: Callable[..., Any],
    replaced: Mapping[str, Callable[..., Any]],
    compile_one: Callable[[Callable[..., Any]], Any] = for_processor,
) -> Any:
    """The compiled copy of a rule or sweep and of all the rules it calls.

    ``replaced`` maps "file.function" (such as ``turnout.joins``) to a user's own rule. Within an own rule, the name of
    the rule that it replaces means the shipped one, so that "half as feared" can be written as half of what ships.
    ``compile_one`` says what the copies are compiled for.
    """
    name = name_of(function)
    if name in replaced:
        function = replaced[name]
        replaced = {each: own for each, own in replaced.items() if each != name}
    memo = (compile_one, function, tuple(sorted(replaced.items(), key=lambda item: item[0])))
    if memo not in _copies:
        names = _names_in(function.__code__)
        bound = dict(function.__globals__)
        for global_name in names:
            used: Any = bound.get(global_name)
            if is_rule(used):
                bound[global_name] = compiled(used, replaced, compile_one)
        copy = types.FunctionType(function.__code__, bound, function.__name__, function.__defaults__, None)
        _copies[memo] = compile_one(copy)
    return _copies[memo]


def to_compile() -> int:
    """How many functions of the kernels that were loaded are not compiled in this process so far."""
    return sum(memo[0] is within_kernels and not copy.signatures for memo, copy in _copies.items())


def name_of(function: Callable[..., Any]) -> str:
    """The name by which a case can replace a rule: its file and its function."""
    return f"{function.__module__.rpartition('.')[2]}.{function.__name__}"


def _names_in(code: types.CodeType) -> set[str]:
    """Global names that a function loads; attributes of the same name are something else."""
    return {each.argval for each in dis.get_instructions(code) if each.opname == "LOAD_GLOBAL"}


def load_kernels(
    sweeps: Sequence[Callable[..., Any]], replaced: Mapping[str, Callable[..., Any]], room: str = ""
) -> Kernels:
    """Kernels of these sweeps, from the cache where the same rules were compiled before.

    ``room`` names the room that the sweeps stand in where it is not the model. Nothing is compiled until a kernel is
    called for the first time.
    """
    folder, rules_hash = folder_of(compiler_version(), replaced, room)
    by_name = {}
    for function in sweeps:
        module = kernel_module(folder, function.__name__, kernel_text(function))
        if module is None:  # no place to keep a cache: compile for this process only
            by_name[function.__name__] = compiled(function, replaced)
            continue
        by_name[function.__name__] = module.bind(compiled(function, replaced, within_kernels))
    return Kernels(by_name, rules_hash)


@contextmanager
def compiling(rules: Iterable[str]) -> Iterator[None]:
    """Say in words why kernels cannot be compiled or kept: `CaseError` where one's own ``rules`` are to blame."""
    import pickle

    from numba.core import errors

    try:
        yield
    except (errors.NumbaError, errors.UnsupportedBytecodeError) as failure:
        if not rules:
            raise
        raise CaseError(f"rules.{', rules.'.join(rules)}: cannot be compiled: {_reason(failure)}") from None
    except OSError as failure:
        why = failure.strerror or str(failure)
        raise OSError(
            failure.errno,
            f"compiled rules cannot be kept ({why}): set GROUNDSWELL_CACHE to another folder",
            cache_home(),
        ) from None
    except (EOFError, pickle.UnpicklingError) as failure:
        raise OSError(
            errno.EIO, f"compiled rules cannot be read ({type(failure).__name__}): remove this folder", cache_home()
        ) from failure


def try_rule(name: str, function: Callable[..., Any], original: Callable[..., Any], numbers: Any) -> None:
    """Compile a user's rule as the rule that it replaces; `CaseError` with the compiler's reason where it cannot be.

    Every argument is a number, and ``numbers`` the group of that name. Where the ``original`` itself cannot be
    compiled so, its true types are known only within a run, and nothing is tried here.
    """
    import numba

    parameters = list(inspect.signature(original).parameters)
    kinds = tuple(numba.typeof(numbers) if each == "numbers" else numba.float64 for each in parameters)
    try:
        wanted = _returned(original, kinds)
    except Exception:
        return
    try:
        given = _returned(function, kinds)
    except Exception as failure:  # the compiler raises errors of many kinds, also its own faults
        raise CaseError(f"rules.{name}: {function.__name__} cannot be compiled: {_reason(failure)}") from None
    if isinstance(wanted, numba.types.Number | numba.types.Boolean) and not isinstance(
        given, numba.types.Number | numba.types.Boolean
    ):
        raise CaseError(f"rules.{name}: {function.__name__} returns {given}, but the rule returns {wanted}")


def _returned(function: Callable[..., Any], kinds: tuple[Any, ...]) -> Any:
    """What the compiled copy of a function returns for arguments of these types."""
    copy = compiled(function, {})
    copy.compile(kinds)
    return copy.overloads[kinds].signature.return_type


def _reason(failure: Exception) -> str:
    """The line of a compiler's message that says what is wrong, and the last line of source that it names."""
    lines = [line.strip() for line in str(failure).splitlines() if line.strip()]
    said = [line for line in lines if not line.startswith(("Failed in", "During:", "File "))] or ["unknown reason"]
    first = said[0].removesuffix(".. Raised from None")
    if first.endswith(":") and len(said) > 1:
        first = f"{first} {said[1].removeprefix('>>> ')}"
    places = re.findall(r'^File ".*?([^/\\"]+)", line (\d+):', str(failure), re.MULTILINE)
    return f"{places[-1][0]}:{places[-1][1]}: {first}" if places else first
