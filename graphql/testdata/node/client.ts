// A program as an integrator writes it, on generated types alone. It prints what the server at argv[2] answers.
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { print } from "graphql";
import { CreateDocument, DealsDocument, FiguresDocument } from "./generated.js";

declare const process: { argv: string[] };

async function ask<Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables): Promise<Data> {
  const response = await fetch(process.argv[2] as string, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: print(document), variables }),
  });
  const body = await response.json();
  if (body.errors) {
    throw new Error(JSON.stringify(body.errors));
  }
  return body.data;
}

const created = await ask(CreateDocument, {
  input: { name: "Big one", stage: "won", amount: { amount: "1200.50", currency: "USD" } },
});
const found = await ask(DealsDocument, {
  filter: { stage: { in: ["won"] }, amount: { amount: { gte: "1000" } }, company: { name: { contains: "a" } } },
  first: 5,
});
const figures = await ask(FiguresDocument, {});
const id: string = created.createDeal.id;
const amount: string | null | undefined = found.deals.nodes[0]?.amount?.amount;
const count: number = figures.dealsAggregate.length;
console.log(JSON.stringify({ id, amount, count }));
