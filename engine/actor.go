package engine

import "time"

// Actor is who is asking, resolved by engine/auth from a session or an API key.
type Actor struct {
	User         string   // id of the record in entity user; every key has one too
	Name         string   // of that record
	Key          string   // id of the API key, "" for a session
	Roles        []string // sorted
	Teams        []string
	Subordinates []string
	Territories  []string
	Locale       string // the language that they read: chosen, else asked for by their client, else the workspace's
	Chose        bool   // they have chosen it
	Zone         *time.Location
	Via          string // "graphql", "import", "install", "cli": stands in the event log
}
