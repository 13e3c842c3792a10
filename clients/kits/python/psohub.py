"""PSOhub's code flow as its "OAuth 2.0 Quickstart Guide" writes it, in the four steps that are named there."""
import json
import secrets
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from http_json import send
from quirkproof_kit import refusal, run

HELLO = {
    "name": "handwritten-psohub-python", "version": "1.0.0", "kind": "application", "providers": ["psohub"],
    "clock": "now", "wirings": ["plain"], "refreshOn": ["expiry", "401"], "earlySeconds": 0,
    "does": dict.fromkeys([
        "state", "callback", "singleUse", "expiry", "keepsRefreshToken", "refresh", "autoRefresh", "callApi", "save",
        "timeout",
    ], "library"),
}


class Session:
    def __init__(self, setup, saved=None):
        self.setup = setup
        self.memory = json.loads(saved) if saved else {"states": [], "used": [], "kept": None}

    # Step 1: the names are written without underscores, and there is no response_type.
    def begin(self, now, grant="code"):
        if grant != "code":
            return refusal("unsupported", f"PSOhub has no {grant} grant.")
        # Not in the guide, but what protects from forged callbacks where it comes back (RFC 6749, 10.12).
        state = secrets.token_urlsafe(32)
        self.memory["states"].append(state)
        query = {
            "clientid": self.setup["clientId"],
            "scope": " ".join(self.setup["scopes"]),
            "redirecturl": self.setup["redirectUri"],
            "clientsecret": self.setup["clientSecret"],
            "state": state,
        }
        # A space is %20 in the samples.
        return {"ok": True, "url": f"{self.setup['endpoints']['authorization']}?{urlencode(query, quote_via=quote)}"}

    # Steps 3 and 4.
    def callback(self, now, url):
        query = parse_qs(urlsplit(url).query, keep_blank_values=True)
        if any(len(query.get(name, [])) > 1 for name in ("code", "state", "error")):
            return refusal("malformed", "The callback repeats a parameter (RFC 6749, 3.1).")
        state, code, error = (query.get(name, [None])[0] for name in ("state", "code", "error"))
        states = self.memory["states"]
        # Step 3 shows a code and no state: a state that comes back must be ours, without one somebody must have begun.
        if not (states if state is None else state in states):
            return refusal("security", "The callback answers nothing that this session waits for.")
        if code and code in self.memory["used"]:
            return refusal("security", "The callback carries a code used before.")
        if not code and error is None:
            return refusal("malformed", "The callback carries neither a code nor an error.")
        self.memory["states"] = [] if state is None else [other for other in states if other != state]
        if error is not None:
            return refusal("provider_error", f"Not authorized: {error}.", code=error)
        self.memory["used"].append(code)
        # Step 4 contradicts itself: its table calls the field authorization_code, its sample code, as RFC 6749 does.
        is_table = self.setup["pinned"].get("psohub.code-name") == "table"
        return self.request_tokens(now, None, {
            "grant_type": "authorization_code", "authorization_code" if is_table else "code": code,
        })

    # "Refreshing OAuth 2.0 tokens".
    def refresh(self, now):
        kept = self.memory["kept"]
        if not kept or not kept["refresh"]:
            return refusal("needs_reauthorization", "No refresh token: authorize again.")
        renewed = self.request_tokens(now, kept["refresh"], {
            "grant_type": "refresh_token", "refresh_token": kept["refresh"],
        })
        if renewed.get("code") == "invalid_grant":
            kept["refresh"] = None
        return renewed

    # "Using OAuth 2.0 tokens".
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

    def request_tokens(self, now, refresh_token, parameters):
        form = {
            **parameters,
            "client_id": self.setup["clientId"],
            "client_secret": self.setup["clientSecret"],
            "redirect_uri": self.setup["redirectUri"],
        }
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
        if seconds is not None and not str(seconds).isdigit():
            return refusal("malformed", "The token endpoint gave an expires_in that is no number.")
        # "The token's lifespan (in seconds)".
        end = None if seconds is None else now + int(seconds) * 1000
        refresh_token = body.get("refresh_token") or refresh_token
        self.memory["kept"] = {"access": access, "refresh": refresh_token, "end": end, "spent": False}
        return {"ok": True, "tokens": {
            "accessToken": access,
            "tokenType": body.get("token_type"),
            "refreshToken": refresh_token,
            "expiry": None if end is None else {"at": end / 1000},
        }}


if __name__ == "__main__":
    run(HELLO, Session)
