package metadata

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
)

// Digest stands for what a set of documents says: it is the same for the same documents, whatever their order and white
// space.
func Digest(docs []Document) string {
	lines := make([]string, len(docs))
	for i, d := range docs {
		body := d.Body
		if plain, problems := Format(body); len(problems) == 0 {
			body = plain
		}
		sum := sha256.Sum256(body)
		lines[i] = fileName(d) + " " + hex.EncodeToString(sum[:])
	}
	slices.Sort(lines)
	all := sha256.New()
	for _, line := range lines {
		all.Write([]byte(line + "\n"))
	}
	return hex.EncodeToString(all.Sum(nil))
}
