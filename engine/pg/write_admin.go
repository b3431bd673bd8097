package pg

import (
	"slices"

	"kith/engine"
)

// keepAdmin queues what ends the transaction when changes of users would leave nobody who can sign in and administer,
// where somebody could before. Members who may administer are locked, so that two don't take the right from each other.
func (w *writer) keepAdmin() {
	at := slices.IndexFunc(w.writes, changesUsers)
	roles := w.adminRoles()
	if at < 0 || len(roles) == 0 {
		return
	}
	w.pipe.about = at
	user, member := w.state.Model.Entity("user"), w.store.schema+".member"
	admins := " from " + member + " m where m.roles && $1::text[] and m.disabled_at is null and m.account_id is not null"
	w.pipe.queue("select"+admins+" order by m.user_id for update of m", []any{roles}, nil)
	w.pipe.queue("select "+w.store.schema+".refuse('"+codeAdmin+"', '') where exists (select"+admins+") and not exists (select"+admins+
		" and exists (select from "+w.table(user).name+" t where t.id = m.user_id and t.deleted_at is null and coalesce(t."+
		columnOf(user.Field("active"))+", true)))", []any{roles}, nil)
}

// changesUsers is whether a write may take users away or shut them out.
func changesUsers(write *engine.Write) bool {
	return write.Entity.System && write.Entity.Name == "user" && write.Op != engine.CreateOp && write.Op != engine.RestoreOp
}

// adminRoles are the roles that let administer.
func (w *writer) adminRoles() []string {
	var names []string
	for _, r := range w.state.Model.Roles {
		if w.state.Guard.Admin([]string{r.Name}) {
			names = append(names, r.Name)
		}
	}
	return names
}

func noAdminLeft() error {
	return engine.Errorf(engine.Invalid, "Somebody has to stay administrator: give that role to another user first.")
}
