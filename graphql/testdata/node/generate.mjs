// Makes a typed client of the server at argv[2] out of nothing but its introspection, as an integrator would: it writes
// schema.graphql and client/generated.ts into argv[3], of the operations in operations.graphql.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { codegen } from "@graphql-codegen/core";
import * as documentNode from "@graphql-codegen/typed-document-node";
import * as operations from "@graphql-codegen/typescript-operations";
import { buildClientSchema, getIntrospectionQuery, parse, printSchema, validate, validateSchema } from "graphql";

const [url, dir] = process.argv.slice(2);
const query = getIntrospectionQuery({
  descriptions: true,
  schemaDescription: true,
  directiveIsRepeatable: true,
  inputValueDeprecation: true,
  specifiedByUrl: true,
  oneOf: true,
});
const response = await fetch(url, {
  method: "POST",
  headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
  body: JSON.stringify({ query }),
});
const body = await response.json();
if (response.status !== 200 || body.errors) {
  throw new Error(`introspection: ${response.status} ${JSON.stringify(body.errors)}`);
}
const schema = buildClientSchema(body.data);
const wrong = validateSchema(schema);
if (wrong.length > 0) {
  throw new Error(wrong.map((e) => e.message).join("\n"));
}
const document = parse(await readFile(new URL("operations.graphql", import.meta.url), "utf8"));
const invalid = validate(schema, document);
if (invalid.length > 0) {
  throw new Error(invalid.map((e) => e.message).join("\n"));
}
const text = await codegen({
  filename: "generated.ts",
  schema: parse(printSchema(schema)),
  documents: [{ location: "operations.graphql", document }],
  config: { useTypeImports: true, enumsAsTypes: true, scalars: { Decimal: "string", Date: "string", DateTime: "string" } },
  plugins: [{ operations: {} }, { documentNode: {} }],
  pluginMap: { operations, documentNode },
});
await mkdir(dir, { recursive: true });
await writeFile(`${dir}/schema.graphql`, printSchema(schema));
await writeFile(`${dir}/generated.ts`, text);
