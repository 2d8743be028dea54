"""Files taken unchanged from the npm registry: check them, or fetch them again.

    python .ci/vendor.py check      each file has the checksum that its VENDORED.toml records
    python .ci/vendor.py refresh    fetch the versions that VENDORED.toml names, record checksums

To take a newer version, change `version` in VENDORED.toml, refresh, and run the tests.
A VENDORED.toml lies beside the files it speaks of::

    [axe-core]                  # the name of the package
    version = "4.14.1"
    licence = "MPL-2.0"

    [axe-core.files]            # the file here = where it is in the package, and its checksum
    "axe.min.js" = { path = "axe.min.js", sha256 = "..." }
"""

import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def manifests() -> list[Path]:
    """Find every VENDORED.toml of the project."""
    return [path for top in ("simlib", "tests") for path in ROOT.glob(f"{top}/**/VENDORED.toml")]


def sha256(content: bytes) -> str:
    """Give the checksum as VENDORED.toml records it."""
    return hashlib.sha256(content).hexdigest()


def problems(manifest: Path) -> list[str]:
    """Name every file that is missing, altered, or not spoken of."""
    folder = manifest.parent
    found, recorded = [], {manifest.name}
    for package in tomllib.loads(manifest.read_text("utf-8")).values():
        for name, source in package["files"].items():
            recorded.add(name)
            if not (folder / name).exists():
                found.append(f"{folder / name} is missing")
            elif sha256((folder / name).read_bytes()) != source["sha256"]:
                found.append(f"{folder / name} is not the file that VENDORED.toml records")
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    # types of what we use of a package, written here for `tsc`: they have to lie beside it
    present -= {f"{name.rpartition('.')[0]}.d.ts" for name in recorded}
    return found + [f"{folder / name} is not in VENDORED.toml" for name in present - recorded]


def fetch(name: str, version: str) -> dict[str, bytes]:
    """Download one package and return its files by their paths."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", "--pack-destination", folder, f"{name}@{version}"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        (archive,) = Path(folder).iterdir()
        with tarfile.open(archive) as files:
            return {
                member.name.split("/", 1)[1]: content.read()
                for member in files
                if member.isfile() and (content := files.extractfile(member))
            }


def refresh(manifest: Path) -> None:
    """Write the files of one VENDORED.toml anew, and their checksums into it."""
    text = manifest.read_text("utf-8")
    for name, package in tomllib.loads(text).items():
        contents = fetch(name, package["version"])
        for file, source in package["files"].items():
            content = contents[source["path"]]
            (manifest.parent / file).write_bytes(content)
            line = rf'("{re.escape(file)}" *=.*sha256 *= *")[0-9a-f]*'
            text = re.sub(line, rf"\g<1>{sha256(content)}", text)
    manifest.write_text(text, "utf-8", newline="\n")


def main() -> None:
    """Do what the only argument says, for every VENDORED.toml."""
    if sys.argv[1:] == ["refresh"]:
        for manifest in manifests():
            refresh(manifest)
    elif sys.argv[1:] != ["check"]:
        sys.exit(__doc__)
    found = [problem for manifest in manifests() for problem in problems(manifest)]
    sys.exit("\n".join(found) or None)


if __name__ == "__main__":
    main()
