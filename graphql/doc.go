// Package graphql is the workspace API: a schema made out of a model, operations planned into engine.Query and
// engine.Write, introspection that shows what the caller's roles may use, and an http.Handler.
//
// An operation walks: text → Document (parsed and validated once per text) → plan (per shape of the variables and per
// set of roles) → engine.Statement → the bytes of the answer.
package graphql
