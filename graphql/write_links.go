package graphql

import (
	"strconv"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/say"
)

// link reads what a relation to one record is to lead to.
func (r *recordReader) link(out *engine.Values, m member, in input, at spot) {
	members := in.members()
	if in.null() || len(members) == 1 && members[0].name == linkDisconnect {
		if !in.null() && members[0].plain() != true {
			r.violate(m, at, say.Of("can only be disconnected by disconnect: true"))
			return
		}
		r.empty(out, m)
		return
	}
	if len(members) != 1 || members[0].null() {
		r.violate(m, at, say.Of("must be connected, created or disconnected, one of them"))
		return
	}
	if members[0].name == linkCreate {
		if r.counted(in, 1) {
			made := r.record(m.field.Target, members[0].input, at.in(m.field.Name, m.up()))
			out.Branches = append(out.Branches, engine.Branch{Field: m.field, Create: []engine.Values{made}})
		}
		return
	}
	ref, ok := r.ref(m, members[0].input, at)
	switch {
	case !ok:
	case m.field.Back:
		out.Branches = append(out.Branches, engine.Branch{Field: m.field, Connect: []engine.Ref{ref}})
	case ref.ID != "":
		out.Set[m.field] = ref.ID
	default:
		if out.Connect == nil {
			out.Connect = map[*metadata.Field]string{}
		}
		out.Connect[m.field] = ref.ExternalID
	}
}

// empty lets a relation lead to nothing.
func (r *recordReader) empty(out *engine.Values, m member) {
	if m.field.Back {
		out.Branches = append(out.Branches, engine.Branch{Field: m.field, Clear: true})
		return
	}
	out.Set[m.field] = nil
}

// up is the relation of the records of a member that leads to the record they nest in, nil where that has it itself.
func (m member) up() *metadata.Field {
	if m.field.Back && m.field.Reach == metadata.Pointing {
		return m.field.Inverse
	}
	return nil
}

// ref reads which record is meant.
func (r *recordReader) ref(m member, in input, at spot) (engine.Ref, bool) {
	refs := in.members()
	if len(refs) != 1 {
		r.violate(m, at, say.Of("must be connected by id or by externalId, one of both"))
		return engine.Ref{}, false
	}
	text, ok := refs[0].plain().(string)
	if ok && refs[0].name == "externalId" {
		return engine.Ref{ExternalID: text}, true
	}
	id := m.field.Entity.Field("id")
	v, err := id.Kind.Parse(id.Settings, refs[0].plain(), r.schema.env)
	if err != nil {
		r.violate(m, at, say.Cause(err))
		return engine.Ref{}, false
	}
	text, ok = v.(string)
	if !ok {
		r.violate(m, at, say.Of("must be connected by id or by externalId, one of both"))
	}
	return engine.Ref{ID: text}, ok
}

// links reads what becomes of the records of a relation to many.
func (r *recordReader) links(out *engine.Values, m member, in input, at spot) {
	branch := engine.Branch{Field: m.field}
	for _, how := range in.members() {
		if how.null() {
			continue
		}
		items := how.items()
		branch.Whole = branch.Whole || how.name == linkSet
		if !r.counted(how.input, len(items)) {
			return
		}
		for i, item := range items {
			switch how.name {
			case linkCreate:
				path := m.field.Name + "." + strconv.Itoa(i)
				branch.Create = append(branch.Create, r.record(m.field.Target, item, at.in(path, m.up())))
			case linkConnect, linkSet:
				branch.Connect = r.refer(branch.Connect, m, item, at)
			case linkDisconnect:
				branch.Disconnect = r.refer(branch.Disconnect, m, item, at)
			}
		}
	}
	out.Branches = append(out.Branches, branch)
}

func (r *recordReader) refer(list []engine.Ref, m member, in input, at spot) []engine.Ref {
	if ref, ok := r.ref(m, in, at); ok {
		return append(list, ref)
	}
	return list
}
