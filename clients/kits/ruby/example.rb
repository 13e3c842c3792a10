# An adapter to start from: the authorization code flow as RFC 6749 has it. The findings say where a provider differs.
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
