/** The docstrings of the types, for the published schema. Written by `UPDATE=1 npx vitest run specs/schemas`. */
import type { Descriptions } from './describe-members.ts';

export const DESCRIPTIONS: Descriptions = {
  Evidence: {
    is: 'Where a fact comes from, and how a departure from the standard hurts.',
    extends: [],
    members: {
      from: 'Where it comes from: `#section` of the document, `RFC 6749 §4.1.3`, or `assumed: ` and why.',
      bites: 'How a departure from the standard hurts the author of a client.',
    },
  },
  Place: {
    is: 'Where a value stands.',
    extends: [],
    members: {
      in: 'The carrier, if not that of the message. `basic`: the user name or password of HTTP Basic (RFC 6749 §2.3.1).',
      name: 'Name of the parameter, header or member; in JSON a dotted path.',
      prefix: 'Text before the value, such as `Bearer `.',
    },
  },
  FieldMembers: {
    is: 'What can be said of a field. Some of it says nothing alone: `Field` is what can be written.',
    extends: ['Place', 'Evidence'],
    members: {
      use: 'Whether it is sent. `absent`: the message has no such value, whatever the standard has; `forbidden`: one that has it is refused.',
      or: 'Further places that the document shows for the same value.',
      choice: '`true`: the sender chooses among the places (`or`), and the document offers it.',
      value: 'The one legal value.',
      example: 'A value that the document shows, and that binds nobody.',
      list: 'How several values are written in one: between spaces, commas or percent signs, or as a JSON array.',
      orList: 'Another separator that the document shows for the same list.',
      quoted: 'Whether the value stands between quotation marks: always, or as the sender likes.',
      marks: 'Which marks those are, if not single ones.',
      time: 'How a lifetime is written: as a duration from the answer on, or as an instant since 1970 (`epoch-`).',
      type: 'The JSON type of the value in an answer.',
      ifSent:
        '`true`: binds only if the authorization request carried it (`redirect_uri`, `state`, the challenge of `code_verifier`).',
      same: '`true` for a scope of a later request: it repeats the one that was asked for at first, and none of it is left out.',
      compared:
        '`true` for what comes back: the document has the client compare it with what it sent, and refuse another.',
      any: '`true` for an error that comes back: the document has the client refuse whatever stands there, listed or not.',
      nameFrom: 'Where the name comes from, if not from where the field does.',
      valueFrom: 'Where the legal value comes from, if not from where the field does.',
      listFrom: 'Where the separator comes from, if not from where the field does.',
      timeFrom: 'Where the unit of time comes from, if not from where the field does.',
      typeFrom: 'Where the JSON type comes from, if not from where the field does.',
    },
  },
  Field: {
    is: 'One value of a message, by its role: what it is called there, where it stands, how it is written. Each rule doubles the alternatives that a compiler tries; those of `BESIDE` that are not among them are held by the schema alone.',
    extends: ['FieldMembers'],
    members: {},
  },
  Message: {
    is: 'A set of values that travel together: a request, an answer or a redirect.',
    extends: [],
    members: {
      in: 'The carrier of every field that names none.',
      differing:
        'Which value counts where two places of one field hold different ones: that at the first, at the last, or none.',
      differingFrom: 'Where it comes from which of two values counts.',
      complete: '`true`: the document lists all there is, and nothing optional of the standard is inherited.',
      from: 'Where it comes from what the message is made of: `#section`, `RFC 6749 §4.1.3`, or `assumed: ` and why.',
      bites: 'How a departure of the whole message from the standard hurts the author of a client.',
      fields: 'The values of the message, by role.',
    },
  },
  AnswerMessage: {
    is: 'A successful answer.',
    extends: ['Message'],
    members: {
      status: 'The status code of success.',
      body: 'How the body is encoded.',
      asked: "The form that the body has instead where the request's `Accept` header asks for it (RFC 9110 §12.5.1).",
      statusFrom: 'Where the status comes from, if not from where the answer does.',
      statusBites: "How a status other than the standard's hurts the author of a client.",
      also: 'Constant members beside the fields, by dotted path.',
    },
  },
  UrlAlternative: {
    is: 'Another way to address the same request.',
    extends: [],
    members: {
      path: 'The other path, from its slash on.',
      method: 'The other method.',
      from: 'Where it comes from, if not from where the request does.',
    },
  },
  CredentialGroup: {
    is: 'One of the groups of fields by which a client can authenticate.',
    extends: [],
    members: {
      id: 'Its name, such as `basic` or `post`.',
      fields: 'The credentials, by role.',
    },
  },
  Authentication: {
    is: 'Client authentication as a choice between groups of fields (RFC 6749 §2.3).',
    extends: ['Evidence'],
    members: {
      groups: 'The groups that a client can choose among.',
    },
  },
  Leg: {
    is: 'One request of the flow, and its answer.',
    extends: ['Evidence'],
    members: {
      method: 'The HTTP method.',
      methodFrom: 'Where the method comes from, if not from where the request does.',
      at: 'The origin, by its name under `origins`.',
      path: 'The path of the endpoint, from its slash on.',
      or: 'Further paths or methods that the document shows for the same request.',
      sends: 'What the client sends.',
      authenticates: 'Client authentication as a choice between groups of fields (RFC 6749 §2.3).',
      answers: 'What the provider answers when it succeeds.',
      offered: '`true`: offered beside the main flow, binding for a client that uses it.',
    },
  },
  Api: {
    is: 'A protected resource (RFC 6749 §7): a named API endpoint.',
    extends: ['Leg'],
    members: {
      serves: 'What it serves.',
      scope: 'The scope that it asks for.',
      scopeFrom: 'Where the scope comes from, if not from where the endpoint does.',
    },
  },
  Return: {
    is: 'What comes back to the redirect URI (RFC 6749 §4.1.2).',
    extends: ['Message'],
    members: {
      from: 'Where it comes from that it comes back: `#section`, `RFC 6749 §4.1.2`, or `assumed: ` and why.',
      inFrom: 'Where it comes from what part of the redirect it stands in, if not from where it comes back at all.',
      arrives: 'Whether the browser is sent back to the client; `never`: the person stays with the provider.',
    },
  },
  Implicit: {
    is: 'The implicit grant (RFC 6749 §4.2), offered beside the code: how it is asked for, and what the redirect brings.',
    extends: ['Message'],
    members: {
      from: 'Where the grant is offered: `#section`, `RFC 6749 §4.2`, or `assumed: ` and why.',
      response_type: 'The value of `response_type` that asks for it.',
      typeFrom: 'Where that value comes from, if not from where the grant is offered.',
      inFrom: 'Where it comes from what part of the redirect it stands in.',
    },
  },
  ErrorShape: {
    is: 'The body of an error answer of the token, direct and revocation endpoints (RFC 6749 §5.2).',
    extends: ['Message'],
    members: {
      from: 'Where the shape comes from: `#section`, `RFC 6749 §5.2`, or `assumed: ` and why.',
      body: 'How the body is encoded.',
      asked: "The form that the body has instead where the request's `Accept` header asks for it (RFC 9110 §12.5.1).",
      also: 'Constant members beside the fields, by dotted path.',
    },
  },
  ErrorWord: {
    is: 'How the provider tells of one thing that it objects to.',
    extends: ['Evidence'],
    members: {
      error: 'The error code as it stands on the wire (RFC 6749 §5.2); `null` where the answer carries none.',
      errorFrom: 'Where the code comes from, if not from where the refusal does.',
      number: "A number of the provider's own for the error.",
      numberFrom: 'Where the number comes from, if not from where the refusal does.',
      status: 'The status code of the refusal.',
      statusFrom: 'Where the status comes from, if not from where the refusal does.',
      uri: 'The page that tells more of it (`error_uri`).',
      legs: 'The legs at which the document has it, where those are not all that can raise it.',
    },
  },
  OriginParameter: {
    is: 'A parameter of an origin.',
    extends: [],
    members: {
      example: 'A value to play with.',
      means: 'What it stands for.',
    },
  },
  Origin: {
    is: 'A scheme and host at which endpoints are.',
    extends: ['Evidence'],
    members: {
      url: 'Its URL, with https; may hold parameters in braces.',
      parameters: 'What stands in the braces of the URL, by name.',
    },
  },
  ClientFacts: {
    is: 'The type of client that the provider registers (RFC 6749 §2.1).',
    extends: ['Evidence'],
    members: {
      secret: 'Whether a client has a secret: `issued` for a confidential client, `none` for a public one.',
    },
  },
  RedirectFacts: {
    is: 'Which redirect URIs a client can have, and how the one that it sends is held against them (RFC 6749 §3.1.2).',
    extends: ['Evidence'],
    members: {
      registered: 'How many a client can register.',
      compared: 'How one is compared. `below`: also one that goes on, by a slash, where a registered one ends.',
      comparedFrom: 'Where the comparison comes from, if not from where the registration does.',
      fragment:
        'What becomes of one with a fragment of its own; `kept`: what is given in the fragment follows behind a second #.',
      fragmentFrom: 'Where it comes from what becomes of a fragment, if not from where the registration does.',
      https: 'Whether one has to use TLS; `beyond-loopback`: it has, unless it is on the machine itself.',
      httpsFrom: 'Where it comes from whether one has to use TLS, if not from where the registration does.',
      loopbackFrom: 'Where it comes from that one on the machine itself need not.',
    },
  },
  ErrorFacts: {
    is: 'How the provider tells of what it objects to.',
    extends: [],
    members: {
      shape: 'The body of an error answer of the token, direct and revocation endpoints.',
      words: 'The word for each thing that the provider can object to.',
    },
  },
  Lifetime: {
    is: 'How long something lives.',
    extends: ['Evidence'],
    members: {
      seconds: 'Seconds from the answer on, up to a hundred years.',
    },
  },
  Lifetimes: {
    is: 'How long codes and tokens live.',
    extends: [],
    members: {
      code: 'Of an authorization code (RFC 6749 §4.1.2).',
      access_token: 'Of an access token (RFC 6749 §5.1).',
      refresh_token: 'Of a refresh token; without it they have no end.',
    },
  },
  Rotation: {
    is: 'What a refresh does to the tokens before it (RFC 6749 §6, RFC 9700 §4.14.2).',
    extends: ['Evidence'],
    members: {
      refresh_token:
        'The refresh token of the answer: a `new` one in place of the old, one `added` beside it, the `same` again, or none.',
      oldFrom: 'Where it comes from what becomes of the old one, if not from where the new one does.',
      access_token: 'What becomes of the access tokens before it; `ends`: they are dead too.',
    },
  },
  PkceFacts: {
    is: 'Proof Key for Code Exchange (RFC 7636).',
    extends: ['Evidence'],
    members: {
      honoured: 'Whether a code is bound to the challenge, if one was sent.',
      demanded: 'Whether a request without a challenge is refused.',
      demandedFrom: 'Where it comes from that none gets through without, if not from where PKCE does.',
    },
  },
  LoginFacts: {
    is: 'Whether the person signs in with a name and password first.',
    extends: ['Evidence'],
    members: {
      asked: 'Whether the person is asked to sign in.',
      onceFrom: 'Where it comes from that nobody signed in is asked again.',
    },
  },
  ConsentFacts: {
    is: 'Whether the person is then asked to grant the access.',
    extends: ['Evidence'],
    members: {
      asked: 'Whether the person is asked; if not, the browser goes straight back.',
    },
  },
  OpenedScope: {
    is: 'What a scope opens.',
    extends: ['Evidence'],
    members: {
      what: 'What it opens, in a few words: a consent page shows them.',
    },
  },
  ScopeFacts: {
    is: 'The scopes there are (RFC 6749 §3.3).',
    extends: ['Evidence'],
    members: {
      examples: 'Scopes that the document shows.',
      examplesFrom: 'Where they come from, if not from where the scopes do.',
      opens: 'What a scope opens, by the scope.',
      implies: 'Which further scopes a scope stands for.',
      normalized: '`true`: what another granted scope stands for is left out of what is granted.',
      known: 'Which scopes are taken: `any` that is asked for, or only the `listed` examples.',
      knownFrom: 'Where it comes from which are taken, if not from where the scopes do.',
    },
  },
  Facts: {
    is: 'Resolved facts: what holds at a provider under one set of answers.',
    extends: [],
    members: {
      origins: 'The schemes and hosts of the endpoints, by a name that `at` refers to.',
      client: 'The type of client that the provider registers (RFC 6749 §2.1).',
      redirects: 'Which redirect URIs a client can have, and how the one that it sends is held against them.',
      legs: 'The requests of the flow: authorization, direct request of a code, token request, refresh and revocation.',
      apis: 'Protected resources (RFC 6749 §7): API endpoints, by name.',
      callback: 'What comes back with a code (RFC 6749 §4.1.2).',
      denial: 'What comes of a person who refuses (RFC 6749 §4.1.2.1).',
      objection:
        'What comes of a request that the authorization endpoint objects to, where that is not what comes of a refusal.',
      implicit: 'The implicit grant (RFC 6749 §4.2), where it is offered.',
      errors: 'How the provider tells of what it objects to (RFC 6749 §5.2).',
      lifetimes: 'How long codes and tokens live.',
      rotation: 'What a refresh does to the tokens before it.',
      pkce: 'Who may present the code: bound to a PKCE challenge if one was sent (RFC 7636).',
      login: 'Whether the person signs in with a name and password first.',
      consent: 'Whether the person is then asked to grant the access.',
      scopes: 'The scopes there are (RFC 6749 §3.3).',
    },
  },
  FactsPatch: {
    is: 'The departures that a provider file or an answer states: what is not told is as in the standard.',
    extends: ['Facts'],
    members: {},
  },
  AnswerChoice: {
    is: 'One possible answer to an unsettled question.',
    extends: [],
    members: {
      id: 'Its name, in lower-case letters, digits and hyphens.',
      statement: 'The answer, as a sentence.',
      from: 'What speaks for it: `#section` of the document, `RFC 6749 §4.1.3`, or `assumed: ` and why.',
      facts: 'The facts that hold under it, over those of the provider.',
    },
  },
  Unsettled: {
    is: 'A question that the document leaves open.',
    extends: [],
    members: {
      id: 'Its name, in lower-case letters, digits and hyphens.',
      question: 'The question, as a sentence.',
      kind: 'Why it is open. `choice`: the standard itself leaves it open, so every answer is lawful and counts.',
      side: '`request`: what a client sends; every listed answer is accepted. `answer`: what the provider does; one is played at a time.',
      preferred: 'The id of the answer that is taken unless another is chosen.',
      why: 'Why that one is preferred.',
      answers: 'The possible answers, two at least.',
    },
  },
  SpecDocument: {
    is: 'The document that a spec states.',
    extends: [],
    members: {
      title: 'Its title as printed.',
      updated: 'The day on which the provider changed it last, YYYY-MM-DD.',
      read: 'The day on which it was read, YYYY-MM-DD.',
      url: 'Where it is.',
    },
  },
  Remark: {
    is: 'A fact for people, which no exchange can show.',
    extends: [],
    members: {
      from: 'Where it comes from: `#section` of the document, `RFC 6749 §4.1.3`, or `assumed: ` and why.',
      text: 'The fact, in a sentence or two.',
    },
  },
  ProviderSpec: {
    is: 'A provider as its author writes it: departures from the standard, each with its evidence.',
    extends: [],
    members: {
      id: 'The id of the provider, in lower-case letters, digits and hyphens.',
      name: 'The name of the provider as it is printed.',
      control: '`true` for the control that is exactly the RFCs.',
      summary: 'What kind of flow it is, in a sentence or two.',
      document: 'The document that it states.',
      sections: "The document's sections by anchor, with the heading as printed.",
      remarks: 'Facts for people, which no exchange can show.',
      facts: 'What the document has otherwise than the standard; `null` takes away what the standard has.',
      unsettled: 'What the document leaves open.',
    },
  },
  KnownFailure: {
    is: 'A failure that is known and accepted.',
    extends: [],
    members: {
      clause: 'The id of a clause, or a pattern with `*`; without the provider in front where `provider` names it.',
      provider: 'The one provider at which it is known.',
      reason: 'Why it is accepted, for whoever reads it next.',
      issue: 'Where it is being worked on.',
      expires: 'The last day on which it is accepted, YYYY-MM-DD.',
      matches: 'Text that the finding’s "got" must contain, or a regular expression between slashes.',
    },
  },
  TranscriptLine: {
    is: 'One thing that happened in a case.',
    extends: [],
    members: {
      n: 'The number of the exchange in its case, from 1; absent for what is no exchange.',
      by: 'Who did it.',
      sent: 'What was asked or done, redacted: request line, headers and body that matter, each on a line.',
      came: 'What came back, redacted; `null` if the connection ended without an answer.',
    },
  },
  StoredCommand: {
    is: 'A command of a generated sequence, as `--replay` reads it.',
    extends: [],
    members: {
      do: 'What is done.',
    },
  },
  Replayed: {
    is: 'How often a sequence was played again.',
    extends: [],
    members: {
      times: 'How often it was played.',
      failed: 'How often the fault came back.',
    },
  },
  Counterexample: {
    is: 'How a generated sequence shows a fault: the shortest list of commands that still does, which `--replay` plays again.',
    extends: [],
    members: {
      id: 'The name under which it is stored: provider, clause and a digest of the rest.',
      commands: 'Plain JSON; taking any one of them away loses the fault.',
      story: 'The same, told: a sentence for each command, in order.',
      drawn: 'What was drawn beside the commands, where it is not the plain value.',
      replayed: 'How often it was played again, and how often the fault came back.',
      socket: 'Whether it also shows over the network; `not-tried` where the client cannot or nothing was played.',
    },
  },
  Finding: {
    is: 'What was found where a clause failed.',
    extends: [],
    members: {
      expected: 'What the clause asks for.',
      got: 'What came instead, redacted.',
      where: 'In words: `exchange 3 of 4, POST https://provider.test/token, in the situation "honest-flow"`.',
      why: "The clause's reason with its citation.",
      hint: 'What to do about it.',
      situation: 'The situation in which it was found.',
      exchange: 'The exchange at fault, from 1, where there is one.',
      transcript: 'The case as it went, in order.',
      counterexample: 'Present where a generated sequence showed the fault.',
    },
  },
  Covered: {
    is: 'The list that accepts something, with the words of its entry: then it makes nothing of the run.',
    extends: ['KnownFailure'],
    members: {
      by: 'The list.',
    },
  },
  ClauseBasis: {
    is: 'Where a clause comes from.',
    extends: [],
    members: {
      kind: "A section of the provider's document, a section of an RFC, or an assumption.",
      cite: 'The section, or the reason of the assumption.',
    },
  },
  ClauseResult: {
    is: 'The result of one clause.',
    extends: [],
    members: {
      id: 'The id of the clause, with the provider in front.',
      sentence: 'What it asks of the client.',
      phase:
        'The column of the matrix: authorize, callback, denial, direct, exchange, refresh, api, revoke, lifetimes, security, robustness.',
      level: 'How binding it is.',
      profile:
        '`documented`: what the provider asks of a client; `security`: what the RFCs ask of every client; `robustness`: what it makes of what no document shows.',
      basis: 'Where it comes from.',
      since: 'The version that brought it.',
      verdict: 'What came of it.',
      by: 'Who does what it is about, where it is not the library itself: the adapter around it is judged all the same.',
      observations: 'How many observations the verdict rests on.',
      finding: 'What was found where it failed.',
      alike: 'The failure that shows the same fault at another leg: one mistake, told in full there.',
      blockedBy: 'Clauses that had to hold before this one could be judged.',
      reason: 'Why there is no pass or fail.',
      follows: 'Which of the listed answers to an unsettled question the client follows.',
      stopsFlow: 'Without it the documented flow does not come to its end: then it counts, whatever its level.',
      gate: 'What it makes of the run; absent where it makes nothing of it.',
      covered: 'The list that accepts it, if one does.',
      newer: 'Came after the version that the run is gated as of: reported, and makes nothing of the run.',
    },
  },
  TriedWiring: {
    is: 'A wiring at which the honest flow was tried.',
    extends: [],
    members: {
      wiring: 'Its name.',
      completes: 'Whether the honest flow comes to its end.',
      fails: '`must` clauses that fail on the way, whether or not it comes to its end.',
      stoppedBy: 'What stopped it, or the first of what fails.',
      judged: 'Everything that is told of the client comes from this one.',
    },
  },
  PlayedAnswer: {
    is: "What happened under one answer to an unsettled question of the provider's side, alone against the preferred rest.",
    extends: [],
    members: {
      question: 'The id of the question.',
      answer: 'The id of the answer.',
      statement: 'The answer, as a sentence.',
      preferred: 'Whether it is the preferred one.',
      pinned: 'Whether the run was told that it is so.',
      works:
        'Whether the flow comes to its end, if it does under any answer, and nothing fails that does not under each.',
      failing: 'Ids of the clauses that fail under it, but for those that fail under each.',
    },
  },
  Exploration: {
    is: 'The generated sequences that were played at a provider.',
    extends: [],
    members: {
      asked: 'How many were asked for.',
      played: 'How many were played.',
      commands: 'How many commands they had.',
      exchanges: 'How many requests came of them.',
      seed: 'The seed that they were drawn from.',
      stoppedBy: 'Why fewer were played than asked for.',
      unstable: 'Clauses that failed in a sequence and not when it was played again; such a clause is inconclusive.',
    },
  },
  ProviderResult: {
    is: 'What a run found out of the client at one provider.',
    extends: [],
    members: {
      id: 'The id of the provider.',
      name: 'The name of the provider.',
      control: '`true` for the control that is exactly the RFCs.',
      gated: 'Whether the gate counts it: `false` for the control of a client that does not declare it.',
      wiring:
        'The wiring at which it was judged, if the honest flow comes to its end there; `null` if it does at none.',
      wirings: 'What was tried, in order.',
      clauses: 'The result of each clause.',
      incomplete:
        'What makes the run incomplete here beside its clauses, in words: a flow without an end, faults of the adapter.',
      unsettled:
        'What happened under each answer to the provider-side unsettled questions, each alone against the preferred rest.',
      cases: 'How many cases were played.',
      exchanges: 'How many requests came of them.',
      explored: 'The generated sequences; absent where none were asked for.',
    },
  },
  FaultRecord: {
    is: 'Something that broke: the adapter, or the suite itself.',
    extends: [],
    members: {
      kind: 'Whose fault it is.',
      provider: 'The id of the provider that was played.',
      situation: 'The situation in which it broke.',
      operation: 'The operation of the adapter that broke, where one did.',
      message: 'What was thrown, or did not happen.',
      covered: 'The list that accepts it, if one does.',
    },
  },
  SuiteInfo: {
    is: 'The suite that ran.',
    extends: [],
    members: {
      name: 'Its name.',
      version: 'Its version.',
    },
  },
  ClientInfo: {
    is: 'The client that was judged.',
    extends: [],
    members: {
      name: 'Its name.',
      version: 'Its version.',
      kind: 'A library may leave duties to the application around it.',
      language: 'The language that it is written in, where it says so.',
      module: 'The module that was judged.',
      digest: 'SHA-256 over the module and what it imports of its own, where there is a module.',
    },
  },
  Shard: {
    is: 'One part of a run that was divided.',
    extends: [],
    members: {
      index: 'Which part this is, from 1.',
      count: 'How many parts there are.',
    },
  },
  PartialNote: {
    is: 'Why a record is not all that there is to say of a client.',
    extends: [],
    members: {
      because:
        'The kind of reason. `interrupted` and `shard`: something is missing; the others: no more was asked for.',
      what: 'The reason in words.',
    },
  },
  StaleEntry: {
    is: 'An entry of a list of accepted failures that no longer holds.',
    extends: [],
    members: {
      list: 'The list that it is of.',
      clause: 'The clause that it names.',
      provider: 'The provider that it names, if it does.',
      problem:
        'What is wrong with it: nothing fits it, it passes by now, its day is over, or it fails for another reason.',
      what: 'What to change.',
    },
  },
  KnownEntries: {
    is: 'The lists of accepted failures that a run was decided with.',
    extends: [],
    members: {
      failures: 'Failures that are known and accepted.',
      unstable: 'Clauses that fail at times.',
      stale: 'The entries that no longer hold.',
    },
  },
  Summary: {
    is: 'How many clauses came out how, at all providers that count.',
    extends: [],
    members: {
      declared: 'All that there are.',
      judged: 'Those with a pass or a fail.',
      pass: 'Those of which every observation holds.',
      fail: 'Those that one observation fails.',
      leftToApplication: 'Duties that the library leaves to its user.',
      unsupported: 'What the flow needs and the client cannot do.',
      inconclusive: 'Those before which another had to hold.',
      notApplicable: 'Those whose condition never held.',
    },
  },
  RunRecord: {
    is: 'One run of the suite over one client.',
    extends: [],
    members: {
      schemaVersion: 'The version of the shape of this record.',
      suite: 'The suite that ran.',
      client: 'The client that was judged.',
      seed: 'The same seed gives the same verdicts.',
      profiles: 'The profiles that are reported.',
      failOn: 'Levels and profiles that fail the run beside `must`.',
      only: 'Restricted to these clauses, if `--only` was given: the record is partial.',
      asOf: 'Clauses that came after this version do not gate.',
      planned: 'Ids of all providers that the whole run judges, in order, those of other shards included.',
      shard: 'Which of how many parts this is.',
      partial: 'Why this is not all that there is to say of the client; absent from a whole record.',
      known: 'The lists of accepted failures that the run was decided with, and the entries that no longer hold.',
      pinned: 'The answers to unsettled questions that the run was told: `provider.question` to the id of the answer.',
      startedAt: 'When it began, as an ISO 8601 instant.',
      durationMs: 'How long it took, in milliseconds.',
      outcome: 'What the gate makes of it.',
      exitCode: 'The exit code of that outcome.',
      summary: 'How many clauses came out how.',
      providers: 'What was found out at each provider.',
      faults: 'What broke: the adapter, or the suite itself.',
    },
  },
};
