package metadata

import (
	"strings"

	"kith/metadata/say"
)

// role looks through the document of a role.
func (u *users) role(r *Role) {
	u.within(RoleDoc, r.Name, r.Label())
	t := documentTree(r.Doc)
	for i, name := range t.get("inherits").strings() {
		if u.isRole(name) {
			u.use(index("/inherits", i), say.Of("role that it builds on"))
		}
	}
	for i, policy := range t.get("policies").list() {
		u.policy(index("/policies", i), policy)
	}
}

func (u *users) isRole(name string) bool { return u.of.Role != nil && u.of.Role.Name == name }

func (u *users) policy(at string, policy *tree) {
	if u.of.Entity == nil {
		return
	}
	e := u.model.named(policy.str("entity"))
	if policy.str("entity") == everyEntity {
		e = u.of.Entity
	} else if u.isEntity(e) {
		u.use(at, say.Of("permissions"))
	}
	if e == nil {
		return
	}
	for i, name := range policy.get("fields").strings() {
		if f := named(e, strings.TrimPrefix(name, "!")); f != nil && u.isField(f) && f.Entity == u.of.Entity {
			u.use(index(at+"/fields", i), say.Of("fields of permissions"))
		}
	}
	for _, key := range []string{"rows", "check"} {
		if u.text(e, policy.str(key)) {
			u.use(at+"/"+key, say.Of("condition of permissions"))
		}
	}
}
