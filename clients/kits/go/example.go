// An adapter to start from: the authorization code flow as RFC 6749 has it. The findings say where a provider differs.
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
