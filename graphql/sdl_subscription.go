package graphql

import "kith/metadata"

// changedSuffix makes the name of an entity's subscription: dealChanged.
const changedSuffix = "Changed"

// left is the action of a record that a subscriber lost sight of.
const left = "LEFT"

// aboutSubscription tells once what holds for all its fields.
const aboutSubscription = "What can be followed, one field at a time: each change of the records that the filter finds," +
	" or of the one with the id, as it happens. since goes on from the cursor of an earlier change. Of the records in" +
	" known, and of the one with the id, those that you can't see are told at once as " + left + "."

func (s *sdl) subscription() {
	s.open("type", "Subscription", "", aboutSubscription, typeInfo{family: subscriptionType})
	for _, e := range s.model.Entities {
		t := pascal(e.Name)
		s.root(rootInfo{followMany, e}, s.aboutMany(e)+": what changes.", "(view: String, filter: "+t+"Filter, id: ID, since: String, known: [ID!]): "+t+"Change!")
	}
	s.close()
}

// change writes the type of what a subscription tells.
func (s *sdl) change(e *metadata.Entity) {
	t := pascal(e.Name)
	s.open("type", t+"Change", "", "", typeInfo{family: changeType, entity: e})
	s.line("", "action: "+changeAction+"!")
	s.line("", "id: ID!")
	s.shown("The record as it is now; null when it is no longer among those asked for.", e, false, ": "+t)
	s.line("The names of the fields that an update changed, as far as you may read them.", "fields: [String!]!")
	s.line("", "at: "+s.use("DateTime")+"!")
	s.line("What to give as since, so as to go on from here.", "cursor: String!")
	s.close()
}
