package graphql

import (
	"fmt"

	"kith/metadata"
)

// root writes a field of Query or Mutation about an entity, and once more for each name that the entity had.
func (s *sdl) root(info rootInfo, description, signature string) {
	e := info.entity
	name := info.kind.of(e.Name, e.Plural)
	s.claim(name, info)
	s.line(description, name+signature)
	for _, was := range e.Former {
		former := info.kind.of(was.Name, was.Plural)
		if _, taken := s.roots[former]; former == "" || taken {
			continue
		}
		s.roots[former] = info
		s.line(description, former+signature+renamedTo(name))
	}
}

// claim notes what a root field stands for.
func (s *sdl) claim(name string, info rootInfo) {
	if _, taken := s.roots[name]; taken {
		s.clashes = append(s.clashes, fmt.Sprintf("the root field %s would stand for two things; rename an entity or its plural", name))
	}
	s.roots[name] = info
}

func (s *sdl) query() {
	s.open("type", "Query", "", "What can be read.", typeInfo{family: queryType})
	for _, e := range s.model.Entities {
		t := pascal(e.Name)
		s.root(rootInfo{readOne, e}, s.aboutOne(e)+": one record, null when there is none that you may see.",
			"(id: ID!, asOf: "+s.use("DateTime")+"): "+t)
		s.root(rootInfo{readMany, e}, s.aboutMany(e)+": a page of records.",
			s.searchArguments(e)+": "+t+"Connection!")
		s.root(rootInfo{readAggregate, e}, s.aboutMany(e)+": figures about groups of records.",
			"(view: String, asOf: "+s.use("DateTime")+", "+s.aggregateArguments(e)[1:]+": ["+t+"Aggregate!]!")
	}
	s.claim("node", rootInfo{kind: readNode})
	s.line("One record of whatever entity; null when there is none that you may see, or when nothing is asked of its type.",
		"node(id: ID!): "+nodeInterface)
	s.claim("search", rootInfo{kind: readSearch})
	s.line("Records of all entities, or of those named, that have words beginning with those of the text; the best first.",
		"search(text: String!, in: [String!], first: Int): ["+s.use(searchResult)+"!]!")
	s.claim(cursorField, rootInfo{kind: readNow})
	s.line("What to give as since to a subscription, so as to be told of all that changes after this query.", cursorField+": String!")
	s.close()
}

// searchArguments are those of a connection of all records.
func (s *sdl) searchArguments(e *metadata.Entity) string {
	return "(search: String, view: String, asOf: " + s.use("DateTime") + ", " + s.pageArguments(e)[1:]
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
	return fmt.Sprintf("(filter: %sFilter, groupBy: [%sGroup!], having: %sHaving, orderBy: [%sAggregateOrder!], first: Int, trash: %s)",
		t, t, t, t, s.use(trashMode))
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
	if len(selectMembers(e, member.given)) > 0 {
		s.writes(e, payload, payloads)
	}
	s.root(rootInfo{deleteOne, e}, one+": move a record to the trash.", "(id: ID!, ifVersion: Int)"+payload)
	s.root(rootInfo{deleteMany, e}, many+": move all records that the filter finds to the trash.",
		"(filter: "+t+"Filter!)"+payloads)
	s.root(rootInfo{restoreOne, e}, one+": take a record back out of the trash.", "(id: ID!)"+payload)
	s.root(rootInfo{destroyOne, e}, one+": remove a record for good.", "(id: ID!)"+payload)
}

// writes are the mutations that take values.
func (s *sdl) writes(e *metadata.Entity, payload, payloads string) {
	one, many, t := s.aboutOne(e), s.aboutMany(e), pascal(e.Name)
	s.root(rootInfo{createOne, e}, one+": create a record. With form, by what that asks for.", "(input: "+t+"Create!"+formSignature+")"+payload)
	s.root(rootInfo{createMany, e}, many+": create records.", "(input: ["+t+"Create!]!)"+payloads)
	s.root(rootInfo{updateOne, e},
		one+": change the given fields of a record. With ifVersion, only if it is still at that version. With form, by what that asks for.",
		"(id: ID!, input: "+t+"Update!, ifVersion: Int"+formSignature+")"+payload)
	s.root(rootInfo{revertOne, e},
		one+": take a record back to what it was at an earlier version, as far as you may read its history.",
		"(id: ID!, toVersion: Int!, ifVersion: Int)"+payload)
	s.root(rootInfo{updateMany, e}, many+": change the given fields of all records that the filter finds.",
		"(filter: "+t+"Filter!, input: "+t+"Update!)"+payloads)
	if !e.System {
		s.root(rootInfo{mergeMany, e}, many+": make one record of several. What leads to the others leads to it then, and they go to the trash. With take, change its values.",
			"(into: ID!, from: [ID!]!, take: "+t+"Update)"+payload)
	}
	if len(selectMembers(e, member.key)) > 0 {
		s.root(rootInfo{upsertMany, e}, many+": create records, or change those that have the same key.",
			"(input: ["+t+"Create!]!, by: "+t+"Key!)"+payloads)
	}
}
