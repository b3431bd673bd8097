package data

import "fmt"

// Team gives a team.
func (s Set) Team(i int) Record {
	return Record{"externalId": fmt.Sprintf("bench-team-%02d", i), "name": fmt.Sprintf("%s %d", teamNames()[i%8], i+1)}
}

// User gives a user. Users are spread evenly over the teams.
func (s Set) User(i int) Record {
	given, family, _ := s.person(1_000_000 + i)
	return Record{
		"externalId": fmt.Sprintf("bench-user-%02d", i),
		"name":       given + " " + family,
		"email":      Email(i),
		"teamId":     Ref{"team", s.teamOf(i)},
	}
}

// Email is the address of a user.
func Email(user int) string { return fmt.Sprintf("user%02d@bench.example", user) }

func (s Set) teamOf(user int) int { return user % s.Teams }

// person draws a name and gives the language it is drawn from.
func (s Set) person(i int) (given, family string, l language) {
	d := s.dice(nameStream, i)
	l = pick(d, s.languages)
	return l.word(d, 2), l.word(d, 2+d.IntN(2)), l
}

// Contact gives a contact. Contacts are dealt out to the companies in turn.
func (s Set) Contact(i int) Record {
	d := s.dice(contactStream, i)
	given, family, l := s.person(i)
	r := Record{
		"externalId":  fmt.Sprintf("bench-contact-%06d", i),
		"firstName":   given,
		"lastName":    family,
		"email":       fmt.Sprintf("p%06d@bench.example", i),
		"phone":       phone(d),
		"jobTitle":    pick(d, l.jobs),
		"companyId":   Ref{"company", i % s.Companies},
		"description": pick(d, l.remarks),
	}
	s.own(r, d.IntN(s.Users))
	return r
}

// contactOf draws one of the contacts of a company.
func (s Set) contactOf(company, draw int) int {
	return company + draw%(s.Contacts/s.Companies)*s.Companies
}
