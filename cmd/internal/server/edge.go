package server

import "strings"

// Edge is one of the doors that requests come through. There are few, whatever paths strangers make up.
type Edge uint8

// The edges.
const (
	Web Edge = iota // pages, their scripts, and every path that is none
	GraphQL
	Metadata
	Session
	Setup
	Files
	Forms
	Hooks
	Operation // health, readiness, measures
	edges
)

// Edges lists them all.
func Edges() []Edge {
	all := make([]Edge, edges)
	for i := range all {
		all[i] = Edge(i)
	}
	return all
}

// String is the edge's name in logs and measures.
func (e Edge) String() string {
	return [...]string{"web", "graphql", "metadata", "session", "setup", "files", "forms", "hooks", "operation"}[e]
}

// edgeOf finds the edge of a path by its first segment.
func edgeOf(path string) Edge {
	first, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	switch first {
	case "graphql":
		return GraphQL
	case "metadata":
		return Metadata
	case "session":
		return Session
	case "setup":
		return Setup
	case "files":
		return Files
	case "forms":
		return Forms
	case "hooks":
		return Hooks
	case "healthz", "readyz", "metrics":
		return Operation
	}
	return Web
}
