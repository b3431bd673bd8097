package imports

// lineSet is a set of the lines of a file: a bit each.
type lineSet []uint64

const wordBits = 64

func (s lineSet) has(line int) bool {
	word := line / wordBits
	return word < len(s) && s[word]&(1<<(line%wordBits)) != 0
}

// add is whether the line was not in the set before.
func (s *lineSet) add(line int) bool {
	for line/wordBits >= len(*s) {
		*s = append(*s, 0)
	}
	word, bit := &(*s)[line/wordBits], uint64(1)<<(line%wordBits)
	added := *word&bit == 0
	*word |= bit
	return added
}
