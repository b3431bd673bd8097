package engine

import (
	"kith/metadata"
	"kith/metadata/expr"
)

// Guard knows what roles may do. One Guard belongs to one Model, immutable like it. It is implemented by policies.
type Guard interface {
	// Grant is what a set of roles (sorted) may do with records of an entity. An empty Grant denies.
	Grant(roles []string, entity *metadata.Entity, action metadata.Action) Grant
	// Denials are what a set of roles takes away, whatever other roles allow: fields, on rows.
	Denials(roles []string, entity *metadata.Entity, action metadata.Action) []Allowance
	// Entity finds an entity of the guard's model by name, nil when there is none.
	Entity(name string) *metadata.Entity
	// Admin is whether the roles may change the model, users and keys (/metadata).
	Admin(roles []string) bool
}

// Grant is a list of allowances with denials already taken out: what any of them allows is allowed.
type Grant []Allowance

// Allowance lets Fields be used on the rows where Rows holds, if Check holds afterwards.
type Allowance struct {
	Fields map[string]bool // names of Entity's fields, inverse ones included; nil: every field
	Rows   expr.Node       // nil: all rows
	Check  expr.Node       // nil: nothing asked of the after-image
}

// Field is whether the grant lets a field be used on some row.
func (g Grant) Field(name string) bool {
	for _, a := range g {
		if a.Fields == nil || a.Fields[name] {
			return true
		}
	}
	return false
}
