"""Environment variables of child processes: enough to run Python, and no secret."""

import os
import re
from collections.abc import Mapping

from simlib.files.settings import KEEP_DAYS, PAGE, STORE
from simlib.files.shipped import PACKAGE

_NEEDED = re.compile(
    r"PATH|HOME|USER|LOGNAME|SHELL|TZ|LANG|LANGUAGE|LC_\w+|TMPDIR|TEMP|TMP"
    r"|XDG_\w+|VIRTUAL_ENV|LD_LIBRARY_PATH|DYLD_\w+"
    # Windows does not start a Python without these
    r"|SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|PATHEXT|APPDATA|LOCALAPPDATA|PROGRAMDATA|USERPROFILE"
    r"|(PYTHON|NUMBA|OMP|OPENBLAS|MKL|SIMLIB|TANDEM|VOILA|JPY)_?\w*"
    r"|NUMBER_OF_PROCESSORS|PROCESSOR_\w+",
    re.IGNORECASE,
)
_SECRET = re.compile(r"TOKEN|PASS|KEY|SECRET|CREDENTIAL|AUTH|COOKIE|SESSION", re.IGNORECASE)
# where the store is, and perhaps its password, concerns the recorder alone
_OF_THE_RECORDER = {STORE, KEEP_DAYS}
# what PostgreSQL's own programs read: where it is, and the password
_POSTGRESQL = re.compile(r"PG[A-Z]+")
# Voila hands the address of one visitor to the kernel of the next
_OF_A_VISITOR = {"VOILA_REQUEST_URL", "QUERY_STRING", "PATH_INFO", "SCRIPT_NAME"}


def recorder_environment(environment: Mapping[str, str], folder: str) -> dict[str, str]:
    """Environment of the recorder: that of a kernel, and the address of its database.

    Examples
    --------
    >>> found = {"PATH": "/bin", "PGPASSWORD": "x", "TANDEM_STORE": "x", "API_KEY": "x"}
    >>> sorted(recorder_environment(found, "empty"))
    ['IPYTHONDIR', 'PATH', 'PGPASSWORD', 'PYTHONPATH', 'SIMLIB_PAGE', 'TANDEM_STORE']
    """
    its_own = {
        name: value
        for name, value in environment.items()
        if name in _OF_THE_RECORDER or _POSTGRESQL.fullmatch(name)
    }
    return kernel_environment(environment, folder) | its_own


def kernel_environment(environment: Mapping[str, str], ipython_dir: str) -> dict[str, str]:
    """Environment of one kernel: only what Python needs, no secret and no user start-up files.

    Parameters
    ----------
    environment : mapping
        The server's environment and what Voila added to it.
    ipython_dir : str
        An empty folder. The personal one may hold start-up files and a history that
        every visitor's kernel would run and share.

    Returns
    -------
    dict

    Examples
    --------
    >>> found = {"PATH": "/bin", "MY_DB_PASSWORD": "x", "PYTHON_TOKEN": "x", "TANDEM_STORE": "x"}
    >>> sorted(kernel_environment(found, "empty"))
    ['IPYTHONDIR', 'PATH', 'PYTHONPATH', 'SIMLIB_PAGE']
    """
    clean = {
        name: value
        for name, value in environment.items()
        if _NEEDED.fullmatch(name)
        and not _SECRET.search(name)
        and name.upper() not in _OF_A_VISITOR | _OF_THE_RECORDER
    }
    clean["IPYTHONDIR"] = ipython_dir
    # the screens in it need not bring their scripts: our page has them
    clean[PAGE] = "1"
    # a kernel starts in another folder; without this a clone that was not installed is not found
    root = str(PACKAGE.parent)
    path = [root, *filter(None, clean.get("PYTHONPATH", "").split(os.pathsep))]
    clean["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(path))
    return clean
