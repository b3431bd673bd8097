// Holds the server at argv[2] (http://…) against the protocol of GraphQL over WebSocket: with the client of graphql-ws,
// which knows it by heart, and with bare sockets where that client would never do such a thing. And against the client
// of graphql-sse. Prints one line for each check.
import { createClient as createSocketClient, CloseCode } from "graphql-ws";
import { createClient as createEventsClient } from "graphql-sse";
import WebSocket from "ws";

const http = process.argv[2];
const url = http.replace(/^http/, "ws");
const protocol = "graphql-transport-ws";

// bare is a socket that says texts one after the other and answers what it heard until it was closed, or until as many
// messages as wanted.
function bare(says, { wanted = Infinity, protocols = protocol, binary = false } = {}) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, protocols);
    const heard = [];
    socket.on("open", () => says.forEach((text) => socket.send(text, { binary })));
    socket.on("message", (data) => {
      heard.push(JSON.parse(data));
      if (heard.length >= wanted) socket.close(1000);
    });
    socket.on("close", (code) => resolve({ code, heard }));
    socket.on("error", reject);
    setTimeout(() => reject(new Error("no end: " + JSON.stringify(heard))), 15_000).unref();
  });
}

const init = JSON.stringify({ type: "connection_init" });
const subscribe = (id, query) => JSON.stringify({ type: "subscribe", id, payload: { query } });
const follow = "subscription {dealChanged {id}}";

function equal(got, want) {
  const [a, b] = [JSON.stringify(got), JSON.stringify(want)];
  if (a !== b) throw new Error(`${a}, not ${b}`);
}

async function closes(code, says, options) {
  equal((await bare(says, options)).code, code);
}

// all gathers what a client's iteration tells.
async function all(results) {
  const list = [];
  for await (const result of results) list.push(result);
  return list;
}

const client = createSocketClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, keepAlive: 50 });
const events = createEventsClient({ url: http, retryAttempts: 0 });

const checks = {
  "client: query": async () => equal(await all(client.iterate({ query: "{dealsAggregate {count}}" })), [{ data: { dealsAggregate: [] } }]),
  "client: variables and operation name": async () =>
    equal(
      await all(client.iterate({ query: "query A {dealsAggregate {count}} query B($f: DealFilter) {dealsAggregate(filter: $f) {count}}", operationName: "B", variables: { f: {} } })),
      [{ data: { dealsAggregate: [] } }],
    ),
  "client: what is wrong with an operation": async () => {
    try {
      await all(client.iterate({ query: "{wings}" }));
    } catch (errors) {
      return equal(errors[0].extensions.code, "BAD_REQUEST");
    }
    throw new Error("no error");
  },
  "client: mutation": async () =>
    equal(Object.keys((await all(client.iterate({ query: 'mutation {deleteDeal(id: "0197a000-0000-7000-8000-000000000001") {id}}' })))[0].data), ["deleteDeal"]),
  "client: many at once": async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => all(client.iterate({ query: "{dealsAggregate {count}}" }))));
    equal(answers.length, 50);
  },
  "client: subscription that is returned from": async () => {
    const iteration = client.iterate({ query: follow });
    setTimeout(() => iteration.return(), 100);
    equal(await all(iteration), []);
  },
  "client: pings are answered": () =>
    new Promise((resolve, reject) => {
      const pinging = createSocketClient({
        url, webSocketImpl: WebSocket, lazy: false, keepAlive: 20, retryAttempts: 0, onNonLazyError: reject,
        on: { pong: (received) => received && (pinging.dispose(), resolve()) },
      });
      setTimeout(() => reject(new Error("no pong")), 5000).unref();
    }),
  "bare: acknowledged": async () => equal((await bare([init], { wanted: 1 })).heard, [{ type: "connection_ack" }]),
  "bare: pong with the payload of the ping": async () =>
    equal((await bare([JSON.stringify({ type: "ping", payload: { a: 1 } })], { wanted: 1 })).heard, [{ payload: { a: 1 }, type: "pong" }]),
  "bare: a pong of nobody's ping": async () => equal((await bare([JSON.stringify({ type: "pong" }), init], { wanted: 1 })).heard, [{ type: "connection_ack" }]),
  "bare: complete of nothing": async () =>
    equal((await bare([init, JSON.stringify({ type: "complete", id: "x" }), JSON.stringify({ type: "ping" })], { wanted: 2 })).heard.map((m) => m.type), ["connection_ack", "pong"]),
  "bare: an id is free again once complete": async () => {
    const { heard } = await bare([init, subscribe("1", follow), JSON.stringify({ type: "complete", id: "1" }), subscribe("1", "{__typename}")], { wanted: 3 });
    equal(heard.slice(1), [{ id: "1", payload: { data: { __typename: "Query" } }, type: "next" }, { id: "1", type: "complete" }]);
  },
  "4400: no JSON": () => closes(CloseCode.BadRequest, ["hello"]),
  "4400: no object": () => closes(CloseCode.BadRequest, ["[]"]),
  "4400: binary": () => closes(CloseCode.BadRequest, [init], { binary: true }),
  "4400: unknown type": () => closes(CloseCode.BadRequest, [JSON.stringify({ type: "start" })]),
  "4400: subscribe without id": () => closes(CloseCode.BadRequest, [init, JSON.stringify({ type: "subscribe", payload: { query: follow } })]),
  "4400: subscribe without query": () => closes(CloseCode.BadRequest, [init, JSON.stringify({ type: "subscribe", id: "1", payload: {} })]),
  "4400: init with a payload that is no object": () => closes(CloseCode.BadRequest, [JSON.stringify({ type: "connection_init", payload: "x" })]),
  "4401: subscribe before init": () => closes(CloseCode.Unauthorized, [subscribe("1", follow)]),
  "4406: another protocol": () => closes(CloseCode.SubprotocolNotAcceptable, [init], { protocols: [] }),
  "4408: no init": () => closes(CloseCode.ConnectionInitialisationTimeout, []),
  "4409: an id twice": () => closes(CloseCode.SubscriberAlreadyExists, [init, subscribe("1", follow), subscribe("1", follow)]),
  "4429: init twice": () => closes(CloseCode.TooManyInitialisationRequests, [init, init]),
  "1009: a message too large": () => closes(1009, [init, subscribe("1", " ".repeat(2 << 20))]),
  "events: query": async () => equal(await all(events.iterate({ query: "{dealsAggregate {count}}" })), [{ data: { dealsAggregate: [] } }]),
  "events: what is wrong with an operation": async () =>
    equal((await all(events.iterate({ query: "{wings}" })))[0].errors[0].extensions.code, "BAD_REQUEST"),
  "events: subscription that is returned from": async () => {
    const iteration = events.iterate({ query: follow });
    setTimeout(() => iteration.return(), 100);
    equal(await all(iteration), []);
  },
};

let failed = 0;
await Promise.all(
  Object.entries(checks).map(async ([name, check]) => {
    try {
      await check();
      console.log("ok " + name);
    } catch (error) {
      failed++;
      console.log(`failed ${name}: ${error.message ?? JSON.stringify(error)}`);
    }
  }),
);
process.exit(failed > 0 ? 1 : 0);
