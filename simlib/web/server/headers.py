"""Security headers of every response: browsers load from this host only."""

from tornado.web import RequestHandler

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        # no 'unsafe-inline': text from a case cannot become script even if a screen were careless
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "object-src 'none'",
    ]
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # the default names the web framework and its version to everyone who asks
    "Server": "Tandem",
}


class Guarded(RequestHandler):
    """Handler of plain files or data with the security headers of every page."""

    def set_default_headers(self) -> None:
        """Set the common headers on every response, errors included."""
        for name, value in HEADERS.items():
            self.set_header(name, value)
