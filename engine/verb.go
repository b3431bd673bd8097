package engine

import "kith/metadata/say"

// Doing is the word for what somebody does to records: a metadata.Action, a WriteOp, or what is done to a field.
func Doing[T ~string](what T) say.Speaker {
	words := map[string]say.Word{
		"read": say.Word("read"), "create": say.Word("create"), "update": say.Word("update"), "upsert": say.Word("upsert"), "delete": say.Word("delete"),
		"restore": say.Word("restore"), "destroy": say.Word("destroy"), "merge": say.Word("merge"), "set": say.Word("set"), "change": say.Word("change"),
	}
	if word, ok := words[string(what)]; ok {
		return word
	}
	return say.Of("%s", string(what))
}
