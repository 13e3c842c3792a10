"""Authlib's OAuth2Session for requests as its documentation has an application use it ("OAuth 2 Session").

What it takes for one provider: how the client names itself, by `token_endpoint_auth_method`; PKCE by
`code_challenge_method`, with a verifier that the application makes and keeps. The state is compared if it is handed over.
"""
import json
import os
import secrets
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../kits/python"))

import authlib  # noqa: E402
import requests  # noqa: E402
from authlib.common.errors import AuthlibBaseError  # noqa: E402
from authlib.integrations.requests_client import OAuth2Session  # noqa: E402
from authlib.oauth2.rfc6749.errors import MismatchingStateException  # noqa: E402
from quirkproof_kit import refusal, run  # noqa: E402

NAMED_IN_BODY = {"psohub", "perscom", "github"}

HELLO = {
    "name": "authlib",
    "version": authlib.__version__,
    "kind": "library",
    # It asks time.time(), whatever anybody hands it.
    "clock": "process",
    "wirings": ["plain"],
    "does": {
        "state": "library", "pkce": "library", "callback": "library", "singleUse": "adapter", "expiry": "library",
        "keepsRefreshToken": "library", "refresh": "library", "autoRefresh": "library", "callApi": "library",
        "revoke": "library", "save": "adapter", "timeout": "library",
    },
    "refreshOn": ["expiry"],
}


class Session:
    def __init__(self, setup, saved=None):
        self.setup = setup
        kept = json.loads(saved) if saved else {"pending": {}, "token": None}
        self.pending = kept["pending"]
        is_named_in_body = setup["provider"] in NAMED_IN_BODY
        how = "none" if setup["clientSecret"] is None else "client_secret_post" if is_named_in_body else "client_secret_basic"
        self.library = OAuth2Session(
            setup["clientId"], setup["clientSecret"], token_endpoint_auth_method=how, scope=" ".join(setup["scopes"]),
            redirect_uri=setup["redirectUri"], code_challenge_method="S256", token=kept["token"],
            token_endpoint=setup["endpoints"].get("refresh", setup["endpoints"]["token"]), update_token=self.renewed,
        )
        self.timeout = setup["timeoutMs"] / 1000
        self.told = None

    def renewed(self, token, refresh_token=None, access_token=None):
        self.told = token

    def begin(self, now, grant="code"):
        if grant != "code":
            return refusal("unsupported", "this adapter uses the code flow")
        verifier = secrets.token_urlsafe(48)
        url, state = self.library.create_authorization_url(
            self.setup["endpoints"]["authorization"], code_verifier=verifier,
        )
        self.pending[state] = verifier
        return {"ok": True, "url": url}

    def callback(self, now, url):
        # The application finds what it kept for the session of the browser; the library compares.
        if not self.pending:
            return refusal("security", "no authorization was begun")
        state = next((one for one in self.pending if f"state={one}" in url), next(iter(self.pending)))
        verifier = self.pending[state]

        answer = attempt(lambda: self.library.fetch_token(
            self.setup["endpoints"]["token"], authorization_response=url, state=state, code_verifier=verifier,
            timeout=self.timeout,
        ))
        if answer.get("reason") != "security":
            self.pending.pop(state, None)
        return answer

    def refresh(self, now):
        if not (self.library.token or {}).get("refresh_token"):
            return refusal("needs_reauthorization", "there is no refresh token")
        url = self.library.metadata["token_endpoint"]
        return attempt(lambda: self.library.refresh_token(url, timeout=self.timeout))

    def callApi(self, now, api):
        if not self.library.token:
            return refusal("needs_reauthorization", "there is no token")
        endpoint, self.told = self.setup["apis"][api], None
        try:
            answer = self.library.request(endpoint["method"], endpoint["url"], timeout=self.timeout)
        except AuthlibBaseError as error:
            return refusal("needs_reauthorization", error, code=error.error)
        except requests.RequestException as error:
            return refusal("network", error)
        return {"ok": True, "status": answer.status_code, **({"tokens": tokens_of(self.told)} if self.told else {})}

    def revoke(self, now, which):
        token = (self.library.token or {}).get(f"{which}_token")
        if not token or "revocation" not in self.setup["endpoints"]:
            return refusal("other", f"there is no {which} token to revoke, or nowhere to do so")
        try:
            answer = self.library.revoke_token(
                self.setup["endpoints"]["revocation"], token, f"{which}_token", timeout=self.timeout,
            )
        except requests.RequestException as error:
            return refusal("network", error)
        if answer.status_code != 200:
            # What the answer says is the application's to read.
            members = answer.json() if "json" in answer.headers.get("Content-Type", "") else {}
            message = f"the revocation was answered with {answer.status_code}"
            return refusal("provider_error", message, code=members.get("error"), status=answer.status_code)
        self.library.token = None
        return {"ok": True}

    def save(self, now):
        return {"ok": True, "saved": json.dumps({"pending": self.pending, "token": self.library.token or None})}


def tokens_of(token):
    return {
        "accessToken": token.get("access_token"),
        "tokenType": token.get("token_type"),
        "refreshToken": token.get("refresh_token"),
        "expiry": {"at": token["expires_at"]} if token.get("expires_at") is not None else None,
    }


def attempt(work):
    """Calls the library, and makes a refusal of what it raises."""
    try:
        return {"ok": True, "tokens": tokens_of(work())}
    except MismatchingStateException as error:
        return refusal("security", error)
    except AuthlibBaseError as error:
        return refusal("provider_error", error, code=error.error, description=error.description)
    except requests.Timeout as error:
        return refusal("timeout", error)
    except requests.RequestException as error:
        return refusal("network", error)
    except (KeyError, TypeError, ValueError) as error:
        return refusal("malformed", f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    run(HELLO, Session)
