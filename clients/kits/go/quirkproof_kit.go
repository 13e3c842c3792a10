// The protocol of quirkproof, version 1, for adapters in Go. Standard library only; copy it beside your adapter.
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
	ClientID                 string  `json:"clientId"`
	ClientSecret             *string `json:"clientSecret"` // nil for a public client
	RedirectURI              string  `json:"redirectUri"`
	Scopes                   []string
	TimeoutMs                int `json:"timeoutMs"`
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
		os.Stdout.Write(append(line, '\n'))
	}
	lines := bufio.NewReader(os.Stdin)
	for {
		line, err := lines.ReadBytes('\n')
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
