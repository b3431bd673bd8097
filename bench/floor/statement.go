package floor

import (
	"embed"
	"fmt"
	"regexp"
)

//go:embed sql/*.sql
var statements embed.FS

// rowRule marks where the rule for the rows of a table stands.
var rowRule = regexp.MustCompile(`ROWS\((\w+)\)`)

// statement gives the text of a case's statement.
func statement(name string) (string, error) {
	text, err := statements.ReadFile("sql/" + name + ".sql")
	if err != nil {
		return "", fmt.Errorf("floor: statement %s: %w", name, err)
	}
	return string(text), nil
}

// allRows gives the statement as an admin runs it.
func allRows(sql string) string { return rowRule.ReplaceAllString(sql, "true") }

// ownRows gives the statement under the rule "owner == me || team in myTeams", which salesRep has for deals and tasks;
// companies and contacts are open to it. The parameters me and teams follow the statement's own.
func ownRows(sql string, own int) string {
	return rowRule.ReplaceAllString(sql, fmt.Sprintf("(${1}.owner = $$%d OR ${1}.team = ANY ($$%d::uuid[]))", own+1, own+2))
}
