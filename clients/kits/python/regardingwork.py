"""RegardingWork's code flow for a public client as "For external applications using OAuth 2.0" writes it."""
import hashlib
import json
import secrets
from base64 import urlsafe_b64encode
from urllib.parse import parse_qs, urlencode, urlsplit

from http_json import send
from quirkproof_kit import refusal, run

HELLO = {
    "name": "handwritten-regardingwork-python", "version": "1.0.0", "kind": "application",
    "providers": ["regardingwork"], "clock": "now", "wirings": ["plain"], "refreshOn": ["expiry", "401"],
    "earlySeconds": 0,
    "does": dict.fromkeys([
        "state", "pkce", "callback", "singleUse", "expiry", "keepsRefreshToken", "refresh", "autoRefresh", "callApi",
        "save", "timeout",
    ], "library"),
}


class Session:
    def __init__(self, setup, saved=None):
        self.setup = setup
        self.memory = json.loads(saved) if saved else {"pending": {}, "kept": None}

    # "initiateOAuth", with "generateCodeVerifier" and "generateCodeChallenge".
    def begin(self, now, grant="code"):
        if grant != "code":
            return refusal("unsupported", f"RegardingWork has no {grant} grant.")
        state, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        self.memory["pending"][state] = verifier
        challenge = urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
        query = urlencode({
            "client_id": self.setup["clientId"],
            "response_type": "code",
            "redirect_uri": self.setup["redirectUri"],
            "scope": " ".join(self.setup["scopes"]),
            "state": state,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        })
        return {"ok": True, "url": f"{self.setup['endpoints']['authorization']}?{query}"}

    # "OAuth callback handler" and "Token exchange function". What they leave open follows RFC 6749, 4.1.2 to 4.1.4.
    def callback(self, now, url):
        query = parse_qs(urlsplit(url).query, keep_blank_values=True)
        if any(len(query.get(name, [])) > 1 for name in ("code", "state", "error")):
            return refusal("malformed", "The callback repeats a parameter (RFC 6749, 3.1).")
        state, code, error = (query.get(name, [None])[0] for name in ("state", "code", "error"))
        verifier = self.memory["pending"].pop(state, None)
        if verifier is None:
            return refusal("security", "The callback carries no state that this session waits for.")
        if error is not None:
            return refusal("provider_error", f"Not authorized: {error}.", code=error)
        if not code:
            return refusal("malformed", "The callback carries neither a code nor an error.")
        return self.request_tokens(now, None, {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.setup["redirectUri"],
            "code_verifier": verifier,
        })

    # "Token refresh example".
    def refresh(self, now):
        kept = self.memory["kept"]
        if not kept or not kept["refresh"]:
            return refusal("needs_reauthorization", "No refresh token: authorize again.")
        renewed = self.request_tokens(now, kept, {"grant_type": "refresh_token", "refresh_token": kept["refresh"]})
        if renewed.get("code") == "invalid_grant":
            kept["refresh"] = None
        return renewed

    # "Authorized API call example".
    def callApi(self, now, api):
        endpoint = self.setup["apis"][api]
        for attempt in (1, 2):
            kept = self.memory["kept"]
            is_fresh = kept and not kept["spent"] and (kept["end"] is None or now < kept["end"])
            renewed = None if is_fresh else self.refresh(now)
            if renewed and not renewed["ok"]:
                return renewed
            used = self.memory["kept"]
            headers = {"Authorization": f"Bearer {used['access']}", "Content-Type": "application/json"}
            answer = send(endpoint["method"], endpoint["url"], headers, None, self.setup["timeoutMs"])
            if not answer["ok"]:
                return answer
            if answer["status"] == 401:
                used["spent"] = True
                if attempt == 1 and not renewed:
                    continue
            return {"ok": True, "status": answer["status"], **({"tokens": renewed["tokens"]} if renewed else {})}

    def save(self, now):
        return {"ok": True, "saved": json.dumps(self.memory)}

    def request_tokens(self, now, before, parameters):
        form = {**parameters, "client_id": self.setup["clientId"]}
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode(form).encode()
        answer = send("POST", self.setup["endpoints"]["token"], headers, body, self.setup["timeoutMs"])
        if not answer["ok"]:
            return answer
        status, body = answer["status"], answer["body"]
        if status >= 300 or body.get("error") is not None:
            code = body.get("error") if isinstance(body.get("error"), str) else None
            return refusal("provider_error", f"The token endpoint refused: {code} ({status}).", code=code, status=status)
        access, seconds = body.get("access_token"), body.get("expires_in")
        if not isinstance(access, str) or not access:
            return refusal("malformed", "The token endpoint gave no access_token.")
        # A refresh may leave out what has not changed (RFC 6749, 6).
        kind = body.get("token_type") or (before and before["kind"])
        if str(kind).lower() != "bearer":
            return refusal("malformed", "The token is no Bearer token.")
        if seconds is not None and not str(seconds).isdigit():
            return refusal("malformed", "The token endpoint gave an expires_in that is no number.")
        end = None if seconds is None else now + int(seconds) * 1000
        refresh_token = body.get("refresh_token") or (before and before["refresh"])
        scopes = body["scope"].split(" ") if body.get("scope") else before["scopes"] if before else self.setup["scopes"]
        self.memory["kept"] = {
            "access": access, "refresh": refresh_token, "end": end, "spent": False, "kind": kind, "scopes": scopes,
        }
        return {"ok": True, "tokens": {
            "accessToken": access,
            "tokenType": kind,
            "refreshToken": refresh_token,
            "scopes": scopes,
            "expiry": None if end is None else {"at": end / 1000},
        }}


if __name__ == "__main__":
    run(HELLO, Session)
