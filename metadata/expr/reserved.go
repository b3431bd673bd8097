package expr

// Reserved is whether a name means something of its own in expressions, so that no field may have it: CEL's reserved
// words, the record itself (this) and the facts about who is asking.
func Reserved(name string) bool {
	switch name {
	case "as", "break", "const", "continue", "else", "false", "for", "function", "if", "import", "in", "let", "loop",
		"namespace", "null", "package", "return", "true", "var", "void", "while":
		return true
	case this:
		return true
	}
	_, actor := actorType(name)
	return actor
}

// this names the record that an expression is about.
const this = "this"
