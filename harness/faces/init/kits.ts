/** The kits of other languages, as text: `clients/kits` is where they stand. Written by `UPDATE=1 npx vitest run harness/faces/init`. */

export type Kit = { kitName: string; kit: string; example: string };

// biome-ignore format: the texts of others
export const KITS: Record<string, Kit> = {
  python: {
    kitName: 'quirkproof_kit.py',
    kit: `"""The protocol of quirkproof, version 1, for adapters in Python. Standard library only; copy it beside your adapter.

    from quirkproof_kit import refusal, run

    class Session:                      # one person's dealings with one provider
        def __init__(self, setup): ...
        def begin(self, now, grant="code"): return {"ok": True, "url": ...}
        def callback(self, now, url): return {"ok": True, "tokens": {"accessToken": ...}}

    run({"name": "my-client", "version": "1", "kind": "library", "clock": "now", "wirings": ["plain"],
         "does": {"state": "library"}}, Session)

\`run\` reads one message a line and answers it. A method that a session lacks is answered as a fault, and so is what a
method raises: an operation that declines returns \`refusal(reason, message)\`. A client that can be restored has \`save\`,
and takes what it saved as \`Session(setup, saved=...)\`. Whatever is printed goes to standard error.
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
    """The client declines. \`evidence\`: code, description, status, as far as they are known."""
    return {"ok": False, "reason": reason, "message": str(message), **evidence}


def fault(message):
    """The adapter failed, and not the client."""
    return {"ok": None, "adapterFault": str(message)}


def run(hello, create_session):
    """Answers messages until there are no more. Blocking: one operation at a time."""
    # What any library prints must not get between the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\\n")
    os.dup2(2, 1)
    messages = os.fdopen(0, "r", encoding="utf-8", newline="\\n", closefd=False)
    sessions = {}
    for line in messages:
        message = json.loads(line)
        try:
            answer = answer_to(message, hello, create_session, sessions)
        except Exception as error:  # whatever a library raises
            traceback.print_exc()
            answer = fault(f"{message['op']} raised {type(error).__name__}: {error}")
        answers.write(json.dumps({"seq": message["seq"], **answer}) + "\\n")
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
`,
    example: `"""An adapter to start from: the authorization code flow as RFC 6749 has it. The findings say where a provider differs."""
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
`,
  },
  ruby: {
    kitName: 'quirkproof_kit.rb',
    kit: `# The protocol of quirkproof, version 1, for adapters in Ruby. Standard library only; copy it beside your adapter.
#
#   require_relative "quirkproof_kit"
#
#   class Session                            # one person's dealings with one provider
#     def initialize(setup, saved = nil) = @setup = setup
#     def begin(now:, grant: "code") = { ok: true, url: "…" }
#     def callback(now:, url:) = { ok: true, tokens: { accessToken: "…" } }
#   end
#
#   Quirkproof.run({ name: "mine", version: "1", kind: "library", clock: "now", wirings: ["plain"],
#                    does: { state: "library" } }, Session)
#
# A method that a session lacks is answered as a fault, and so is what a method raises: an operation that declines returns
# \`Quirkproof.refusal(reason, message)\`. A client that can be restored has \`save\`, and gets what it saved as the second
# argument of \`new\`. Whatever is printed goes to standard error.
require "json"

module Quirkproof
  ARGUMENTS = {
    "begin" => %w[grant], "callback" => %w[url], "direct" => %w[username password], "refresh" => [],
    "callApi" => %w[api], "revoke" => %w[which], "save" => []
  }.freeze

  module_function

  # The client declines. \`evidence\`: code, description, status, as far as they are known.
  def refusal(reason, message, **evidence) = { ok: false, reason: reason, message: message.to_s, **evidence }

  # The adapter failed, and not the client.
  def fault(message) = { ok: nil, adapterFault: message.to_s }

  # Answers messages until there are no more. Blocking: one operation at a time.
  def run(hello, sessions_of)
    # What any library prints must not get between the answers.
    answers = $stdout.dup
    $stdout.reopen($stderr)
    answers.sync = true
    sessions = {}
    $stdin.set_encoding("UTF-8").each_line do |line|
      message = JSON.parse(line)
      begin
        answer = answer_to(message, hello, sessions_of, sessions)
      rescue StandardError => error # whatever a library raises
        warn error.full_message(highlight: false)
        answer = fault("#{message['op']} raised #{error.class}: #{error.message}")
      end
      answers.write("#{JSON.generate({ seq: message['seq'], **answer })}\\n")
      return if message["op"] == "shutdown"
    end
  end

  def answer_to(message, hello, sessions_of, sessions)
    op, session = message.values_at("op", "session")
    case op
    when "hello" then return { ok: true, protocol: 1, language: "Ruby", **hello }
    when "shutdown" then return { ok: true }
    when "open", "restore"
      sessions[session] = sessions_of.new(message["setup"], *message["saved"])
      return { ok: true }
    end
    return fault("there is no session #{session}") unless sessions.key?(session)

    return (sessions.delete(session) && { ok: true }) if op == "close"
    return fault("a session has no #{op}") unless ARGUMENTS.key?(op) && sessions[session].respond_to?(op)

    named = message.slice("now", *ARGUMENTS[op]).transform_keys(&:to_sym)
    sessions[session].public_send(op, **named)
  end
end
`,
    example: `# An adapter to start from: the authorization code flow as RFC 6749 has it. The findings say where a provider differs.
require "net/http"
require "securerandom"
require "uri"
require_relative "quirkproof_kit"

HELLO = {
  name: "my-client",
  version: "0.0.0",
  # A "library" may leave duties to the application around it ("none" below); an "application" owns them all.
  kind: "application",
  # "now": obeys the instant that each operation is handed. "process": asks the operating system for the time.
  clock: "now",
  wirings: ["plain"],
  # Who does it: the "library" (or application) itself, the "adapter" around it, or "none". What is left out is "none".
  does: %i[state callback singleUse expiry keepsRefreshToken refresh callApi save timeout].to_h { |duty| [duty, "library"] }
}.freeze

# One person's dealings with one provider, kept between operations.
class Session
  def initialize(setup, saved = nil)
    @setup = setup
    @kept = saved ? JSON.parse(saved) : { "states" => [], "access" => nil, "refresh" => nil }
  end

  def begin(now:, grant: "code")
    return Quirkproof.refusal("unsupported", "there is no grant #{grant}") if grant != "code"

    @kept["states"] << (state = SecureRandom.urlsafe_base64(32))
    query = URI.encode_www_form(
      response_type: "code", client_id: @setup["clientId"], redirect_uri: @setup["redirectUri"],
      scope: @setup["scopes"].join(" "), state: state
    )
    { ok: true, url: "#{@setup['endpoints']['authorization']}?#{query}" }
  end

  def callback(now:, url:)
    pairs = URI.decode_www_form(URI(url).query.to_s)
    return Quirkproof.refusal("malformed", "the callback repeats a parameter") if pairs.uniq(&:first).size < pairs.size

    query = pairs.to_h
    unless @kept["states"].delete(query["state"])
      return Quirkproof.refusal("security", "the state is none that was sent")
    end
    return Quirkproof.refusal("provider_error", "not authorized", code: query["error"]) if query["error"]
    return Quirkproof.refusal("malformed", "there is no code in the callback") if query["code"].to_s.empty?

    parameters = { grant_type: "authorization_code", code: query["code"], redirect_uri: @setup["redirectUri"] }
    ask_for_tokens(now, nil, parameters)
  end

  def refresh(now:)
    token = @kept["refresh"]
    return Quirkproof.refusal("needs_reauthorization", "there is no refresh token") unless token

    answer = ask_for_tokens(now, token, { grant_type: "refresh_token", refresh_token: token })
    @kept["refresh"] = nil if answer[:code] == "invalid_grant"
    answer
  end

  def callApi(now:, api:)
    return Quirkproof.refusal("needs_reauthorization", "there is no access token") unless @kept["access"]

    endpoint = @setup["apis"][api]
    answer = send_to(endpoint["url"], endpoint["method"], { "Authorization" => "Bearer #{@kept['access']}" })
    return answer if answer[:ok] == false

    @kept["access"] = nil if answer[:status] == 401
    { ok: true, status: answer[:status] }
  end

  def save(now:) = { ok: true, saved: JSON.generate(@kept) }

  private

  def ask_for_tokens(now, refresh_token, parameters)
    form = parameters.merge(client_id: @setup["clientId"], client_secret: @setup["clientSecret"].to_s)
    headers = { "Content-Type" => "application/x-www-form-urlencoded" }
    answer = send_to(@setup["endpoints"]["token"], "POST", headers, URI.encode_www_form(form))
    return answer if answer[:ok] == false

    status, body = answer.values_at(:status, :body)
    if status != 200
      code = body["error"].is_a?(String) ? body["error"] : nil
      return Quirkproof.refusal("provider_error", "the token endpoint answered #{status}", code: code, status: status)
    end
    if body["access_token"].to_s.empty? || body["token_type"].to_s.downcase != "bearer"
      return Quirkproof.refusal("malformed", "the answer holds no bearer token")
    end

    @kept.merge!("access" => body["access_token"], "refresh" => body["refresh_token"] || refresh_token)
    seconds = body["expires_in"]
    { ok: true, tokens: {
      accessToken: @kept["access"], tokenType: body["token_type"], refreshToken: @kept["refresh"],
      expiry: seconds && { at: (now / 1000.0) + seconds.to_i }
    } }
  end

  # The status and the members of the answer, or a refusal. Redirects are not followed.
  def send_to(url, method, headers, body = nil)
    uri = URI(url)
    seconds = @setup["timeoutMs"] / 1000.0
    # A request is not sent a second time by itself: a code works once.
    options = { open_timeout: seconds, read_timeout: seconds, max_retries: 0, use_ssl: uri.scheme == "https" }
    response = Net::HTTP.start(uri.host, uri.port, nil, **options) do |http|
      http.send_request(method, uri.request_uri, body, { "Accept" => "application/json", **headers })
    end
    members = JSON.parse(response.body.to_s) rescue {}
    { status: response.code.to_i, body: members.is_a?(Hash) ? members : {} }
  rescue Timeout::Error => error
    Quirkproof.refusal("timeout", error.message)
  rescue IOError, SystemCallError, SocketError, Net::ProtocolError => error
    Quirkproof.refusal("network", error.message)
  end
end

Quirkproof.run(HELLO, Session)
`,
  },
  go: {
    kitName: 'quirkproof_kit.go',
    kit: `// The protocol of quirkproof, version 1, for adapters in Go. Standard library only; copy it beside your adapter.
//
//	func main() {
//		Run(Hello{"name": "mine", "version": "1", "kind": "library", "clock": "now", "wirings": []string{"plain"},
//			"does": map[string]string{"state": "library"}}, open)
//	}
//
//	func open(setup Setup, saved string) (Session, error) {
//		return Session{
//			"begin":    func(asked Asked) Answer { return Answer{"ok": true, "url": "…"} },
//			"callback": func(asked Asked) Answer { return Answer{"ok": true, "tokens": Answer{"accessToken": "…"}} },
//		}, nil
//	}
//
// An operation that a session lacks is answered as a fault, and so is a panic: one that declines returns
// Refusal(reason, message). A client that can be restored has "save", and gets what it saved as the second argument of
// open. Sessions are served at the same time, each of them one operation after the other. Print to standard error.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"sync"
)

// Hello is what the adapter says of itself.
type Hello = map[string]any

// Answer is a message without its number.
type Answer = map[string]any

// Setup is what an application knows of its provider.
type Setup struct {
	Provider, Wiring, Issuer string
	Endpoints                struct{ Authorization, Token, Refresh, Revocation, DirectCode string }
	Apis                     map[string]struct{ Method, URL string }
	ClientID                 string  \`json:"clientId"\`
	ClientSecret             *string \`json:"clientSecret"\` // nil for a public client
	RedirectURI              string  \`json:"redirectUri"\`
	Scopes                   []string
	TimeoutMs                int \`json:"timeoutMs"\`
	Pinned                   map[string]string
}

// Asked is a message; Now is in epoch milliseconds, and not the real time.
type Asked struct {
	Seq                                                            json.RawMessage
	Op, Session, Grant, URL, Username, Password, API, Which, Saved string
	Now                                                            float64
	Setup                                                          Setup
}

// Session is one person's dealings with one provider: what it can be asked for, by operation.
type Session = map[string]func(Asked) Answer

// Refusal says that the client declines.
func Refusal(reason, message string) Answer {
	return Answer{"ok": false, "reason": reason, "message": message}
}

// Fault says that the adapter failed, and not the client.
func Fault(message string) Answer {
	return Answer{"ok": nil, "adapterFault": message}
}

type held struct {
	sync.Mutex
	session Session
}

type adapter struct {
	hello    Hello
	open     func(Setup, string) (Session, error)
	mutex    sync.Mutex
	sessions map[string]*held
}

// Run answers messages until there are no more.
func Run(hello Hello, open func(setup Setup, saved string) (Session, error)) {
	a := &adapter{hello: hello, open: open, sessions: map[string]*held{}}
	if _, told := hello["concurrency"]; !told {
		hello["concurrency"] = 8
	}
	var writing sync.Mutex
	say := func(asked Asked, answer Answer) {
		numbered := Answer{"seq": asked.Seq}
		for name, value := range answer {
			numbered[name] = value
		}
		line, err := json.Marshal(numbered)
		if err != nil {
			line, _ = json.Marshal(Answer{"seq": asked.Seq, "ok": nil, "adapterFault": err.Error()})
		}
		writing.Lock()
		defer writing.Unlock()
		os.Stdout.Write(append(line, '\\n'))
	}
	lines := bufio.NewReader(os.Stdin)
	for {
		line, err := lines.ReadBytes('\\n')
		if err != nil {
			return
		}
		var asked Asked
		if err := json.Unmarshal(line, &asked); err != nil {
			fmt.Fprintln(os.Stderr, "a message that cannot be read:", err)
			continue
		}
		if asked.Op == "shutdown" {
			say(asked, Answer{"ok": true})
			return
		}
		go func() { say(asked, a.answer(asked)) }()
	}
}

func (a *adapter) answer(asked Asked) (answer Answer) {
	defer func() {
		if failure := recover(); failure != nil {
			answer = Fault(fmt.Sprintf("%s panicked: %v", asked.Op, failure))
		}
	}()
	switch asked.Op {
	case "hello":
		answer = Answer{"ok": true, "protocol": 1, "language": "Go"}
		for name, value := range a.hello {
			answer[name] = value
		}
		return answer
	case "open", "restore":
		session, err := a.open(asked.Setup, asked.Saved)
		if err != nil {
			return Fault(err.Error())
		}
		a.mutex.Lock()
		defer a.mutex.Unlock()
		a.sessions[asked.Session] = &held{session: session}
		return Answer{"ok": true}
	}
	a.mutex.Lock()
	own, known := a.sessions[asked.Session]
	if asked.Op == "close" {
		delete(a.sessions, asked.Session)
	}
	a.mutex.Unlock()
	if !known {
		return Fault("there is no session " + asked.Session)
	}
	if asked.Op == "close" {
		return Answer{"ok": true}
	}
	work, known := own.session[asked.Op]
	if !known {
		return Fault("a session has no " + asked.Op)
	}
	own.Lock()
	defer own.Unlock()
	return work(asked)
}
`,
    example: `// An adapter to start from: the authorization code flow as RFC 6749 has it. The findings say where a provider differs.
package main

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

func main() {
	does := map[string]string{}
	// Who does it: the "library" (or application) itself, the "adapter" around it, or "none". What is left out is "none".
	for _, duty := range []string{"state", "callback", "singleUse", "expiry", "keepsRefreshToken", "refresh", "callApi", "save", "timeout"} {
		does[duty] = "library"
	}
	Run(Hello{
		"name":    "my-client",
		"version": "0.0.0",
		// A "library" may leave duties to the application around it; an "application" owns them all.
		"kind": "application",
		// "now": obeys the instant that each operation is handed. "process": asks the operating system for the time.
		"clock":   "now",
		"wirings": []string{"plain"},
		"does":    does,
	}, open)
}

type client struct {
	setup Setup
	// A redirect could carry secrets to another host.
	http *http.Client
	kept struct {
		States          map[string]bool
		Access, Refresh string
	}
}

func open(setup Setup, saved string) (Session, error) {
	c := &client{setup: setup, http: &http.Client{
		Timeout:       time.Duration(setup.TimeoutMs) * time.Millisecond,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
	c.kept.States = map[string]bool{}
	if saved != "" {
		if err := json.Unmarshal([]byte(saved), &c.kept); err != nil {
			return nil, err
		}
	}
	return Session{"begin": c.begin, "callback": c.callback, "refresh": c.refresh, "callApi": c.callAPI, "save": c.save}, nil
}

func (c *client) begin(asked Asked) Answer {
	if asked.Grant != "" && asked.Grant != "code" {
		return Refusal("unsupported", "there is no grant "+asked.Grant)
	}
	random := make([]byte, 32)
	if _, err := rand.Read(random); err != nil {
		return Fault(err.Error())
	}
	state := base64.RawURLEncoding.EncodeToString(random)
	c.kept.States[state] = true
	query := url.Values{
		"response_type": {"code"},
		"client_id":     {c.setup.ClientID},
		"redirect_uri":  {c.setup.RedirectURI},
		"scope":         {strings.Join(c.setup.Scopes, " ")},
		"state":         {state},
	}
	return Answer{"ok": true, "url": c.setup.Endpoints.Authorization + "?" + query.Encode()}
}

func (c *client) callback(asked Asked) Answer {
	at, err := url.Parse(asked.URL)
	if err != nil {
		return Refusal("malformed", err.Error())
	}
	query := at.Query()
	for _, values := range query {
		if len(values) > 1 {
			return Refusal("malformed", "the callback repeats a parameter")
		}
	}
	state := query.Get("state")
	if !c.kept.States[state] {
		return Refusal("security", "the state is none that was sent")
	}
	delete(c.kept.States, state)
	if code := query.Get("error"); code != "" {
		refusal := Refusal("provider_error", "the authorization was refused")
		refusal["code"] = code
		return refusal
	}
	if query.Get("code") == "" {
		return Refusal("malformed", "there is no code in the callback")
	}
	return c.askForTokens(asked.Now, "", url.Values{
		"grant_type":   {"authorization_code"},
		"code":         {query.Get("code")},
		"redirect_uri": {c.setup.RedirectURI},
	})
}

func (c *client) refresh(asked Asked) Answer {
	if c.kept.Refresh == "" {
		return Refusal("needs_reauthorization", "there is no refresh token")
	}
	form := url.Values{"grant_type": {"refresh_token"}, "refresh_token": {c.kept.Refresh}}
	answer := c.askForTokens(asked.Now, c.kept.Refresh, form)
	if answer["code"] == "invalid_grant" {
		c.kept.Refresh = ""
	}
	return answer
}

func (c *client) callAPI(asked Asked) Answer {
	if c.kept.Access == "" {
		return Refusal("needs_reauthorization", "there is no access token")
	}
	endpoint := c.setup.Apis[asked.API]
	request, err := http.NewRequest(endpoint.Method, endpoint.URL, nil)
	if err != nil {
		return Fault(err.Error())
	}
	request.Header.Set("Authorization", "Bearer "+c.kept.Access)
	status, _, refusal := c.send(request)
	if refusal != nil {
		return refusal
	}
	if status == 401 {
		c.kept.Access = ""
	}
	return Answer{"ok": true, "status": status}
}

func (c *client) save(Asked) Answer {
	saved, err := json.Marshal(c.kept)
	if err != nil {
		return Fault(err.Error())
	}
	return Answer{"ok": true, "saved": string(saved)}
}

func (c *client) askForTokens(now float64, refreshToken string, form url.Values) Answer {
	form.Set("client_id", c.setup.ClientID)
	if c.setup.ClientSecret != nil {
		form.Set("client_secret", *c.setup.ClientSecret)
	}
	request, err := http.NewRequest("POST", c.setup.Endpoints.Token, strings.NewReader(form.Encode()))
	if err != nil {
		return Fault(err.Error())
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	status, body, refusal := c.send(request)
	if refusal != nil {
		return refusal
	}
	access, _ := body["access_token"].(string)
	kind, _ := body["token_type"].(string)
	if status != 200 {
		refusal := Refusal("provider_error", fmt.Sprintf("the token endpoint answered %d", status))
		refusal["status"] = status
		if code, ok := body["error"].(string); ok {
			refusal["code"] = code
		}
		return refusal
	}
	if access == "" || !strings.EqualFold(kind, "bearer") {
		return Refusal("malformed", "the answer holds no bearer token")
	}
	if given, ok := body["refresh_token"].(string); ok && given != "" {
		refreshToken = given
	}
	c.kept.Access, c.kept.Refresh = access, refreshToken
	tokens := Answer{"accessToken": access, "tokenType": kind, "refreshToken": nil, "expiry": nil}
	if refreshToken != "" {
		tokens["refreshToken"] = refreshToken
	}
	if seconds, ok := body["expires_in"].(float64); ok {
		tokens["expiry"] = Answer{"at": now/1000 + seconds}
	}
	return Answer{"ok": true, "tokens": tokens}
}

// The status and the members of the answer, or a refusal.
func (c *client) send(request *http.Request) (int, map[string]any, Answer) {
	request.Header.Set("Accept", "application/json")
	response, err := c.http.Do(request)
	if err != nil {
		var late net.Error
		if errors.As(err, &late) && late.Timeout() {
			return 0, nil, Refusal("timeout", err.Error())
		}
		return 0, nil, Refusal("network", err.Error())
	}
	defer response.Body.Close()
	members := map[string]any{}
	// What is no JSON object has no members.
	_ = json.NewDecoder(response.Body).Decode(&members)
	return response.StatusCode, members, nil
}
`,
  },
};
