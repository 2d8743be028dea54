"""Keys of the numbers in a result."""


def arm_key(endpoint: str, arm: str) -> str:
    """Return the key of a value in one arm.

    >>> arm_key("relapse", "BUP-NX")
    'relapse [BUP-NX]'
    """
    return f"{endpoint} [{arm}]"


def contrast_key(name: str, measure: str, arm: str | None = None, against: str = "") -> str:
    """Return the key of a contrast.

    >>> contrast_key("relapse", "OR", "XR-NTX", "BUP-NX")
    'relapse OR [XR-NTX / BUP-NX]'
    >>> contrast_key("off against on", "rate ratio")
    'off against on rate ratio'
    """
    return f"{name} {measure}" + (f" [{arm} / {against}]" if arm else "")
