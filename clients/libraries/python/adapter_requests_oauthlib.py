"""requests-oauthlib as its documentation has an application use it ("Web Application Flow", "Refreshing tokens").

What it takes for one provider: psohub, perscom, regardingwork and github name the client in the body, which is a switch of
`fetch_token`. PKCE is none of the library's matters before 2.0; what it leaves undone is declared as the adapter's.
"""
import json
import os
import sys

# The library refuses plain HTTP, which the mock on this machine speaks, unless it is told so.
os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../kits/python"))

import requests  # noqa: E402
import requests_oauthlib  # noqa: E402
from oauthlib.oauth2 import MismatchingStateError, OAuth2Error, TokenExpiredError  # noqa: E402
from quirkproof_kit import refusal, run  # noqa: E402

NAMED_IN_BODY = {"psohub", "perscom", "regardingwork", "github"}

HELLO = {
    "name": "requests-oauthlib",
    "version": requests_oauthlib.__version__,
    "kind": "library",
    # It asks time.time(), whatever anybody hands it.
    "clock": "process",
    "wirings": ["plain"],
    "does": {
        "state": "library", "pkce": "none", "callback": "library", "singleUse": "none", "expiry": "library",
        "keepsRefreshToken": "library", "refresh": "library", "autoRefresh": "none", "callApi": "library",
        "revoke": "none", "save": "adapter", "timeout": "library",
    },
}


class Session:
    def __init__(self, setup, saved=None):
        self.setup = setup
        kept = json.loads(saved) if saved else {"state": None, "token": None}
        self.library = requests_oauthlib.OAuth2Session(
            setup["clientId"], redirect_uri=setup["redirectUri"], scope=setup["scopes"], state=kept["state"],
            token=kept["token"],
        )
        self.begun = kept["state"]
        self.timeout = setup["timeoutMs"] / 1000

    def begin(self, now, grant="code"):
        if grant != "code":
            return refusal("unsupported", "this adapter uses the code flow")
        # A session of the library holds one state: another authorization is another session of it.
        self.library._state = None
        url, self.begun = self.library.authorization_url(self.setup["endpoints"]["authorization"])
        return {"ok": True, "url": url}

    def callback(self, now, url):
        if self.begun is None:
            return refusal("security", "no authorization was begun")
        return attempt(lambda: self.library.fetch_token(
            self.setup["endpoints"]["token"], authorization_response=url, timeout=self.timeout, **self.credentials(),
        ))

    def refresh(self, now):
        if not self.library.token.get("refresh_token"):
            return refusal("needs_reauthorization", "there is no refresh token")
        how = self.credentials()
        named = {"client_id": self.setup["clientId"], "client_secret": self.setup["clientSecret"]}
        more = named if how.get("include_client_id") else {
            "auth": requests.auth.HTTPBasicAuth(self.setup["clientId"], self.setup["clientSecret"]),
        }
        url = self.setup["endpoints"].get("refresh", self.setup["endpoints"]["token"])
        return attempt(lambda: self.library.refresh_token(url, timeout=self.timeout, **more))

    def callApi(self, now, api):
        if not self.library.authorized:
            return refusal("needs_reauthorization", "there is no token")
        endpoint = self.setup["apis"][api]
        try:
            answer = self.library.request(endpoint["method"], endpoint["url"], timeout=self.timeout)
        except TokenExpiredError as error:
            return refusal("needs_reauthorization", error)
        except requests.RequestException as error:
            return refusal("network", error)
        return {"ok": True, "status": answer.status_code}

    def save(self, now):
        return {"ok": True, "saved": json.dumps({"state": self.begun, "token": self.library.token or None})}

    def credentials(self):
        if self.setup["provider"] not in NAMED_IN_BODY:
            return {"client_secret": self.setup["clientSecret"]}
        return {"include_client_id": True, "client_secret": self.setup["clientSecret"]}


def attempt(work):
    """Calls the library, and makes a refusal of what it raises."""
    try:
        token = work()
    except MismatchingStateError as error:
        return refusal("security", error)
    except OAuth2Error as error:
        return refusal("provider_error", error, code=error.error, description=error.description, status=error.status_code)
    except requests.Timeout as error:
        return refusal("timeout", error)
    except requests.RequestException as error:
        return refusal("network", error)
    except Warning as error:  # a scope that changed is raised as one
        return refusal("other", error)
    except (KeyError, TypeError, ValueError) as error:
        return refusal("malformed", f"{type(error).__name__}: {error}")
    return {"ok": True, "tokens": {
        "accessToken": token.get("access_token"),
        "tokenType": token.get("token_type"),
        "refreshToken": token.get("refresh_token"),
        "scopes": list(token["scope"]) if isinstance(token.get("scope"), (list, tuple)) else None,
        "expiry": {"at": token["expires_at"]} if token.get("expires_at") is not None else None,
    }}


if __name__ == "__main__":
    run(HELLO, Session)
