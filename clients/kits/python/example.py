"""An adapter to start from: the authorization code flow as RFC 6749 has it. The findings say where a provider differs."""
import json
import secrets
import urllib.error
import urllib.request
from urllib.parse import parse_qs, urlencode, urlsplit

from quirkproof_kit import refusal, run

HELLO = {
    "name": "my-client",
    "version": "0.0.0",
    # A "library" may leave duties to the application around it ("none" below); an "application" owns them all.
    "kind": "application",
    # "now": obeys the instant that each operation is handed. "process": asks the operating system for the time.
    "clock": "now",
    "wirings": ["plain"],
    # Who does it: the "library" (or application) itself, the "adapter" around it, or "none". What is left out is "none".
    "does": {
        "state": "library", "callback": "library", "singleUse": "library", "expiry": "library",
        "keepsRefreshToken": "library", "refresh": "library", "callApi": "library", "save": "library", "timeout": "library",
    },
}


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect could carry secrets to another host."""

    def redirect_request(self, *_):
        return None


OPENER = urllib.request.build_opener(NoRedirects, urllib.request.ProxyHandler({}))


class Session:
    """One person's dealings with one provider, kept between operations."""

    def __init__(self, setup, saved=None):
        self.setup = setup
        self.kept = json.loads(saved) if saved else {"states": [], "access": None, "refresh": None}

    def begin(self, now, grant="code"):
        if grant != "code":
            return refusal("unsupported", f"there is no grant {grant}")
        state = secrets.token_urlsafe(32)
        self.kept["states"].append(state)
        query = urlencode({
            "response_type": "code",
            "client_id": self.setup["clientId"],
            "redirect_uri": self.setup["redirectUri"],
            "scope": " ".join(self.setup["scopes"]),
            "state": state,
        })
        return {"ok": True, "url": f"{self.setup['endpoints']['authorization']}?{query}"}

    def callback(self, now, url):
        query = parse_qs(urlsplit(url).query)
        if any(len(values) > 1 for values in query.values()):
            return refusal("malformed", "the callback repeats a parameter")
        state = query.get("state", [""])[0]
        if state not in self.kept["states"]:
            return refusal("security", "the state is none that was sent")
        self.kept["states"].remove(state)
        if "error" in query:
            return refusal("provider_error", "the authorization was refused", code=query["error"][0])
        if "code" not in query:
            return refusal("malformed", "there is no code in the callback")
        return self.ask_for_tokens(now, None, {
            "grant_type": "authorization_code", "code": query["code"][0], "redirect_uri": self.setup["redirectUri"],
        })

    def refresh(self, now):
        if not self.kept["refresh"]:
            return refusal("needs_reauthorization", "there is no refresh token")
        answer = self.ask_for_tokens(now, self.kept["refresh"], {
            "grant_type": "refresh_token", "refresh_token": self.kept["refresh"],
        })
        if answer.get("code") == "invalid_grant":
            self.kept["refresh"] = None
        return answer

    def callApi(self, now, api):
        if not self.kept["access"]:
            return refusal("needs_reauthorization", "there is no access token")
        endpoint = self.setup["apis"][api]
        headers = {"Authorization": f"Bearer {self.kept['access']}"}
        answer = self.send(endpoint["url"], endpoint["method"], headers, None)
        if answer.get("ok") is False:
            return answer
        if answer["status"] == 401:
            self.kept["access"] = None
        return {"ok": True, "status": answer["status"]}

    def save(self, now):
        return {"ok": True, "saved": json.dumps(self.kept)}

    def ask_for_tokens(self, now, refresh_token, parameters):
        form = {**parameters, "client_id": self.setup["clientId"], "client_secret": self.setup["clientSecret"] or ""}
        answer = self.send(self.setup["endpoints"]["token"], "POST", {}, urlencode(form).encode())
        if answer.get("ok") is False:
            return answer
        status, body = answer["status"], answer["body"]
        if status != 200:
            return refusal("provider_error", f"the token endpoint answered {status}", code=body.get("error"), status=status)
        if not body.get("access_token") or str(body.get("token_type", "")).lower() != "bearer":
            return refusal("malformed", "the answer holds no bearer token")
        self.kept["access"] = body["access_token"]
        self.kept["refresh"] = body.get("refresh_token") or refresh_token
        seconds = body.get("expires_in")
        return {"ok": True, "tokens": {
            "accessToken": body["access_token"],
            "tokenType": body["token_type"],
            "refreshToken": self.kept["refresh"],
            "expiry": None if seconds is None else {"at": now / 1000 + int(seconds)},
        }}

    def send(self, url, method, headers, body):
        """The status and the members of the answer, or a refusal."""
        request = urllib.request.Request(url, data=body, headers={"Accept": "application/json", **headers}, method=method)
        try:
            with OPENER.open(request, timeout=self.setup["timeoutMs"] / 1000) as response:
                status, text = response.status, response.read()
        except urllib.error.HTTPError as error:
            status, text = error.code, error.read()
        except TimeoutError as error:
            return refusal("timeout", error)
        except OSError as error:
            return refusal("timeout" if "timed out" in str(error) else "network", error)
        try:
            members = json.loads(text)
        except ValueError:
            members = {}
        return {"status": status, "body": members if isinstance(members, dict) else {}}


if __name__ == "__main__":
    run(HELLO, Session)
