"""The protocol of quirkproof, version 1, for adapters in Python. Standard library only; copy it beside your adapter.

    from quirkproof_kit import refusal, run

    class Session:                      # one person's dealings with one provider
        def __init__(self, setup): ...
        def begin(self, now, grant="code"): return {"ok": True, "url": ...}
        def callback(self, now, url): return {"ok": True, "tokens": {"accessToken": ...}}

    run({"name": "my-client", "version": "1", "kind": "library", "clock": "now", "wirings": ["plain"],
         "does": {"state": "library"}}, Session)

`run` reads one message a line and answers it. A method that a session lacks is answered as a fault, and so is what a
method raises: an operation that declines returns `refusal(reason, message)`. A client that can be restored has `save`,
and takes what it saved as `Session(setup, saved=...)`. Whatever is printed goes to standard error.
"""
import json
import os
import sys
import traceback

ARGUMENTS = {
    "begin": ["grant"], "callback": ["url"], "direct": ["username", "password"], "refresh": [],
    "callApi": ["api"], "revoke": ["which"], "save": [], "close": [],
}


def refusal(reason, message, **evidence):
    """The client declines. `evidence`: code, description, status, as far as they are known."""
    return {"ok": False, "reason": reason, "message": str(message), **evidence}


def fault(message):
    """The adapter failed, and not the client."""
    return {"ok": None, "adapterFault": str(message)}


def run(hello, create_session):
    """Answers messages until there are no more. Blocking: one operation at a time."""
    # What any library prints must not get between the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    messages = os.fdopen(0, "r", encoding="utf-8", newline="\n", closefd=False)
    sessions = {}
    for line in messages:
        message = json.loads(line)
        try:
            answer = answer_to(message, hello, create_session, sessions)
        except Exception as error:  # whatever a library raises
            traceback.print_exc()
            answer = fault(f"{message['op']} raised {type(error).__name__}: {error}")
        answers.write(json.dumps({"seq": message["seq"], **answer}) + "\n")
        answers.flush()
        if message["op"] == "shutdown":
            return


def answer_to(message, hello, create_session, sessions):
    op, session = message["op"], message.get("session")
    if op == "hello":
        return {"ok": True, "protocol": 1, "language": "Python", **hello}
    if op == "shutdown":
        return {"ok": True}
    if op in ("open", "restore"):
        saved = {"saved": message["saved"]} if op == "restore" else {}
        sessions[session] = create_session(message["setup"], **saved)
        return {"ok": True}
    if op not in ARGUMENTS:
        return fault(f"there is no operation {op}")
    if session not in sessions:
        return fault(f"there is no session {session}")
    if op == "close":
        del sessions[session]
        return {"ok": True}
    method = getattr(sessions[session], op, None)
    if method is None:
        return fault(f"a session has no {op}")
    return method(now=message["now"], **{name: message[name] for name in ARGUMENTS[op] if name in message})
