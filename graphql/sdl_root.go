package graphql

import (
	"fmt"

	"kith/metadata"
)

func (s *sdl) root(name string, info rootInfo, description, signature string) {
	if _, taken := s.roots[name]; taken {
		s.clashes = append(s.clashes, fmt.Sprintf("the root field %s would stand for two things; rename an entity or its plural", name))
	}
	s.roots[name] = info
	s.line(description, name+signature)
}

func (s *sdl) query() {
	s.open("type", "Query", "", "What can be read.", typeInfo{family: queryType})
	for _, e := range s.model.Entities {
		t := pascal(e.Name)
		s.root(e.Name, rootInfo{readOne, e}, s.aboutOne(e)+": one record, null when there is none that you may see.",
			"(id: ID!): "+t)
		s.root(e.Plural, rootInfo{readMany, e}, s.aboutMany(e)+": a page of records.",
			s.pageArguments(e)+": "+t+"Connection!")
		s.root(e.Plural+aggregateSuffix, rootInfo{readAggregate, e}, s.aboutMany(e)+": figures about groups of records.",
			s.aggregateArguments(e)+": ["+t+"Aggregate!]!")
	}
	s.root("node", rootInfo{kind: readNode}, "One record of whatever entity; null when there is none that you may see, or when nothing is asked of its type.",
		"(id: ID!): "+nodeInterface)
	s.close()
}

// pageArguments are the arguments of every connection.
func (s *sdl) pageArguments(e *metadata.Entity) string {
	t := pascal(e.Name)
	return fmt.Sprintf("(filter: %sFilter, orderBy: [%sOrder!], first: Int, after: String, last: Int, before: String, offset: Int, trash: %s)",
		t, t, s.use(trashMode))
}

// aggregateArguments are the arguments of every field that answers groups.
func (s *sdl) aggregateArguments(e *metadata.Entity) string {
	t := pascal(e.Name)
	return fmt.Sprintf("(filter: %sFilter, groupBy: [%sGroup!], orderBy: [%sAggregateOrder!], first: Int, trash: %s)",
		t, t, t, s.use(trashMode))
}

func (s *sdl) mutation() {
	s.open("type", "Mutation", "", "What can be changed. All fields of one operation are one transaction: all or nothing.",
		typeInfo{family: mutationType})
	for _, e := range s.model.Entities {
		s.mutations(e)
	}
	s.close()
}

func (s *sdl) mutations(e *metadata.Entity) {
	one, many, t := s.aboutOne(e), s.aboutMany(e), pascal(e.Name)
	payload, payloads := ": "+t+"Payload!", ": "+pascal(e.Plural)+"Payload!"
	if len(selectMembers(e, member.writable)) > 0 {
		s.writes(e, payload, payloads)
	}
	s.root("delete"+t, rootInfo{deleteOne, e}, one+": move a record to the trash.", "(id: ID!, ifVersion: Int)"+payload)
	s.root("delete"+pascal(e.Plural), rootInfo{deleteMany, e}, many+": move all records that the filter finds to the trash.",
		"(filter: "+t+"Filter!)"+payloads)
	s.root("restore"+t, rootInfo{restoreOne, e}, one+": take a record back out of the trash.", "(id: ID!)"+payload)
	s.root("destroy"+t, rootInfo{destroyOne, e}, one+": remove a record for good.", "(id: ID!)"+payload)
}

// writes are the mutations that take values.
func (s *sdl) writes(e *metadata.Entity, payload, payloads string) {
	one, many, t, ts := s.aboutOne(e), s.aboutMany(e), pascal(e.Name), pascal(e.Plural)
	s.root("create"+t, rootInfo{createOne, e}, one+": create a record.", "(input: "+t+"Create!)"+payload)
	s.root("create"+ts, rootInfo{createMany, e}, many+": create records.", "(input: ["+t+"Create!]!)"+payloads)
	s.root("update"+t, rootInfo{updateOne, e},
		one+": change the given fields of a record. With ifVersion, only if it is still at that version.",
		"(id: ID!, input: "+t+"Update!, ifVersion: Int)"+payload)
	s.root("update"+ts, rootInfo{updateMany, e}, many+": change the given fields of all records that the filter finds.",
		"(filter: "+t+"Filter!, input: "+t+"Update!)"+payloads)
	if len(selectMembers(e, member.key)) > 0 {
		s.root("upsert"+ts, rootInfo{upsertMany, e}, many+": create records, or change those that have the same key.",
			"(input: ["+t+"Create!]!, by: "+t+"Key!)"+payloads)
	}
}
