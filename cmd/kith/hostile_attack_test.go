package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// attacks are all attacks on a server with lead-to-deal.
func attacks() []attack {
	return slices.Concat(queryAttacks(), bodyAttacks(), documentAttacks(), adminAttacks(), pathAttacks())
}

func posted(path string, bodies map[string]func() []byte, harmless ...string) []attack {
	var list []attack
	for name, body := range bodies {
		list = append(list, attack{name: path[1:] + " " + name, method: http.MethodPost, path: path, body: body, harmless: slices.Contains(harmless, name)})
	}
	slices.SortFunc(list, func(a, b attack) int { return strings.Compare(a.name, b.name) })
	return list
}

func times(n int, one func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(one(i))
	}
	return b.String()
}

// deep nests an inside between brackets.
func deep(n int, open, inside, end string) string {
	return strings.Repeat(open, n) + inside + strings.Repeat(end, n)
}

// spreading are fragments each of which spreads the next one width times.
func spreading(depth, width int) string {
	return times(depth, func(i int) string {
		return fmt.Sprintf("fragment f%d on Company {", i) + times(width, func(j int) string { return fmt.Sprintf("a%d:parent{...f%d}", j, i+1) }) + "}"
	}) + fmt.Sprintf("fragment f%d on Company {id}", depth)
}

func queryAttacks() []attack {
	return posted("/graphql", map[string]func() []byte{
		"braces":               asked(strings.Repeat("{a", 49_000)),
		"megabytes of braces":  asked(strings.Repeat("{", 7<<20)),
		"brackets":             asked("{companies(filter: {name: {in: " + strings.Repeat("[", 49_000)),
		"types":                asked("query ($a: " + strings.Repeat("[", 49_000)),
		"inline fragments":     asked("{" + strings.Repeat("...{", 19_000)),
		"spreading fragments":  asked("{companies {nodes {...f0}}}" + spreading(9, 30)),
		"spreading, the same":  asked("{companies {nodes {...f0}}}" + strings.ReplaceAll(spreading(9, 30), "parent{", "__typename ...{")),
		"ring":                 asked("{companies {nodes {...f0}}}" + strings.ReplaceAll(spreading(9, 30), "{id}", "{...f0}")),
		"directives":           asked("{__typename " + strings.Repeat("@include(if:true)", 5_000) + "}"),
		"field 20 000 times":   asked("{companies {nodes {" + strings.Repeat("id ", 20_000) + "}}}"),
		"merged relations":     asked("{companies {nodes {" + strings.Repeat("parent{id} ", 8_000) + "}}}"),
		"arguments":            asked("{companies(" + times(8_000, func(i int) string { return fmt.Sprintf("a%d:1 ", i) }) + ") {totalCount}}"),
		"one argument":         asked("{companies(" + strings.Repeat("first:1 ", 10_000) + ") {totalCount}}"),
		"operations":           asked(times(6_000, func(i int) string { return fmt.Sprintf("query q%d{__typename}", i) })),
		"operations, one name": asked(strings.Repeat("query q{__typename}", 5_000)),
		"fragments, one name":  asked("{__typename}" + strings.Repeat("fragment f on Company{id}", 3_500)),
		"variables":            asked("query (" + times(6_000, func(i int) string { return fmt.Sprintf("$a%d:Int ", i) }) + "){__typename}"),
		"variables, one name":  asked("query (" + strings.Repeat("$a:Int ", 12_000) + "){__typename}"),
		"huge first":           asked(`{companies(first: 2147483647) {totalCount}}`),
		"beyond first":         asked(`{companies(first: 99999999999999999999999999999) {totalCount}}`),
		"huge offset":          asked(`{companies(offset: 2147483647) {totalCount}}`),
		"negative":             asked(`{companies(first: -1) {totalCount}}`),
		"costly pages":         asked(`{companies(first: 1000) {nodes {deals(first: 1000) {nodes {tasks(first: 1000) {nodes {id}}}}}}}`),
		"costly aggregates": asked("{" + times(100, func(i int) string {
			return fmt.Sprintf("a%d:companies(first:1000){nodes{dealsAggregate{count sum{amount{amount}}}}}", i)
		}) + "}"),
		"costly counts": asked("{" + times(100, func(i int) string {
			return fmt.Sprintf("a%d:companies(first:1000){nodes{deals(first:1){totalCount}}}", i)
		}) + "}"),
		"costly quantifiers":    asked(`{companies(filter: ` + deep(7, `{children: {some: {deals: {every: {company: `, `{name: {eq: "x"}}`, `}}}}}`) + `) {totalCount}}`),
		"wide quantifiers":      asked(`{companies(filter: {or: [` + strings.Repeat(`{deals: {some: {name: {contains: "x"}}}}`, 900) + `]}) {totalCount}}`),
		"deep order":            asked(`{companies(orderBy: [` + deep(15, `{parent: `, `{name: {direction: ASC}}`, `}`) + `]) {totalCount}}`),
		"wide order":            asked(`{companies(orderBy: [` + strings.Repeat(`{name: {direction: ASC}} `, 2_000) + `]) {totalCount}}`),
		"bad escape":            asked(`{companies(filter: {name: {eq: "\q"}}) {totalCount}}`),
		"half a surrogate":      asked(`{companies(filter: {name: {eq: "\uD83D"}}) {totalCount}}`),
		"NUL":                   asked("{companies(filter: {name: {eq: \"\x00\"}}) {totalCount}}"),
		"NUL, escaped":          asked(`{companies(filter: {name: {eq: "\u0000"}}) {totalCount}}`),
		"search NUL":            asked(`query ($s: String) {companies(search: $s) {totalCount}}`, `{"s": "\u0000"}`),
		"filter NUL":            asked(`query ($s: String) {companies(filter: {name: {contains: $s}}) {totalCount}}`, `{"s": "\u0000"}`),
		"cursor":                asked(`query ($s: String) {companies(after: $s) {nodes {id}}}`, `{"s": "`+strings.Repeat("A", 1<<20)+`"}`),
		"cursor NUL":            asked(`query ($s: String) {companies(after: $s) {nodes {id}}}`, `{"s": "\u0000"}`),
		"like":                  asked(`{companies(filter: {name: {like: "` + strings.Repeat("%a", 20_000) + `"}}) {totalCount}}`),
		"like, backslash":       asked(`{companies(filter: {name: {like: "\\"}}) {totalCount}}`),
		"introspection in ring": asked(`{__schema {types {fields {type {fields {type {fields {name}}}}}}}}`),
		"introspection, wide":   asked("{__schema {" + times(3_000, func(i int) string { return fmt.Sprintf("a%d:types{name}", i) }) + "}}"),
		"introspection, twice": asked("{" + times(60, func(i int) string {
			return fmt.Sprintf("a%d:__schema{types{name fields{name args{name type{name}}}}}", i)
		}) + "}"),
		"bulk creates": asked("mutation ($d: [CompanyCreate!]!) {createCompanies(input: $d) {count}}", `{"d": [`+strings.TrimSuffix(strings.Repeat(`{"name": "x"},`, 100_000), ",")+"]}"),
		"long name":    asked("mutation ($n: String!) {createCompany(input: {name: $n}) {id}}", `{"n": "`+strings.Repeat("x", 7<<20)+`"}`),
		"number":       asked("mutation ($n: Integer) {createCompany(input: {name: \"x\", employees: $n}) {id}}", `{"n": 1e999999999}`),
		"decimal":      asked(`mutation ($n: Decimal!) {createDeal(input: {name: "x", amount: {amount: $n}}) {id}}`, `{"n": "1e999999999"}`),
		"digits":       asked(`mutation ($n: Decimal!) {createDeal(input: {name: "x", amount: {amount: $n}}) {id}}`, `{"n": `+strings.Repeat("9", 1<<20)+`}`),
		"bytes": func() []byte {
			return []byte("{\"query\": \"{companies(filter: {name: {eq: \\\"\xff\xfe\\\"}}) {totalCount}}\"}")
		},
		"alias": asked("{" + strings.Repeat("a", 50_000) + ":companies{nodes{" + strings.Repeat("b", 20_000) + ":name}}}"),
	}, "field 20 000 times", "merged relations", "alias", "huge offset", "bad escape", "like, backslash", "half a surrogate", "costly quantifiers", "costly aggregates", "costly counts", "deep order", "digits")
}

func bodyAttacks() []attack {
	const query = `query ($f: CompanyFilter) {companies(filter: $f) {totalCount}}`
	return posted("/graphql", map[string]func() []byte{
		"body of lists":         func() []byte { return []byte(strings.Repeat("[", 8<<20)) },
		"body of objects":       func() []byte { return []byte(strings.Repeat(`{"query":`, 900_000)) },
		"variables, deep":       asked(query, `{"f": `+deep(4_900, `{"not":`, "{}", "}")+`}`),
		"variables, too deep":   asked(query, `{"f": `+deep(900_000, `{"not":`, "{}", "}")+`}`),
		"variables, undeclared": asked("{__typename}", `{"f": `+deep(4_900, "[", "", "]")+`}`),
		"empty objects":         asked(query, `{"f": {"or": [`+strings.Repeat("{},", 2_500_000)+`{}]}}`),
		"small objects":         asked(query, `{"f": {"or": [`+strings.Repeat(`{"a":0},`, 900_000)+`{}]}}`),
		"numbers":               asked(query, `{"f": {"name": {"in": [`+strings.Repeat("0,", 3_900_000)+`0]}}}`),
		"names":                 asked(query, `{"f": {"name": {"in": [`+strings.Repeat(`"",`, 2_700_000)+`""]}}}`),
		"keys":                  asked(query, `{"f": {`+times(600_000, func(i int) string { return fmt.Sprintf(`"%d":0,`, i) })+`"a":0}}`),
		"same key":              asked(query, `{"f": {`+strings.Repeat(`"a":0,`, 1_300_000)+`"a":0}}`),
		"escapes":               asked(query, `{"f": {"name": {"eq": "`+strings.Repeat(`\u0041`, 1_300_000)+`"}}}`),
		"extensions": func() []byte {
			return []byte(`{"query": "{__typename}", "extensions": {"a": ` + deep(9_000, "[", "", "]") + "}}")
		},
		"more than the most": func() []byte { return []byte(`{"query": "` + strings.Repeat("a", 40<<20)) },
		"NULs":               func() []byte { return make([]byte, 1<<20) },
		"trailing":           func() []byte { return []byte(`{"query": "{__typename}"}` + strings.Repeat("{}", 100)) },
		"keys twice":         func() []byte { return []byte(`{"query": "{__typename}", "query": "{a}"}`) },
		"no object":          func() []byte { return []byte(`"x"`) },
		"types":              func() []byte { return []byte(`{"query": 7, "variables": [], "operationName": {}}`) },
		"operation name": func() []byte {
			return []byte(`{"query": "{__typename}", "operationName": "` + strings.Repeat("x", 1<<20) + `"}`)
		},
	}, "variables, undeclared", "extensions", "escapes")
}

// edit is the body that plans documents.
func edit(documents ...string) func() []byte {
	return func() []byte {
		variables, err := json.Marshal(map[string]any{"e": map[string]any{"documents": documents}})
		if err != nil {
			panic(err)
		}
		return asked("query ($e: EditInput!) {plan(edit: $e) {changes}}", string(variables))()
	}
}

// entity is a document with a field, and more members.
func entity(field, more string) string {
	return `{"$schema": "kith:entity", "$id": "thing", "type": "object", "x-entity": {"plural": "things"}, "properties": {"name": {"x-kind": "text"}, "field": ` + field + "}" + more + "}"
}

// rule is an entity with a rule.
func rule(check string) string {
	text, err := json.Marshal(check)
	if err != nil {
		panic(err)
	}
	return entity(`{"x-kind": "text"}`, `, "x-rules": [{"name": "r", "message": "no", "check": `+string(text)+"}]")
}

func documentAttacks() []attack {
	pattern := func(p string) func() []byte {
		text, err := json.Marshal(p)
		if err != nil {
			panic(err)
		}
		return edit(entity(`{"x-kind": "text", "pattern": `+string(text)+"}", ""))
	}
	many := func(n int, one string) string {
		return times(n, func(i int) string { return strings.ReplaceAll(one, "#", fmt.Sprint(i)) })
	}
	return posted("/metadata", map[string]func() []byte{
		"document, lists":             edit(strings.Repeat("[", 3<<20)),
		"document, objects":           edit(strings.Repeat(`{"a":`, 600_000)),
		"document, deep":              edit(entity(deep(9_000, `{"a":`, "0", "}"), "")),
		"document, deep label":        edit(entity(`{"x-kind": "text"}`, `, "title": `+deep(25, `{"en":`, `"x"`, "}"))),
		"document, twice a key":       edit(`{"$schema": "kith:entity", "$id": "thing", ` + strings.Repeat(`"a": 1, `, 400_000) + `"type": "object"}`),
		"document, keys":              edit(entity(`{"x-kind": "text"}`, many(200_000, `, "k#": 1`))),
		"document, fields":            edit(entity(`{"x-kind": "text"}`+many(40_000, `, "f#": {"x-kind": "text"}`), "")),
		"document, wrong fields":      edit(entity(`{"x-kind": "text"}`+many(60_000, `, "F #": {"x-kind": "?"}`), "")),
		"document, options":           edit(entity(`{"x-kind": "select", "oneOf": [{"const": "a"}`+many(80_000, `, {"const": "c#"}`)+"]}", "")),
		"document, same options":      edit(entity(`{"x-kind": "select", "oneOf": [{"const": "a"}`+many(80_000, `, {"const": "a"}`)+"]}", "")),
		"document, rules":             edit(entity(`{"x-kind": "text"}`, `, "x-rules": [{"name": "r", "message": "no", "check": "1 == 1"}`+many(20_000, `, {"name": "r#", "message": "m", "check": "name == field"}`)+"]")),
		"document, required":          edit(entity(`{"x-kind": "text"}`, `, "required": ["name"`+many(200_000, `, "x#"`)+"]")),
		"document, number":            edit(entity(`{"x-kind": "integer", "minimum": 1e999999999}`, "")),
		"document, multiple":          edit(entity(`{"x-kind": "decimal", "multipleOf": 1e-99}`, "")),
		"document, $ref outside":      edit(entity(`{"x-kind": "text", "$ref": "http://169.254.169.254/latest"}`, "")),
		"document, $ref to a file":    edit(entity(`{"x-kind": "text", "$ref": "file:///etc/passwd"}`, "")),
		"document, $ref to itself":    edit(entity(`{"$ref": "#/properties/field"}`, "")),
		"document, $schema of a file": edit(`{"$schema": "file:///etc/passwd", "$id": "thing"}`),
		"document, names":             edit(strings.ReplaceAll(entity(`{"x-kind": "text"}`, ""), "thing", strings.Repeat("x", 100_000))),
		"document, NUL":               edit(entity(`{"x-kind": "text", "title": "\u0000"}`, "")),
		"document, not UTF-8":         edit("{\"$schema\": \"kith:entity\", \"$id\": \"\xff\"}"),
		"document, default":           edit(entity(`{"x-kind": "text", "default": "`+strings.Repeat("x", 3<<20)+`"}`, "")),
		"document, title":             edit(entity(`{"x-kind": "text", "title": "`+strings.Repeat("x", 3<<20)+`"}`, "")),
		"document, many":              edit(slices.Repeat([]string{entity(`{"x-kind": "text"}`, "")}, 5_000)...),
		"documents, empty":            edit(slices.Repeat([]string{""}, 400_000)...),
		"documents, ring":             edit(entity(`{"x-kind": "relation", "x-to": "thing", "x-inverse": "field"}`, "")),
		"pattern, repeated":           pattern("(a{1000}){1000}"),
		"pattern, repeated in time":   pattern("((((((a{10}){10}){10}){10}){10}){10})"),
		"pattern, less repeated":      pattern("((((a{9}){9}){9}){9})b"),
		"pattern, classes":            pattern(strings.Repeat(`(\pL{1000})`, 1_000)),
		"pattern, long":               pattern(strings.Repeat(`(abc|[^x]{900})`, 30_000)),
		"pattern, alternatives":       pattern("(" + strings.Repeat("a|", 900_000) + "b)*"),
		"pattern, parentheses":        pattern(deep(990, "(", "a", ")*")),
		"pattern, more parentheses":   pattern(deep(500_000, "(", "a", ")")),
		"pattern, open":               pattern("(((((["),
		"pattern, back":               pattern(`(a)\1`),
		"expression, parentheses":     edit(rule(deep(4_000, "(", "true", ")"))),
		"expression, nots":            edit(rule(strings.Repeat("!", 9_000) + "true")),
		"expression, minus":           edit(rule(strings.Repeat("-", 9_000) + "1 == 1")),
		"expression, ands":            edit(rule(strings.Repeat("true && ", 1_200) + "true")),
		"expression, sums":            edit(rule(strings.Repeat("1+", 4_900) + "1 == 1")),
		"expression, ternaries":       edit(rule(strings.Repeat("true ? ", 1_000) + "true" + strings.Repeat(": false", 1_000))),
		"expression, lists":           edit(rule("1 in [" + strings.Repeat("1,", 4_900) + "1]")),
		"expression, list of lists":   edit(rule("1 in " + deep(4_900, "[", "1", "]"))),
		"expression, maps":            edit(rule(deep(2_000, "{1:", "1", "}") + " == 1")),
		"expression, indexes":         edit(rule("name" + deep(3_000, "[", "0", "]") + " == 1")),
		"expression, selections":      edit(rule("name" + strings.Repeat(".a", 4_000) + " == 1")),
		"expression, calls":           edit(rule(deep(2_500, "f(", "1", ")"))),
		"expression, macros":          edit(rule(times(60, func(i int) string { return fmt.Sprintf("[1,2,3].all(x%d, ", i) }) + "true" + strings.Repeat(")", 60))),
		"expression, string":          edit(rule("name == '" + strings.Repeat("x", 3<<20) + "'")),
		"expression, megabytes":       edit(rule(strings.Repeat("(", 3<<20))),
		"expression, bytes":           edit(rule(`name == b'` + strings.Repeat(`\377`, 1_000) + "'")),
		"expression, raw":             edit(rule(`name == r"""` + strings.Repeat("'", 9_000))),
		"expression, pattern":         edit(rule(`name.matches('(a{200}){200}')`)),
		"expression, number":          edit(rule("name == 1e99999999")),
		"expression, NUL":             edit(rule("name == '\x00'")),
		"role, rows":                  edit(`{"$schema": "kith:role", "$id": "bad", "title": "Bad", "policies": [{"entity": "deal", "actions": ["read"], "rows": "` + deep(4_000, "(", "true", ")") + `"}]}`),
		"role, policies":              edit(`{"$schema": "kith:role", "$id": "bad", "title": "Bad", "policies": [{"entity": "deal", "actions": ["read"]}` + many(40_000, `, {"entity": "deal", "actions": ["read"], "fields": ["name"]}`) + "]}"),
		"role, inherits":              edit(`{"$schema": "kith:role", "$id": "bad", "title": "Bad", "inherits": ["bad"], "policies": []}`),
		"settings, rates":             edit(`{"$schema": "kith:settings", "$id": "workspace", "rates": [{"currency": "EUR", "date": "2026-01-01", "rate": "1"}` + strings.Repeat(`, {"currency": "EUR", "date": "2026-01-01", "rate": "1"}`, 50_000) + "]}"),
		"settings, zone":              edit(`{"$schema": "kith:settings", "$id": "workspace", "timeZone": "../../../etc/passwd"}`),
		"settings, limits":            edit(`{"$schema": "kith:settings", "$id": "workspace", "limits": {"depth": 1000000, "nodes": -1, "queryLength": 1e99}}`),
	}, "expression, ands", "document, many")
}

func adminAttacks() []attack {
	return posted("/metadata", map[string]func() []byte{
		"braces":              asked(strings.Repeat("{a", 300_000)),
		"megabytes of braces": asked(strings.Repeat("{", 7<<20)),
		"brackets":            asked("{document(type: " + strings.Repeat("[", 900_000)),
		"objects":             asked("{document(type: " + strings.Repeat("{a:", 300_000)),
		"types":               asked("query ($a: " + strings.Repeat("[", 900_000)),
		"inline fragments":    asked("{" + strings.Repeat("...{", 200_000)),
		"aliases":             asked("{" + times(60_000, func(i int) string { return fmt.Sprintf("a%d:__typename ", i) }) + "}"),
		"models":              asked("{" + times(5_000, func(i int) string { return fmt.Sprintf("a%d:kinds{name} ", i) }) + "}"),
		"all models":          asked("{" + times(2_000, func(i int) string { return fmt.Sprintf("a%d:model{entities{name fields{name}}} ", i) }) + "}"),
		"field 300 000 times": asked("{" + strings.Repeat("me{user}", 100_000) + "}"),
		"directives":          asked("{__typename " + strings.Repeat("@include(if:true)", 50_000) + "}"),
		"spreading fragments": asked("{model{...f0}}" + strings.ReplaceAll(strings.ReplaceAll(spreading(9, 30), "on Company", "on Model"), ":parent", ":entities")),
		"fragments in a ring": asked("{me{...f}} fragment f on Me{...g} fragment g on Me{...f}"),
		"unknown fields":      asked("{" + times(50_000, func(i int) string { return fmt.Sprintf("model%d ", i) }) + "}"),
		"variables":           asked("query (" + times(60_000, func(i int) string { return fmt.Sprintf("$a%d:Int ", i) }) + "){__typename}"),
		"introspection":       asked(`{__schema {types {fields {type {fields {type {fields {type {fields {name}}}}}}}}}}`),
		"introspection, wide": asked("{" + times(500, func(i int) string { return fmt.Sprintf("a%d:__schema{types{name fields{name}}}", i) }) + "}"),
		"open string":         asked(`{document(type: ENTITY, id: "`),
		"bad escape":          asked(`{document(type: ENTITY, id: "\q") {id}}`),
		"NUL":                 asked(`query ($i: ID!) {document(type: ENTITY, id: $i) {id}}`, `{"i": "\u0000"}`),
		"versions":            asked(`{versions(before: -1, first: -5) {number}}`),
		"version documents":   asked(`{versionDocuments(number: -2147483648) {id}}`),
		"key name":            asked(`mutation ($n: String!) {createKey(input: {name: $n, roles: ["admin"]}) {id}}`, `{"n": "\u0000"}`),
		"long key name":       asked(`mutation ($n: String!) {createKey(input: {name: $n, roles: ["admin"]}) {id}}`, `{"n": "`+strings.Repeat("x", 2<<20)+`"}`),
		"long user name":      asked(`mutation ($n: String!) {createUser(input: {name: $n, email: "a@example.com", password: "correct-horse-battery", roles: ["admin"]})}`, `{"n": "`+strings.Repeat("x", 2<<20)+`"}`),
		"user email NUL":      asked(`mutation {createUser(input: {name: "a", email: "a\u0000@example.com", password: "correct-horse-battery", roles: ["admin"]})}`),
		"long password":       asked(`mutation ($n: String!) {createUser(input: {name: "a", email: "b@example.com", password: $n, roles: ["admin"]})}`, `{"n": "`+strings.Repeat("x", 2<<20)+`"}`),
		"many roles":          asked(`mutation ($n: [String!]!) {createUser(input: {name: "a", email: "c@example.com", password: "correct-horse-battery", roles: $n})}`, `{"n": [`+strings.TrimSuffix(strings.Repeat(`"admin",`, 100_000), ",")+"]}"),
		"team NUL":            asked(`mutation {createUser(input: {name: "a", email: "d@example.com", password: "correct-horse-battery", roles: ["admin"], team: "\u0000"})}`),
		"no uuid":             asked(`mutation {setUserDisabled(id: "nobody", disabled: true)}`),
		"variables, deep":     asked("query ($a: JSON) {__typename}", `{"a": `+deep(9_000, "[", "", "]")+`}`),
		"small objects":       asked("query ($e: EditInput!) {plan(edit: $e) {changes}}", `{"e": {"documents": [`+strings.Repeat(`{"a":0},`, 900_000)+`{}]}}`),
	}, "introspection", "versions", "version documents", "NUL")
}

func pathAttacks() []attack {
	long := strings.Repeat("x", 30_000)
	list := []attack{
		{name: "GET braces", method: http.MethodGet, path: "/graphql?query=" + url.QueryEscape(strings.Repeat("{a", 4_000))},
		{name: "GET variables", method: http.MethodGet, path: "/graphql?query={__typename}&variables=" + url.QueryEscape(strings.Repeat("[", 9_000))},
		{name: "GET bad escapes", method: http.MethodGet, path: "/graphql?query=%zz%00%ff"},
		{name: "GET metadata", method: http.MethodGet, path: "/metadata?query={me{user}}"},
		{name: "GET long", method: http.MethodGet, path: "/graphql?query=" + long + long},
		{name: "headers", method: http.MethodGet, path: "/graphql", header: map[string]string{"X-Long": long + long}},
		{name: "bearer", method: http.MethodPost, path: "/graphql", header: map[string]string{"Authorization": "Bearer " + long}},
		{name: "basic", method: http.MethodPost, path: "/graphql", header: map[string]string{"Authorization": "Basic Og=="}},
		{name: "workspace", method: http.MethodPost, path: "/graphql", header: map[string]string{"Authorization": "", "Kith-Workspace": long}},
		{name: "accept", method: http.MethodPost, path: "/graphql", header: map[string]string{"Accept": strings.Repeat("a/b;q=0.1,", 2_500)}},
		{name: "content type", method: http.MethodPost, path: "/graphql", header: map[string]string{"Content-Type": strings.Repeat("multipart/form-data;", 1_000)}},
		{name: "encoding", method: http.MethodPost, path: "/graphql", header: map[string]string{"Content-Encoding": "gzip"}},
		{name: "cookie", method: http.MethodGet, path: "/session", header: map[string]string{"Authorization": "", "Cookie": "kith=" + long}},
		{name: "cookies", method: http.MethodGet, path: "/session", header: map[string]string{"Authorization": "", "Cookie": strings.Repeat("kith=x; ", 2_000)}},
		{name: "TRACE", method: http.MethodTrace, path: "/graphql"},
		{name: "unknown method", method: "BREW", path: "/graphql"},
		{name: "DELETE", method: http.MethodDelete, path: "/metadata"},
		{name: "climbing", method: http.MethodGet, path: "/../../../etc/passwd", harmless: true},
		{name: "climbing, escaped", method: http.MethodGet, path: "/assets/..\\..\\etc/passwd", harmless: true},
		{name: "path of NUL", method: http.MethodGet, path: "/a\x00b", harmless: true},
		{name: "long path", method: http.MethodGet, path: "/" + long, harmless: true},
	}
	anonymous := map[string]string{"Authorization": ""}
	for name, body := range map[string]string{
		"deep": strings.Repeat("[", 16_000), "deep objects": strings.Repeat(`{"email":`, 1_700), "large": `{"email": "` + strings.Repeat("x", 1<<20) + `"}`,
		"types": `{"email": {"a": 1}, "password": 7}`, "unknown": `{"mail": 1}`, "NUL": `{"email": "\u0000", "password": "\u0000", "token": "\u0000", "name": "x"}`,
		"bytes": "{\"email\": \"\xff\"}", "nothing": "", "null": "null", "list": "[]", "half": `{"email": "a`,
	} {
		for _, path := range []string{"/session", "/setup"} {
			list = append(list, attack{name: path[1:] + " " + name, method: http.MethodPost, path: path, header: anonymous, body: func() []byte { return []byte(body) }})
		}
	}
	return list
}
