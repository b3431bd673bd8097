package graphql

import (
	"crypto/sha256"
	"encoding/hex"

	oper "github.com/vektah/gqlparser/v2/ast"
)

// Describe implements engine.Operation. The digest is of the document's text: it tells operations apart in the log
// without their values.
func (o *operation) Describe() (name, hash string, roots []string) {
	sum := sha256.Sum256([]byte(o.document.text))
	for _, sel := range o.SelectionSet {
		if f, ok := sel.(*oper.Field); ok {
			roots = append(roots, f.Name)
		}
	}
	return o.Name, hex.EncodeToString(sum[:6]), roots
}

// Kind implements engine.Operation.
func (o *operation) Kind() string { return string(o.Operation) }
