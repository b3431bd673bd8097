// Package pg keeps workspaces in Postgres. It is the only package that speaks SQL.
//
// Store runs reads (compiled by query), writes and changes of the model (planned by ddl); Accounts, Sessions and Members
// keep who may enter. Backup, migrate and embedded, beneath, look after the database itself; pgtest gives tests one.
package pg
