package kind

// All lists the kinds, in the order in which people are shown them.
func All() []Kind {
	return []Kind{}
}

// Lookup finds a kind by name.
func Lookup(name string) (Kind, bool) {
	for _, k := range All() {
		if k.Name() == name {
			return k, true
		}
	}
	return nil, false
}
