// Runs the server audits of graphql-http against the server at argv[2], and prints one line for each.
import { serverAudits } from "graphql-http";

let failed = 0;
for (const audit of serverAudits({ url: process.argv[2] })) {
  const result = await audit.fn();
  if (result.status !== "ok") {
    failed++;
  }
  console.log(`${result.status} ${audit.id} ${audit.name}${result.reason ? ": " + result.reason : ""}`);
}
process.exit(failed > 0 ? 1 : 0);
