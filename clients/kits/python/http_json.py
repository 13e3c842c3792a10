"""One HTTP request and its answer as JSON, for the clients beside this file. Standard library only."""
import json
import urllib.error
import urllib.request

from quirkproof_kit import refusal


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect could carry secrets to another host (RFC 9700, 4.12)."""

    def redirect_request(self, *_):
        return None


OPENER = urllib.request.build_opener(NoRedirects, urllib.request.ProxyHandler({}))


def send(method, url, headers, body, timeout_ms):
    """The status and the members of the answer, or a refusal."""
    request = urllib.request.Request(url, data=body, headers={"Accept": "application/json", **headers}, method=method)
    try:
        with OPENER.open(request, timeout=timeout_ms / 1000) as response:
            return {"ok": True, "status": response.status, "body": members_of(response.read())}
    except urllib.error.HTTPError as error:
        return {"ok": True, "status": error.code, "body": members_of(error.read())}
    except OSError as error:
        # urllib wraps what happens while it connects, and hands on what happens while it reads.
        is_late = isinstance(error, TimeoutError) or "timed out" in str(error)
        return refusal("timeout" if is_late else "network", f"no answer: {error}")
    except Exception as error:  # an answer that is no HTTP
        return refusal("network", f"no answer: {error}")


def members_of(text):
    try:
        value = json.loads(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
