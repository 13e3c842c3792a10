# The protocol of quirkproof, version 1, for adapters in Ruby. Standard library only; copy it beside your adapter.
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
# `Quirkproof.refusal(reason, message)`. A client that can be restored has `save`, and gets what it saved as the second
# argument of `new`. Whatever is printed goes to standard error.
require "json"

module Quirkproof
  ARGUMENTS = {
    "begin" => %w[grant], "callback" => %w[url], "direct" => %w[username password], "refresh" => [],
    "callApi" => %w[api], "revoke" => %w[which], "save" => []
  }.freeze

  module_function

  # The client declines. `evidence`: code, description, status, as far as they are known.
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
      answers.write("#{JSON.generate({ seq: message['seq'], **answer })}\n")
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
